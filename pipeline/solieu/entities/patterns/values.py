"""Grammar of VALUE: numbers with magnitude and unit, percentages, fractions, ranks, multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from solieu.entities.patterns import tables
from solieu.entities.patterns.grammar import (
    DASH,
    FLAGS,
    NO_LETTER_AHEAD,
    NO_WORD_BEHIND,
    NUMBER,
    SPACE,
    Match,
    alternation,
    begins,
)

_MAGNITUDE: Final = alternation(tables.MAGNITUDES)
_UNITS: Final = (*tables.CURRENCIES, *tables.PHYSICAL, *tables.COUNTERS)
_UNIT: Final = alternation(_UNITS)
RATE: Final = rf"(?:{SPACE}?/{SPACE}?{alternation(tables.RATE_BASES)}{NO_LETTER_AHEAD})"
_BASE: Final = r"(?:/(?!KH|kế|dự|NQ|QĐ)[^\W\d_]{1,8}[23²³]?(?!\w))"
_ANY_RATE: Final = rf"(?:{RATE}{_BASE}?|{_BASE}{{1,2}})"
"""Behind a unit any noun may be a base: "185.000 đồng/cây", "2 triệu đồng/người/ngày"."""

NO_COMRADE: Final = rf"(?!{SPACE}{{1,2}}chí{NO_LETTER_AHEAD})"
"""Not the first half of "đồng chí"."""

_NOUN: Final = rf"[^\W\d_]{{1,12}}(?:{SPACE}[^\W\d_]{{1,12}}){{0,2}}"
"""Of a fraction whose parts both name what they count, "50 TTHC/133 TTHC"."""

_VALUE: Final = re.compile(
    rf"""
    {begins(*"+−-")} (?<![\d_.,/]) (?<!\d{DASH}) (?-i:(?<![A-ZĐ])) (?P<sign>(?<=[\s(\[;:])[+−-])?
    (?P<number>
        {NUMBER} (?P<mixed> {SPACE}?{_MAGNITUDE}{SPACE}{{1,2}}{NUMBER} (?={SPACE}?{_MAGNITUDE}) )?
        (?P<slash> {SPACE}?/{SPACE}?{NUMBER} )?
        (?P<range> {SPACE}{{0,2}}(?:{DASH}|đến){SPACE}{{0,2}}{NUMBER} )?
    )
    (?:
        (?P<of> {SPACE}(?P<noun>{_NOUN})/{NUMBER}{SPACE}(?P=noun) ){NO_LETTER_AHEAD}
      |
        {SPACE}{{0,2}} (?P<percent>{alternation(tables.PERCENTS)}) (?P<again>{SPACE}{{0,2}}(?:{DASH}|đến){SPACE}{{0,2}}{NUMBER}{SPACE}?%)? {RATE}?
      | {SPACE}{{0,2}} (?P<times>lần){NO_LETTER_AHEAD} {_ANY_RATE}?
      | {SPACE}{{0,2}} (?P<magnitude>{_MAGNITUDE}(?:{SPACE}{{1,2}}{_MAGNITUDE})?){NO_LETTER_AHEAD}
            (?:{SPACE}{{0,2}}(?P<unit>{_UNIT}){NO_LETTER_AHEAD}{NO_COMRADE})? {_ANY_RATE}?
      | {SPACE}{{0,2}} (?P<plain>{_UNIT}){NO_LETTER_AHEAD}{NO_COMRADE} {_ANY_RATE}?
      | (?![\w] | [.,/]\d | {DASH}[\d])
    )
    """,
    FLAGS,
)

_RANK: Final = re.compile(
    rf"{begins('thứ', 'hạng')}{NO_WORD_BEHIND}(?:thứ|tốp|top|hạng){SPACE}{{1,2}}"
    rf"(?P<place>\d{{1,3}}(?:{SPACE}?/{SPACE}?\d{{1,3}})?|{alternation(tables.ORDINALS)}{NO_LETTER_AHEAD})",
    FLAGS,
)

_WORDS: Final = re.compile(
    rf"{begins(*tables.FRACTIONS)}{NO_WORD_BEHIND}{alternation(tables.FRACTIONS)}{NO_LETTER_AHEAD}",
    FLAGS,
)

_NEEDS_SPACE: Final = frozenset({"bare", "range", "fraction", "counter"})
"""Forms that are part of a code (``m2``, ``T7``) where a letter stands right before them."""

_CURRENCY: Final = re.compile(alternation(tables.CURRENCIES), FLAGS)
_COUNTER: Final = re.compile(alternation(tables.COUNTERS), FLAGS)


def find_values(text: str) -> Iterator[Match]:
    """VALUE candidates in composed text, left to right within each grammar.

    The rule tells the form: ``percent``, ``money``, ``physical``, ``magnitude`` (unit unknown),
    ``counter`` (number and a noun that may be its unit), ``times``, ``fraction``, ``rank``,
    ``words`` and ``bare``.
    """
    for match in _VALUE.finditer(text):
        rule = _form(match)
        start, end = match.span()
        if rule in _NEEDS_SPACE and start and text[start - 1].isalpha():
            continue
        if rule == "counter":
            end = match.end("magnitude" if match["magnitude"] else "number")
        yield Match(start, end, "VALUE", f"value.{rule}")
    for match in _RANK.finditer(text):
        yield Match(*match.span(), "VALUE", "value.rank")
    for match in _WORDS.finditer(text):
        yield Match(*match.span(), "VALUE", "value.words")


def _form(match: re.Match[str]) -> str:
    if match["of"]:
        return "fraction"
    if match["percent"]:
        return "percent"
    if match["times"]:
        return "times"
    unit = match["unit"] or match["plain"]
    if unit and _CURRENCY.fullmatch(unit):
        return "money"
    if unit:
        return "counter" if _COUNTER.fullmatch(unit) else "physical"
    if match["magnitude"]:
        return "magnitude"
    if match["slash"]:
        return "fraction"
    return "range" if match["range"] else "bare"
