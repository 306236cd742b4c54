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

_NO_YEAR_BEFORE: Final = rf"(?!năm{_SOME}{alternation(_FIRST)}{NO_LETTER_AHEAD})"
"""``năm`` before a figure is the year of ``mỗi năm hai triệu``, not a five."""

_NO_YEAR: Final = rf"(?!năm{_SOME}(?:\d|{alternation(tables.POINTERS)}{NO_LETTER_AHEAD}))"
"""Nor is that of ``hai nghìn tỷ năm 2023``."""

_SPELLED: Final = re.compile(
    rf"""
    {begins(*_FIRST)} {NO_WORD_BEHIND}
    (?<!tháng\ ) (?<!ngày\ ) (?<!quý\ ) (?<!thứ\ ) (?<!mùng\ ) (?<!hạng\ ) (?<!ngã\ )
    (?<!đầu\ ) (?<!cuối\ ) {_NO_YEAR_BEFORE}
    (?P<first> {alternation(_FIRST)} {NO_LETTER_AHEAD} )
    (?:
        (?P<part> {_SOME} phần {_SOME} {alternation(_FIRST)} {NO_LETTER_AHEAD} )
      |
        (?P<rest>
            (?: {_SOME} {_NO_YEAR} {alternation((*_FIRST, *_MULTIPLIER, *tables.SPELLED_INNER))}
                {NO_LETTER_AHEAD} {_NO_COMPOUND} ){{0,30}}
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
_HALVED: Final = re.compile(rf"{alternation(tables.SPELLED_HALVES)}\Z", FLAGS)
_OF_YEAR: Final = re.compile(rf"{NO_WORD_BEHIND}năm{_SOME}\Z", FLAGS)
_YEAR: Final = re.compile(rf"{_SOME}năm{_SOME}\d{{4}}\b", FLAGS)
_REACH: Final = len("_năm  ")
_TIME: Final = re.compile(
    rf"{SPACE}{{1,2}}{alternation(tables.TIME_UNITS)}{NO_LETTER_AHEAD}", FLAGS
)


def find_spelled(text: str) -> Iterator[Match]:
    """Numbers in words with their unit, in composed text.

    A digit or a ten alone is a number only before a unit of measure (``ba tấn``), ``một`` not even
    there: ``một tấn`` is what a price is of, though ``một tấn rưỡi`` is an amount. ``mười hai
    tháng``, ``tháng mười hai`` and ``năm hai nghìn`` are times, ``mỗi năm hai nghìn tấn`` is not.
    """
    for match in _SPELLED.finditer(text):
        if match["part"] or (_is_number(match) and not _is_time(match)):
            yield Match(*match.span(), "VALUE", "value.spelled")


def _is_number(match: re.Match[str]) -> bool:
    behind = match.string[match.end("rest") : match.end()].strip()
    measured = bool(_MEASURED.match(behind))
    if _OF_YEAR.search(match.string, max(match.start() - _REACH, 0), match.start()):
        return measured
    if match["rest"]:
        return bool(_COUNTED.search(match["rest"]) or _TEENS.match(match["first"] + match["rest"]))
    return measured and (not _ONE.fullmatch(match["first"]) or bool(_HALVED.search(behind)))


def _is_time(match: re.Match[str]) -> bool:
    """Whether the number counts a time: ``mười hai tháng``, ``hai mươi năm``."""
    words = match["rest"].lower().split()
    if words[-1:] == ["năm"] and words[-2:-1] not in (["linh"], ["lẻ"]):
        return True
    end = match.end("rest")
    return bool(_TIME.match(match.string, end)) and not _YEAR.match(match.string, end)
