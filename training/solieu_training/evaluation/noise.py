"""Disturbed copies of labelled articles: what other keyboards, converters and editors make of them.

Each disturbance is a list of edits of the raw text, so that the offsets of the labels are carried
over exactly. The same article and disturbance always give the same copy.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from solieu.folding import compose
from solieu.schema import Annotation
from solieu_training.evaluation.headlines import headline_spans

GLUED_SHARE: Final = 0.02
"""Share of the spaces that are lost."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` becomes ``text``; the edits of a text are sorted and do not overlap."""

    start: int
    end: int
    text: str


Edits = Callable[[str, str], Iterator[Edit]]
"""From the id and the text of an article to the edits that disturb it."""


def decomposed(doc_id: str, text: str) -> Iterator[Edit]:
    """Canonical decomposition (NFD), letter by letter."""
    for match in _LETTER.finditer(text):
        letter = unicodedata.normalize("NFD", match.group())
        if letter != match.group():
            yield Edit(*match.span(), letter)


def other_tone_placement(doc_id: str, text: str) -> Iterator[Edit]:
    """Each open rhyme ``oa``, ``oe``, ``uy`` with its tone on the other vowel.

    ``hoà`` becomes ``hòa`` and ``hòa`` ``hoà``; ``quý``, where ``u`` belongs to the onset, stays.
    Decomposed articles stay decomposed.
    """
    folded = compose(text)
    for match in _OPEN_RHYME.finditer(folded.text):
        start, end = folded.origin(*match.span())
        moved = _OTHER_PLACE[match.group()]
        is_composed = text[start:end] == match.group()
        yield Edit(start, end, moved if is_composed else unicodedata.normalize("NFD", moved))


def glued_words(doc_id: str, text: str) -> Iterator[Edit]:
    """Two of a hundred spaces between two words of a line are gone, drawn by the id."""
    spaces = [match.start() for match in _SPACE_BETWEEN.finditer(text)]
    generator = random.Random(doc_id)
    for at in sorted(generator.sample(spaces, round(GLUED_SHARE * len(spaces)))):
        yield Edit(at, at + 1, "")


def upper_headlines(doc_id: str, text: str) -> Iterator[Edit]:
    """Headline and sub-headings in capitals; see :func:`headlines.headline_spans`."""
    for start, end in headline_spans(text):
        for at in range(start, end):
            if text[at].upper() != text[at]:
                yield Edit(at, at + 1, text[at].upper())


NOISES: Final[dict[str, Edits]] = {
    "nfd": decomposed,
    "tone_placement": other_tone_placement,
    "glued_words": glued_words,
    "upper_headlines": upper_headlines,
}
"""The disturbances by their key in ``scores.json``, in the order of the report."""


def disturb(annotation: Annotation, noise: str) -> Annotation:
    """A disturbed copy of a labelled article; attributes and normal forms stay as they are.

    A label that begins or ends at a lost space keeps its own characters. A label edge inside an
    edited piece, such as between a letter and its tone mark, takes in the whole piece.

    Args:
        annotation: With gold or predicted labels.
        noise: A key of :data:`NOISES`.

    Raises:
        KeyError: There is no such noise.
    """
    article = annotation.article
    copy = _Copy(article.text, list(NOISES[noise](article.id, article.text)))
    starts, ends = copy.starts, copy.ends
    return Annotation(
        article.model_copy(update={"text": copy.text}),
        tuple(
            replace(
                entity,
                start=starts[entity.start],
                end=ends[entity.end],
                text=copy.text[starts[entity.start] : ends[entity.end]],
            )
            for entity in annotation.entities
        ),
        tuple(
            replace(
                relation,
                head_start=starts[relation.head_start],
                head_end=ends[relation.head_end],
                tail_start=starts[relation.tail_start],
                tail_end=ends[relation.tail_end],
            )
            for relation in annotation.relations
        ),
    )


class _Copy:
    """An edited text and where each offset of the raw one went.

    Attributes:
        text: The edited text.
        starts: New offset of each raw offset as the start of a span, ``len(raw) + 1`` numbers.
        ends: The same, as the end of a span.
    """

    def __init__(self, raw: str, edits: list[Edit]) -> None:
        pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        done = length = 0
        for edit in [*edits, Edit(len(raw), len(raw), "")]:
            self._keep(range(length, length + edit.start - done))
            pieces += raw[done : edit.start], edit.text
            length += edit.start - done
            for inside in range(edit.start, edit.end):
                self.starts.append(length)
                self.ends.append(length if inside == edit.start else length + len(edit.text))
            length += len(edit.text)
            done = edit.end
        self._keep(range(length, length + 1))
        self.text = "".join(pieces)

    def _keep(self, offsets: range) -> None:
        self.starts += offsets
        self.ends += offsets


_LETTER: Final = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL)
"""A character with the combining marks behind it."""

_SPACE_BETWEEN: Final = re.compile(r"(?<=\S) (?=\S)")

_TONES: Final = "\u0300\u0301\u0309\u0303\u0323"


def _placements() -> Iterator[tuple[str, str]]:
    for glide, vowel in ("oa", "oe", "uy"):
        for first in (glide, glide.upper()):
            for second in (vowel, vowel.upper()):
                for tone in _TONES:
                    on_glide = unicodedata.normalize("NFC", first + tone) + second
                    on_vowel = first + unicodedata.normalize("NFC", second + tone)
                    yield on_glide, on_vowel
                    yield on_vowel, on_glide


_OTHER_PLACE: Final = dict(_placements())

_OPEN_RHYME: Final = re.compile(rf"(?<![qQ])(?:{'|'.join(_OTHER_PLACE)})(?![^\W\d_])")
