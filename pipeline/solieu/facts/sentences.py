"""Spans of the sentences of a raw text.

A line break ends a sentence, and so does ``.``, ``!``, ``?`` or ``…`` before white space with the
quotes and brackets that close behind it, unless the next word is in lower case or the dot belongs
to an abbreviation, an initial or the number of a list item. What goes on far longer than any
sentence is cut at white space. Nothing is learned.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from solieu.folding import norm

Span = tuple[int, int]

_LINE_BREAK: Final = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_STOP: Final = re.compile(r"[.!?…]{1,8}[\"'”’»)\]]{0,3}")
_WORD_BEFORE: Final = re.compile(r"[^\W_]*\Z")

ABBREVIATIONS: Final = frozenset(
    (
        *("tp", "tx", "tt", "đ"),
        *("gs", "pgs", "ts", "ths", "bs", "ks", "cn", "đc", "mr", "mrs", "ms", "dr"),
        *("nđ", "no", "tel", "fax", "đt", "sđt"),
    )
)
"""Words, as :func:`solieu.folding.norm` gives them, whose dot ends no sentence."""

_ROMAN_DIGITS: Final = frozenset("IVX")
"""Single capitals that are numbers (``quý I.``) rather than initials."""

_LOOK_BEHIND: Final = 12
"""Letters looked at before a dot; no abbreviation and no list number is longer."""

LONGEST_SENTENCE: Final = 4_000
"""Characters after which a sentence is cut, so that the rows of a text without stops do not each
hold the whole of it; the longest sentence of the corpus has about 850."""

ELLIPSIS: Final = " … "
"""Stands between two sentences of one row that are farther apart than a sentence may be long."""


def sentence_spans(text: str) -> list[Span]:
    """The sentences of ``text`` in order, without the white space around them.

    Returns:
        ``(start, end)`` in code points of ``text``; together they hold every character that is
        not white space.
    """
    spans: list[Span] = []
    start = 0
    for cut in (*_cuts(text), len(text)):
        while cut - start > LONGEST_SENTENCE:
            middle = _middle(text, start)
            _append(spans, text, start, middle)
            start = middle
        _append(spans, text, start, cut)
        start = cut
    return spans


def _middle(text: str, start: int) -> int:
    """Where to cut a sentence that is too long: behind its last white space within the bound."""
    piece = text[start : start + LONGEST_SENTENCE]
    words = piece.rsplit(maxsplit=1)
    behind = len(words[-1]) if len(words) > 1 and not piece[-1].isspace() else 0
    return start + len(piece) - behind


def _cuts(text: str) -> list[int]:
    breaks = [match.end() for match in _LINE_BREAK.finditer(text)]
    stops = [match.end() for match in _STOP.finditer(text) if _ends_sentence(text, match)]
    return sorted({*breaks, *stops})


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    after = text[stop.end() : stop.end() + 1]
    if after and not after.isspace():
        return False
    follower = text[stop.end() : stop.end() + 40].lstrip()
    if follower[:1].islower():
        return False
    return stop.group() != "." or not _is_part_of_word(text, stop.start())


def _is_part_of_word(text: str, dot: int) -> bool:
    """Whether the dot belongs to an abbreviation, an initial or the number of a list item."""
    window = text[max(0, dot - _LOOK_BEHIND) : dot]
    match = _WORD_BEFORE.search(window)
    before = match.group() if match else ""
    if len(before) == 1 and before.isupper() and before not in _ROMAN_DIGITS:
        return True
    if norm(before) in ABBREVIATIONS:
        return True
    line = _LINE_BREAK.split(window)[-1]
    opens_line = len(line) < len(window) or dot <= _LOOK_BEHIND
    is_number = before.isdecimal() or (before != "" and set(before) <= _ROMAN_DIGITS)
    return opens_line and is_number and line.strip() == before


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        spans.append((left, right))


class Sentences:
    """The sentences of one text, looked up by offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = sentence_spans(text)
        self._starts = [start for start, _ in self._spans]
        # Rows of one sentence share one string.
        self._texts: dict[tuple[Span, Span], str] = {}

    def span_at(self, offset: int) -> Span:
        """The sentence around ``offset``, or the last before it; ``(0, 0)`` if there is none."""
        at = bisect_right(self._starts, offset) - 1
        return self._spans[at] if at >= 0 else (0, 0)

    def covering(self, start: int, end: int) -> str:
        """The text from the sentence of ``start`` to that of the last character before ``end``.

        Where these lie far apart, the two sentences alone.
        """
        left, right = self.span_at(start), self.span_at(max(start, end - 1))
        known = self._texts.get((left, right))
        if known is None:
            known = self._texts[left, right] = self._join(left, right)
        return known

    def _join(self, left: Span, right: Span) -> str:
        if right[0] - left[1] > LONGEST_SENTENCE:
            return ELLIPSIS.join(self._text[slice(*span)] for span in (left, right))
        return self._text[left[0] : right[1]]
