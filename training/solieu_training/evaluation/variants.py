"""The entities that each part of the pipeline finds alone: the trained model, or the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from solieu.entities.patterns import find
from solieu.records import read_doc
from solieu.schema import Annotation, Article, Entity
from solieu.tokens.wrapping import unwrapped

MODEL: Final = "model"
"""The variant that the trained components decide on, before the rules correct and add."""

RULES: Final = "rules"
"""The variant that needs no training."""

MERGING: Final = "solieu_entities"
"""Name of the component that merges: before it stands what the model finds, after it the whole."""

_TYPE: Final = "type"
_GAZETTEERS: Final = {
    "position": "POSITION",
    "province": "PLACE",
    "region": "PLACE",
    "country": "PLACE",
    "district": "PLACE",
}
"""Gazetteer classes whose phrases are, more often than not, whole entities of a label.

Bodies, metrics and names of people are known by their heads alone, which give no span.
"""


def predict_variants(gold: Iterable[Annotation], nlp: Language) -> dict[str, list[Annotation]]:
    """The entities of each variant but the merged one, on the bare texts."""
    found: dict[str, list[Annotation]] = {MODEL: [], RULES: []}
    for annotation in gold:
        doc = _unmerged(annotation, nlp)
        found[MODEL].append(_read(annotation, doc))
        found[RULES].append(rule_entities(annotation.article, doc))
    return found


def rule_entities(article: Article, doc: Doc) -> Annotation:
    """The entities that need no training.

    Args:
        article: Where ``doc`` came from.
        doc: With the attributes that ``solieu_features`` sets.

    Returns:
        The matches of the grammars on characters, and of the gazetteers where no match stands: an
        office, or a province, district, region or country with the type word before it (``tỉnh Bắc
        Kạn``).
        No METRIC, DEPARTMENT or OFFICIAL, for which there is no rule.
    """
    spans = [(match.start, match.end, match.label) for match in find(doc.text)]
    taken = bytearray(len(doc.text))
    for start, end, _ in spans:
        taken[start:end] = b"\x01" * (end - start)
    spans += [span for span in _listed(doc) if not any(taken[span[0] : span[1]])]
    return Annotation(
        _bare(article),
        tuple(
            Entity(article.id, label, start, end, doc.text[start:end], origin="rule")
            for start, end, label in sorted(spans)
        ),
    )


def _listed(doc: Doc) -> Iterator[tuple[int, int, str]]:
    classes = [token.morph.get("Gazetteer") for token in doc]
    names = [found[0] if found else "" for found in classes]
    type_start = -1
    at = 0
    while at < len(doc):
        end = at + 1
        while end < len(doc) and names[end].startswith("I-"):
            end += 1
        name = names[at].removeprefix("B-")
        if name == _TYPE:
            type_start = at
        else:
            label = _GAZETTEERS.get(name)
            if label is not None:
                first = type_start if label == "PLACE" and type_start >= 0 else at
                yield doc[first].idx, doc[end - 1].idx + len(doc[end - 1]), label
            type_start = -1
        at = end


def _unmerged(annotation: Annotation, nlp: Language) -> Doc:
    if MERGING not in nlp.pipe_names:
        raise ValueError(
            f"the pipeline has no component {MERGING!r}, only {', '.join(nlp.pipe_names)}"
        )
    doc = nlp.make_doc(unwrapped(annotation.article.text))
    for name, component in nlp.pipeline:
        if name == MERGING:
            break
        doc = component(doc)
    return doc


def _read(annotation: Annotation, doc: Doc) -> Annotation:
    return read_doc(doc, _bare(annotation.article))


def _bare(article: Article) -> Article:
    return Article(id=article.id, text=article.text)
