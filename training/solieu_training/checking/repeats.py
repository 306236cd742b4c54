"""The same text with two labellings: whole articles, and lines that several articles share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import normalize

from solieu.schema import Annotation, Entity
from solieu_training.checking.copies import find_copies, words_of
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.problems import Problem

FEWEST_WORDS: Final = 6
"""Words of a line below which it may well mean something else in another article."""

_LINE: Final = re.compile(r"[^\r\n]+")

Labels = tuple[tuple[int, int, str], ...]


def copy_problems(readings: Sequence[Reading]) -> Iterator[Problem]:
    """Articles that are copies of one another.

    An exact copy with other labels is an error: one of the two teaches the model what the other
    denies. The same labels twice, and near copies, are warnings.
    """
    for pair in find_copies([reading.annotation.article.text for reading in readings]):
        first, second = readings[pair.first], readings[pair.second]
        if not pair.exact:
            message = (
                f"shares {pair.share:.0%} of its five-word runs with {first.file}; keep one of the "
                "two, or see that they are never on different sides of an evaluation"
            )
            yield Problem(
                second.file, None, "near-copy", message, "warning", confidence=round(pair.share, 4)
            )
        elif (differs := _difference(first.annotation, second.annotation)) is None:
            message = f"is a copy of {first.file}, with the same labels; leave one out"
            yield Problem(second.file, None, "copy", message, "warning", confidence=1.0)
        else:
            offset, what = differs
            message = f"is a copy of {first.file} with other labels ({what}); settle which is right"
            yield Problem(
                second.file, None, "two-labellings", message, offset=offset, confidence=1.0
            )


def line_problems(readings: Sequence[Reading]) -> Iterator[Problem]:
    """Lines that stand word for word in several articles, or twice in one, with other spans."""
    seen: dict[str, list[tuple[Reading, int, Labels]]] = defaultdict(list)
    for reading in readings:
        for start, line in _lines(reading.annotation.article.text):
            if len(words_of(line).split()) >= FEWEST_WORDS:
                labels = _labels_in(reading.annotation.entities, start, start + len(line))
                seen[line].append((reading, start, labels))
    for line, places in seen.items():
        first, first_start, first_labels = places[0]
        for reading, start, labels in places[1:]:
            if labels == first_labels:
                continue
            begin, end, label = min(set(labels) ^ set(first_labels))
            message = (
                f"the line {line[:60]!r} stands in {first.file} at {first_start}, too, where "
                f"{label} {line[begin:end]!r} is {'not ' if (begin, end, label) in labels else ''}"
                "labelled so; label both alike"
            )
            yield Problem(
                reading.file, None, "line-labelled-twice", message, "warning", offset=start + begin
            )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for match in _LINE.finditer(text):
        line = match.group()
        yield match.start() + len(line) - len(line.lstrip()), line.strip()


def _labels_in(entities: Sequence[Entity], start: int, end: int) -> Labels:
    return tuple(
        (entity.start - start, entity.end - start, entity.label)
        for entity in entities
        if start <= entity.start and entity.end <= end
    )


def _difference(first: Annotation, second: Annotation) -> tuple[int | None, str] | None:
    """The first label of the second annotation that the first has not, or the reverse.

    Offsets themselves may differ by white space.
    """
    one, other = _items(first), _items(second)
    if one.keys() == other.keys():
        return None
    extra = sorted((other[key], str(key[-1])) for key in other.keys() - one.keys())
    if extra:
        return extra[0]
    missing = sorted(str(key[-1]) for key in one.keys() - other.keys())
    return None, f"without {missing[0]}"


def _items(annotation: Annotation) -> dict[tuple[object, ...], int]:
    """Each label by its place among the letters and its fields → its offset."""
    before = _letters_before(annotation.article.text)
    found: dict[tuple[object, ...], int] = {}
    for e in annotation.entities:
        fields = [normalize("NFC", field) if field else "-" for field in (e.kind, e.status, e.norm)]
        name = f"{e.label} {normalize('NFC', e.text)!r}, {', '.join(fields)}"
        found[before[e.start], before[e.end], name] = e.start
    for r in annotation.relations:
        ends = [before[at] for at in (r.head_start, r.head_end, r.tail_start, r.tail_end)]
        found[*ends, r.type] = r.head_start
    return found


def _letters_before(text: str) -> list[int]:
    """How many letters and digits stand before each offset: the same in every copy of a text.

    White space may differ between copies, and decomposed accents are no letters.
    """
    counts = [0]
    for character in text:
        counts.append(counts[-1] + character.isalnum())
    return counts
