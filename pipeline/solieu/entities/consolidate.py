"""One list of entities from what the model and the grammars found.

Policy:

1. A span of the model is trimmed of white space and punctuation at its edges, and ends at a line
   break; what is left of it stays, unless it is far too long for an entity.
2. A match of a *sure* form (a form that is nearly always right, see the configuration) replaces
   the model's spans of the same label that it overlaps, and gets their place if they differ:
   grammars know where a quantity ends.
3. A match of a sure form where the model found nothing is added.
4. A further mention of an official where nothing else was found is added
   (:mod:`solieu.entities.repeats`).
5. METRICs on both sides of a price basis in brackets are joined
   (:mod:`solieu.entities.price_basis`).
6. A counted noun that an earlier METRIC of its sentence names is joined to its VALUE
   (:mod:`solieu.entities.counted_units`).
7. Everything else is left to the model.

The origin of a span is ``model`` if it stands as the model left it after step 1, else ``rule``.
Where steps 1, 2, 4, 5 or 6 changed a span of the model, the confidence of the model stays with what
it became (:mod:`solieu.entities.beliefs`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Final

from spacy.attrs import TAG
from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu import extensions
from solieu.entities.beliefs import raw_confidences
from solieu.entities.counted_units import join_counted_units
from solieu.entities.price_basis import join_over_basis
from solieu.entities.repeats import repeated_names
from solieu.entities.second_look import check_candidates
from solieu.tokens.columns import read_columns
from solieu.tokens.source import words_of

LONGEST_ENTITY: Final = 1_000
"""Characters of a span beyond which it is no entity; the longest of the corpus have some 150."""

_EDGE: Final = " \t\u00a0\u202f\n\r.,;:!?–—-…\"“”'‘’|*•()[]{}"
_OPENING: Final = frozenset("([{")
_SIGNS: Final = frozenset("+-−–")


class Consolidator:
    """Component that merges the spans of the model with those of the grammars.

    Args:
        sure: Forms of the grammars that are taken without the model, such as ``date.full``.
    """

    def __init__(self, sure: Sequence[str]) -> None:
        self.sure = frozenset(sure)
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.ents``, ``doc._.origins`` and ``doc._.confidences``."""
        found = doc.ents
        words = words_of(doc)
        model = [piece for span in found for piece in _trim(words, span)]
        rules = list(self._rules(doc))
        ends = [rule.end for rule in rules]
        kept = [span for span in model if self._keeps(span, rules, ends)]
        added = _apart(rules, kept)
        # A figure whose longer form could not be taken stays as the model has it.
        starts = {span.start for span in kept}
        kept += _apart([span for span in model if span.start not in starts], [*kept, *added])
        repeats = repeated_names(doc, [*kept, *added])
        added += repeats
        joined = join_counted_units(doc, join_over_basis(doc, [*kept, *added]))
        doc.set_ents(joined, default="outside")
        doc._.confidences = raw_confidences(doc, found, doc._.confidences, repeats)
        exact = {(span.start, span.end, span.label) for span in model}
        doc._.origins = {
            (span.start_char, span.end_char, span.label_): (
                "model" if (span.start, span.end, span.label) in exact else "rule"
            )
            for span in doc.ents
        }
        return doc

    def _rules(self, doc: Doc) -> Iterable[Span]:
        """The sure matches, read back from the tags of the tokens."""
        start = None
        (tags,) = read_columns(doc, TAG)
        for i, tag in enumerate([*tags, ""]):
            if start is not None and not tag.startswith("I-"):
                form = tags[start][2:]
                if form in self.sure:
                    yield Span(doc, start, i, label=form.partition(".")[0].upper())
                start = None
            if tag.startswith("B-"):
                start = i

    def _keeps(self, span: Span, rules: list[Span], ends: list[int]) -> bool:
        """Whether a span of the model stays beside the sure matches, which come in order."""
        over = []
        for at in range(bisect_right(ends, span.start), len(rules)):
            if rules[at].start >= span.end:
                break
            over.append(rules[at])
        return any(rule.label != span.label for rule in over) or all(
            rule.start == span.start and rule.end == span.end for rule in over
        )


def _apart(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Those of some spans that overlap none of the others."""
    covered = _cover(others)
    return [span for span in spans if covered.isdisjoint(range(span.start, span.end))]


def _cover(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _trim(words: Sequence[str], span: Span) -> list[Span]:
    """The span without loose edges, cut off at the first line break inside.

    Args:
        words: The texts of all tokens.
        span: Of the model.
    """
    start, end, label = span.start, span.end, span.label_
    while start < end and words[start].isspace():
        start += 1
    for i in range(start, end):
        if "\n" in words[i] or "\r" in words[i]:
            end = i
            break
    while start < end and _loose(words[start], "start", label):
        start += 1
    while start < end and _loose(words[end - 1], "end", label):
        end -= 1
    if _OPENING.isdisjoint(words[start:end]):
        while start < end and words[end - 1] == ")":
            end -= 1
    if start >= end or span.doc[end - 1].idx - span.doc[start].idx > LONGEST_ENTITY:
        return []
    return [Span(span.doc, start, end, label=span.label)]


def _loose(text: str, side: str, label: str) -> bool:
    if text == ")" and side == "end":
        return False
    if text in _SIGNS and side == "start" and label == "VALUE":
        return False
    return all(char in _EDGE or char.isspace() for char in text)


@Language.factory(
    "solieu_entities",
    assigns=["doc.ents", "doc._.origins", "doc._.confidences"],
    requires=["token.tag", "doc.ents"],
    default_config={"sure": []},
)
def create_consolidator(nlp: Language, name: str, sure: list[str]) -> Any:
    """spaCy factory of :class:`Consolidator`.

    Raises:
        ValueError: The components before it do not fit; see :func:`check_candidates`.
    """
    check_candidates(nlp)
    return Consolidator(sure)
