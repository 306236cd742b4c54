"""Line breaks within sentences, as in pages that are set in lines of one length.

Old web pages and text taken out of PDF files break a line wherever it is full. Everything that
reads line by line (spans never cross one) would read half a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

_LINE: Final = re.compile(r"(?P<line>[^\r\n]*)(?P<end>\r\n|\r|\n)?")
_END: Final = re.compile(r"[\r\n]")
_WORD: Final = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*")
_WORDS: Final = 7
"""Words of the shortest line that goes on; a shorter one is a heading or a cell."""

_SURE: Final = 3
"""Breaks before lower case after which a page is taken to be set in lines of one length."""

_SLACK: Final = 10
"""Characters that lines of one length may differ by."""

_STOPS: Final = ".:!?…"
_ADDRESS: Final = re.compile(r"\S{0,40}?(?:@|://|\.[^\W\d_]|-[^\s-]{1,20}-)")
"""A first word that is a web address or the name of a file."""

_LOWER: Final = re.compile(r"[^\W\d_]{2,}|[^\W\d_](?![.)])")
"""The beginning of a line that goes on, unless it is `a)`, `b.` of a list."""

_ITEM: Final = re.compile(r"[-+*•–—|]|\(?(?:\d{1,2}|[IVX]{1,4}|[^\W\d_])[.)](?:\s|$|\d{1,2}[.)\s])")


class _Break(NamedTuple):
    """Two lines and what stands between them: line breaks from ``start`` to ``end``."""

    line: str
    following: str
    start: int
    end: int
    blank: bool


def unwrapped(text: str) -> str:
    """The text with spaces for the line breaks that fall within a sentence.

    A break does where a line of some words without a stop goes on in lower case. Where several
    do, the longest of their lines is the width of the page, and a line also goes on in capitals
    or figures if the next word would not have had room in it.

    Args:
        text: Of an article.

    Returns:
        A text of the same length, with the same characters but for those breaks: offsets hold.
    """
    breaks = _breaks(text)
    falls = _chosen(breaks, _goes_on_in_lower_case)
    if len(falls) >= _SURE:
        width = max(len(at.line) for at in falls)
        if all(len(line.strip()) <= width + _SLACK for line in text.splitlines()):
            falls = _chosen(breaks, partial(_falls_within_page, width=width))
    pieces: list[str] = []
    done = 0
    for at in falls:
        pieces += text[done : at.start], _END.sub(" ", text[at.start : at.end])
        done = at.end
    return "".join((*pieces, text[done:]))


def _breaks(text: str) -> list[_Break]:
    """What stands between lines that are not empty."""
    lines = [match for match in _LINE.finditer(text) if match["line"].strip()]
    return [
        _Break(
            first["line"].strip(),
            second["line"].strip(),
            first.end("line"),
            second.start("line"),
            first.end() != second.start(),
        )
        for first, second in pairwise(lines)
    ]


def _chosen(breaks: Sequence[_Break], falls: Callable[[_Break], bool]) -> list[_Break]:
    """The breaks at which a line of some words goes on; what it was joined to counts with it."""
    chosen: list[_Break] = []
    words = 0
    for at in breaks:
        # Words are counted last: few lines come so far.
        goes_on = at.line[-1] not in _STOPS and not _is_row(at) and falls(at)
        words = words + len(_WORD.findall(at.line)) if goes_on else 0
        if words >= _WORDS:
            chosen.append(at)
        else:
            words = 0
    return chosen


def _is_row(at: _Break) -> bool:
    """Whether one of the lines is of a table."""
    return any("\t" in line or line.count("|") > 1 for line in (at.line, at.following))


def _in_lower_case(at: _Break) -> bool:
    if not at.following[0].islower() or _ADDRESS.match(at.following):
        return False
    return _LOWER.match(at.following) is not None


def _goes_on_in_lower_case(at: _Break) -> bool:
    return at.line[-1] != ";" and _in_lower_case(at)


def _falls_within_page(at: _Break, width: int) -> bool:
    """Whether a line goes on where lines are known to be of one length; `;` ends none then."""
    if at.blank:
        return _goes_on_in_lower_case(at)
    if _ITEM.match(at.following):
        return False
    if _in_lower_case(at):
        return True
    next_word = at.following.split(None, 1)[0]
    return at.line[-1] != ")" and len(at.line) + 1 + len(next_word) > width - _SLACK
