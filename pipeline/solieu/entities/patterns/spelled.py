"""Grammar of VALUEs whose number is written in words: ``hai mươi mốt``, ``ba tấn rưỡi``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from solieu.entities.patterns import tables
from solieu.entities.patterns.grammar import (
    FLAGS,
    NO_LETTER_AHEAD,
    NO_WORD_BEHIND,
    SPACE,
    Match,
    alternation,
    begins,
)
from solieu.entities.patterns.values import NO_COMRADE, RATE

_SOME: Final = rf"{SPACE}{{1,2}}"
_FIRST: Final = (*tables.SPELLED_DIGITS, *tables.SPELLED_TENS)
_MULTIPLIER: Final = (*tables.SPELLED_MULTIPLIERS, *tables.MAGNITUDES)
_NO_COMPOUND: Final = rf"(?!{_SOME}{alternation(tables.NO_NUMBERS)}{NO_LETTER_AHEAD})"
_MEASURE: Final = alternation((*tables.CURRENCIES, *tables.PERCENTS, *tables.PHYSICAL))
_HALF: Final = rf"(?:{_SOME}{alternation(tables.SPELLED_HALVES)}{NO_LETTER_AHEAD})?"
_UNIT: Final = rf"(?:{_SOME}{_MEASURE}{NO_LETTER_AHEAD}{NO_COMRADE}{RATE}?{_HALF})"

_SPELLED: Final = re.compile(
    rf"""
    {begins(*_FIRST)} {NO_WORD_BEHIND}
    (?<!tháng\ ) (?<!ngày\ ) (?<!quý\ ) (?<!thứ\ ) (?<!mùng\ ) (?<!hạng\ ) (?<!năm\ ) (?<!ngã\ )
    (?<!đầu\ ) (?<!cuối\ )
    (?P<first> {alternation(_FIRST)} {NO_LETTER_AHEAD} )
    (?:
        (?P<part> {_SOME} phần {_SOME} {alternation(_FIRST)} {NO_LETTER_AHEAD} )
      |
        (?P<rest>
            (?: {_SOME} {alternation((*_FIRST, *_MULTIPLIER, *tables.SPELLED_INNER))}
                {NO_LETTER_AHEAD} {_NO_COMPOUND} ){{0,14}}
        )
        {_HALF} {_UNIT}?
    )
    """,
    FLAGS,
)

_COUNTED: Final = re.compile(rf"{_SOME}{alternation(_MULTIPLIER)}{NO_LETTER_AHEAD}", FLAGS)
_TEENS: Final = re.compile(rf"{alternation(tables.SPELLED_TENS)}{_SOME}", FLAGS)
_ONE: Final = re.compile("một", FLAGS)
_MEASURED: Final = re.compile(rf"{_MEASURE}{NO_LETTER_AHEAD}", FLAGS)
_TIME: Final = re.compile(
    rf"{SPACE}{{1,2}}{alternation(tables.TIME_UNITS)}{NO_LETTER_AHEAD}", FLAGS
)


def find_spelled(text: str) -> Iterator[Match]:
    """Numbers in words with their unit, in composed text.

    A digit or a ten alone is a number only before a unit of measure (``ba tấn``), ``một`` not even
    there: ``một tấn`` is what a price is of. ``mười hai tháng`` and ``tháng mười hai`` are times.
    """
    for match in _SPELLED.finditer(text):
        if match["part"] or (_is_number(match) and not _is_time(match)):
            yield Match(*match.span(), "VALUE", "value.spelled")


def _is_number(match: re.Match[str]) -> bool:
    if match["rest"]:
        return bool(_COUNTED.search(match["rest"]) or _TEENS.match(match["first"] + match["rest"]))
    measured = _MEASURED.match(match.string[match.end("rest") : match.end()].strip())
    return bool(measured) and not _ONE.fullmatch(match["first"])


def _is_time(match: re.Match[str]) -> bool:
    """Whether the number counts a time: ``mười hai tháng``, ``hai mươi năm``."""
    words = match["rest"].lower().split()
    if words[-1:] == ["năm"] and words[-2:-1] not in (["linh"], ["lẻ"]):
        return True
    return _TIME.match(match.string, match.end("rest")) is not None
