"""Grammar of PERIOD: years, quarters, months, spans, and words that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from solieu.entities.patterns import tables
from solieu.entities.patterns.grammar import (
    DASH,
    DAY,
    FLAGS,
    MONTH,
    NO_LETTER_AHEAD,
    NO_WORD_BEHIND,
    SPACE,
    YEAR,
    Match,
    alternation,
    begins,
)

_S: Final = rf"{SPACE}{{1,3}}"
_O: Final = rf"{SPACE}{{0,3}}"
_COUNT: Final = rf"(?:\d{{1,2}}|{alternation(tables.NUMBER_WORDS)})"
_POINTER: Final = rf"(?:{alternation(tables.POINTERS)}{NO_LETTER_AHEAD})"
_A_YEAR: Final = rf"(?:năm{_S}(?:{YEAR}|{_POINTER}))"
_OF_YEAR: Final = rf"(?:{_S}(?:của{_S})?{_A_YEAR}|{_O}[-/]{_O}{YEAR}|\.{YEAR}|{_S}{YEAR})"
_MONTH_NUMBER: Final = rf"{MONTH}(?:(?=\.{YEAR})|(?![.,%]*\d|%))"
_MONTH: Final = (
    rf"tháng{_S}(?:{_MONTH_NUMBER}|giêng|chạp|một|hai|ba|tư|năm(?={_S}năm)|sáu|bảy|tám|chín|mười)"
)
_QUARTER: Final = rf"qu[ýí]{_S}(?:IV|I{{1,3}}|[1-4](?!\d))(?![^\W\d_])"
_PART_OF_MONTH: Final = (
    rf"(?:nửa{_S}(?:đầu|cuối|sau)|{_COUNT}{_S}ngày{_S}(?:đầu|cuối)|tuần{_S}(?:lễ{_S})?(?:đầu|cuối)"
    rf"|(?:thượng|trung|hạ){_S}tuần)"
)
_YEARS: Final = rf"{YEAR}{_O}{DASH}{_O}{YEAR}"
_NO_DAY: Final = (
    rf"{_O}(?:%|{alternation((*tables.MAGNITUDES, 'phần', 'điểm', 'lần'))}{NO_LETTER_AHEAD})"
)
_TO_DAY: Final = (
    rf"(?:hết{_S})?(?:ngày{_S})?{DAY}[-/.]{MONTH}(?:[-/.]{YEAR}|(?![-/.]?\d|{_NO_DAY}))"
)
_TO_MONTH: Final = rf"(?:hết|giữa|cuối){_S}{_MONTH}{_OF_YEAR}?"

_FORMS: Final = (
    (
        "to_date",
        rf"(?:từ{_S})?đầu{_S}(?:năm|nhiệm{_S}kỳ|tháng|quý)(?:{_S}(?:nay|này|{YEAR}))?{_S}(?:đến|tới){_S}(?:nay|giờ|{_TO_DAY}|{_TO_MONTH})",
    ),
    (
        "month_to_date",
        rf"(?:(?:đầu|giữa|cuối){_S})?{_MONTH}{_OF_YEAR}?{_S}(?:đến|tới){_S}nay",
    ),
    (
        "same",
        rf"cùng{_S}(?:kỳ|kì|tháng|quý|thời{_S}điểm|thời{_S}gian|giai{_S}đoạn)(?:{_S}(?:của{_S})?{_A_YEAR}|{_S}{YEAR}|{_S}(?:trước|này|qua)(?![^\W\d_]))?",
    ),
    (
        "span",
        rf"{alternation(tables.SPANS_OF_YEARS)}{_S}(?:(?:từ{_S})?(?:năm{_S})?{_YEARS}|(?:từ{_S}năm{_S}{YEAR}{_S})?đến{_S}(?:năm{_S})?{YEAR}|từ{_S}{YEAR}{_S}đến{_S}{YEAR})",
    ),
    ("months", rf"(?:trong{_S}|các{_S})?{_COUNT}{_S}tháng(?:{_S}(?:đầu|cuối|giữa))?{_OF_YEAR}"),
    ("months_open", rf"{_COUNT}{_S}tháng{_S}(?:(?:đầu|cuối){_S}năm|{_POINTER})"),
    ("months_bare", rf"{_COUNT}{_S}tháng(?:{_S}đầu(?!{_S}(?:năm|tư)))?"),
    ("years_open", rf"{_COUNT}{_S}năm{_S}(?:{_YEARS}|qua|tới|trước|gần{_S}đây)"),
    ("month_range", rf"tháng{_S}\d{{1,2}}{_O}{DASH}{_O}\d{{1,2}}{_OF_YEAR}?"),
    ("month_range", rf"{_MONTH}{_S}đến{_S}(?:hết{_S})?{_MONTH}{_OF_YEAR}"),
    ("month", rf"{_PART_OF_MONTH}{_S}(?:của{_S})?{_MONTH}{_OF_YEAR}?"),
    ("month", rf"(?:(?:đầu|giữa|cuối|trong){_S})?{_MONTH}{_OF_YEAR}"),
    ("month", rf"(?:(?:đầu|giữa|cuối){_S})?{_MONTH}"),
    ("quarter", rf"(?:(?:đầu|giữa|cuối){_S})?{_QUARTER}{_OF_YEAR}?"),
    ("quarter", rf"quý{_S}(?:đầu|cuối|{_POINTER})(?:{_OF_YEAR}|{_S}năm{NO_LETTER_AHEAD})?"),
    (
        "half",
        rf"nửa{_S}(?:đầu{_S}|cuối{_S})?(?:{_A_YEAR}|năm{_S}{_POINTER}|năm{NO_LETTER_AHEAD}|{_QUARTER})",
    ),
    (
        "months_of",
        rf"(?:các{_S}|những{_S})?tháng{_S}(?:đầu|cuối|còn{_S}lại|tiếp{_S}theo)(?:{_S}của)?{_OF_YEAR}",
    ),
    ("year_part", rf"(?:đầu|giữa|cuối){_S}{_A_YEAR}"),
    (
        "season",
        rf"{alternation(tables.SEASONS)}{_S}(?:(?:năm{_S})?(?:{_YEARS}|{YEAR})|{_A_YEAR}|{_POINTER})",
    ),
    ("year", rf"năm{_S}{YEAR}"),
    ("pointer", rf"(?:năm|tháng|quý|tuần){_S}{_POINTER}"),
    ("years", _YEARS),
    ("bare_year", rf"(?<![\d/.,-]){YEAR}(?![-/.,]\d|%)"),
)

_BEGINS: Final = begins(
    *tables.NUMBER_WORDS,
    *tables.SPANS_OF_YEARS,
    *tables.SEASONS,
    *("từ", "tháng", "trong", "tuần", "đầu", "giữa", "cuối", "cùng", "các", "quý", "nửa", "năm"),
    *("thượng", "trung", "hạ"),
)
"""What the forms begin with; one that is added may need another word here."""

_PERIOD: Final = re.compile(
    rf"{_BEGINS}{NO_WORD_BEHIND}(?:"
    + "|".join(f"(?P<f{at}>{pattern})" for at, (_, pattern) in enumerate(_FORMS))
    + r")(?!\d)",
    FLAGS,
)
_NO_TIME: Final = re.compile(
    rf"(?:giá{_S}(?:so{_S}sánh|cố{_S}định|hiện{_S}hành|gốc){SPACE}{{0,3}}[,(]?{_O}(?:của{_S})?"
    rf"|(?:nhiều|những|mấy|vài){_S})$",
    FLAGS,
)
"""What makes a year the basis of prices, or a time too vague to be a PERIOD."""

_BASIS_REACH: Final = 30
_VAGUE: Final = frozenset({"pointer", "year", "bare_year"})

_LEADING: Final = re.compile(rf"(?:từ|trong|các|những){SPACE}+", FLAGS)


def find_periods(text: str) -> Iterator[Match]:
    """PERIOD candidates in composed text, left to right, without overlap.

    The rule names the form, e.g. ``period.year`` or the ambiguous ``period.bare_year``.
    """
    for match in _PERIOD.finditer(text):
        start, end = match.span()
        lead = _LEADING.match(text, start, end)
        name = _FORMS[int((match.lastgroup or "f0")[1:])][0]
        before = text[max(0, start - _BASIS_REACH) : start]
        if name in _VAGUE and _NO_TIME.search(before):
            continue
        yield Match(lead.end() if lead else start, end, "PERIOD", f"period.{name}")
