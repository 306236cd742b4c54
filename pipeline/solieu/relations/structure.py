"""The layout of one article as arrays: lines, sentences, brackets, triggers, and its entities.

Built once for each article and shared by the features of relations and attributes, so that the
features of all candidate pairs are computed together by indexing instead of pair by pair.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SPACY
from spacy.strings import get_string_id
from spacy.tokens import Doc

from solieu.estimators.lookup import Hashes
from solieu.folding import norm
from solieu.relations.lists import leads_of
from solieu.relations.sentences import sentence_numbers
from solieu.relations.times import Times, read_times
from solieu.relations.triggers import find_triggers, trigger_table
from solieu.relations.years import folded, usual_year, year_in
from solieu.schema import SpanKey
from solieu.scheme import LABELS, TIMES
from solieu.tokens.source import text_of, words_of

Ints = NDArray[np.int32]
Floats = NDArray[np.floating[Any]]

LABEL_NUMBER: Final = {label: number for number, label in enumerate(LABELS)}

MARKS: Final = (",", ";", ":", "(", ")", "-", '"', ".")
"""Marks that are counted between two entities; see :func:`_mark`."""

_MARK_OF: Final = {mark: number for number, mark in enumerate(MARKS)} | {
    "–": 5,
    "—": 5,
    "“": 6,
    "”": 6,
    "[": 3,
    "]": 4,
    "…": 7,
    "!": 7,
    "?": 7,
}

HEADING_WORDS: Final = 18
"""A line without a final stop and not longer than this is taken for a heading."""


@lru_cache(maxsize=16384)
def _norm(word: str) -> str:
    return norm(word)


@dataclass(frozen=True, slots=True)
class Structure:
    """Arrays over the ``T`` tokens and ``E`` entities of an article.

    Attributes:
        words: ``T`` tokens, normalised.
        folded: The same without their figures; years count from that of the article.
        hashes: ``(T,)`` hashes of those.
        line: ``(T,)`` number of the line (a paragraph in most articles), blank ones not counted.
        sentence: ``(T,)`` number of the sentence, rising over the whole article; none is longer
            than :data:`solieu.relations.sentences.LONGEST_SENTENCE`.
        depth: ``(T,)`` how many round brackets are open, at most 3, within the line.
        bracket: ``(T,)`` token position of the innermost open bracket, -1 outside.
        marks: ``(T + 1, len(MARKS))`` how many of each mark stand before a position.
        triggers: ``(T + 1, C)`` how many phrases of each trigger class, outside entities, begin
            before a position.
        heading: ``(lines,)`` whether the line looks like a heading or caption.
        leads: ``(lines,)`` the line that leads the list it is an item of, -1 if it is none.
        keys: The ``E`` entities in order of start.
        texts: Their ``E`` texts, normalised.
        years: ``(E,)`` the last year that each names, 0 if none.
        label: ``(E,)`` numbers of :data:`LABEL_NUMBER`.
        first: ``(E,)`` token position where it begins.
        last: ``(E,)`` token position behind its end.
        counts: ``(E + 1, len(LABELS))`` how many entities of each label come before.
        inside: ``(E, C)`` trigger classes of the entity's own words.
        partner: The other time of ``từ ngày … đến ngày …``, for both.
        times: What time each is.
        year: Year that the article's date, else its dates and periods, suggest; 0 if none.
        worded: What :func:`solieu.relations.wording.worded` has read of entities, for the next
            component that asks.
    """

    text: str
    words: list[str]
    folded: list[str]
    hashes: Hashes
    line: Ints
    sentence: Ints
    depth: Ints
    bracket: Ints
    marks: Ints
    triggers: Ints
    heading: Ints
    leads: Ints
    keys: list[SpanKey]
    texts: list[str]
    years: Ints
    label: Ints
    first: Ints
    last: Ints
    counts: Ints
    inside: Ints
    partner: dict[int, int]
    times: Times
    year: int
    worded: dict[int, Hashes] = field(default_factory=dict, repr=False, compare=False)

    def of_label(self, *labels: str) -> Ints:
        """Numbers of the entities with one of these labels, in order."""
        found = np.zeros(len(self.label), dtype=bool)
        for label in labels:
            found |= self.label == LABEL_NUMBER[label]
        return np.flatnonzero(found).astype(np.int32)

    def surface(self, entity: int) -> str:
        """The raw text of an entity."""
        start, end, _ = self.keys[entity]
        return self.text[start:end]

    def alike(self) -> Ints:
        """``(E,)`` numbers of what the entities say: equal for one time, and for equal words.

        They are numbered in order of appearance.
        """
        numbers: dict[int | str, int] = {}
        times = zip(self.times.told.tolist(), self.times.first.tolist(), self.texts, strict=True)
        names = (first if told else text for told, first, text in times)
        return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int32)


def read_structure(doc: Doc, keys: Sequence[SpanKey], day: date | None = None) -> Structure:
    """Lay out an article.

    Args:
        doc: The tokens. Sentence boundaries set on it are not used.
        keys: ``(start, end, label)`` of its entities in characters; they need not fall on token
            boundaries.
        day: Of publication; None if only the text may tell.

    Returns:
        The arrays; time and memory grow linearly with the article.
    """
    text = text_of(doc)
    raw, offsets = _tokens(doc)
    words = [_norm(word) for word in raw]
    size = len(words)
    ordered = sorted(keys)
    first, last = _token_spans(ordered, offsets, raw)
    line, heading = _lines(raw)
    sentence = sentence_numbers(raw, words, line)
    depth, bracket = _brackets(raw, line)
    marks = np.zeros((size + 1, len(MARKS)), dtype=np.int32)
    for at, word in enumerate(raw):
        number = _MARK_OF.get(word)
        if number is None and word.startswith(".."):
            number = 7
        if number is not None:
            marks[at + 1, number] = 1
    inside = np.full(size, -1, dtype=np.int32)
    for number, (start, end) in enumerate(zip(first, last, strict=True)):
        inside[start:end] = number
    triggers, within = _triggers(words, inside, len(ordered))
    label = np.array([LABEL_NUMBER[key[2]] for key in ordered], dtype=np.int32)
    counts = np.zeros((len(ordered) + 1, len(LABELS)), dtype=np.int32)
    counts[np.arange(1, len(ordered) + 1), label] = 1
    year = day.year if day else usual_year(text, ordered)
    partner = _partners(words, ordered, first, last)
    once = {word: folded(word, year) for word in set(words)}
    hashes = {word: get_string_id(word) for word in once.values()}
    folds = [once[word] for word in words]
    return Structure(
        text=text,
        words=words,
        folded=folds,
        hashes=np.fromiter(map(hashes.__getitem__, folds), np.uint64, size),
        line=np.array(line, dtype=np.int32),
        sentence=np.array(sentence, dtype=np.int32),
        depth=np.array(depth, dtype=np.int32),
        bracket=np.array(bracket, dtype=np.int32),
        marks=np.cumsum(marks, axis=0, dtype=np.int32),
        triggers=triggers,
        heading=heading,
        leads=leads_of(raw, line),
        keys=ordered,
        texts=[" ".join(words[start:end]) for start, end in zip(first, last, strict=True)],
        years=np.array([year_in(text[start:end]) for start, end, _ in ordered], dtype=np.int32),
        label=label,
        first=np.array(first, dtype=np.int32),
        last=np.array(last, dtype=np.int32),
        counts=np.cumsum(counts, axis=0, dtype=np.int32),
        inside=within,
        partner=partner,
        times=read_times(text, ordered, partner, day),
        year=year,
    )


def _tokens(doc: Doc) -> tuple[list[str], list[int]]:
    """Texts and offsets of the tokens."""
    if len(doc) == 0:
        return [], []
    raw = words_of(doc)
    steps = np.array([len(word) for word in raw]) + (doc.to_array(SPACY) != 0)
    return raw, [0, *np.cumsum(steps)[:-1].tolist()]


def _token_spans(
    keys: Sequence[SpanKey], offsets: list[int], raw: list[str]
) -> tuple[list[int], list[int]]:
    first, last = [], []
    for start, end, _ in keys:
        at = max(0, bisect_right(offsets, start) - 1)
        if at < len(raw) and offsets[at] + len(raw[at]) <= start:
            at += 1
        first.append(min(at, max(0, len(raw) - 1)))
        last.append(max(bisect_left(offsets, end), first[-1] + 1))
    return first, last


def _lines(raw: list[str]) -> tuple[list[int], Ints]:
    """Number of the line of each token, and which lines look like headings."""
    line: list[int] = []
    heading: list[int] = []
    number, length, final = 0, 0, ""
    for word in raw:
        line.append(number)
        if word.isspace():
            if length and _breaks(word):
                heading.append(_is_heading(length, final))
                number, length, final = number + 1, 0, ""
        else:
            length += 1
            final = word
    heading.append(_is_heading(length, final))
    return line, np.array(heading, dtype=np.int32)


def _breaks(word: str) -> bool:
    return len(word.splitlines()) > 1 or word.splitlines()[0] != word


def _is_heading(length: int, final: str) -> int:
    return int(0 < length <= HEADING_WORDS and final[:1] not in (".", ";", ":", ",", "!", "…"))


def _brackets(raw: list[str], line: list[int]) -> tuple[list[int], list[int]]:
    depth: list[int] = []
    bracket: list[int] = []
    open_: list[int] = []
    for at, word in enumerate(raw):
        if at and line[at] != line[at - 1]:
            open_.clear()
        if word == ")" and open_:
            open_.pop()
        depth.append(min(len(open_), 3))
        bracket.append(open_[-1] if open_ else -1)
        if word == "(":
            open_.append(at)
    return depth, bracket


def _triggers(words: list[str], inside: Ints, entities: int) -> tuple[Ints, Ints]:
    classes = len(trigger_table()[0])
    begins = np.zeros((len(words) + 1, classes), dtype=np.int32)
    within = np.zeros((entities, classes), dtype=np.int32)
    for start, _, numbers in find_triggers(words):
        entity = inside[start]
        for number in numbers:
            if entity < 0:
                begins[start + 1, number] = 1
            else:
                within[entity, number] = 1
    return np.cumsum(begins, axis=0, dtype=np.int32), within


_SPAN_WORDS: Final = frozenset("đến tới hết ngày".split())
_FROM: Final = 2
"""Tokens before the first of two PERIODs among which ``từ`` must stand."""


def _partners(
    words: list[str], keys: Sequence[SpanKey], first: list[int], last: list[int]
) -> dict[int, int]:
    """Pairs of neighbouring times with nothing but ``đến (hết) (ngày)`` between them.

    Two DATEs, and two PERIODs behind ``từ``: ``từ tháng 7/2022 đến tháng 6/2023``.
    """
    out: dict[int, int] = {}
    for left in range(len(keys) - 1):
        between = words[last[left] : first[left + 1]]
        label = keys[left][2]
        if (
            label == keys[left + 1][2]
            and label in TIMES
            and 0 < len(between) <= 3
            and between[0] in ("đến", "tới")
            and _SPAN_WORDS.issuperset(between)
            and left not in out
            and (label == "DATE" or "từ" in words[_lead(first, last, left) : first[left]])
        ):
            out[left], out[left + 1] = left + 1, left
    return out


def _lead(first: list[int], last: list[int], entity: int) -> int:
    """Where the words before an entity begin that may open a span with it."""
    return max(0, first[entity] - _FROM, last[entity - 1] if entity else 0)
