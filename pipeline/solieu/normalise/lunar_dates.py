"""Days given in the lunisolar calendar: `28 tháng Chạp`, `rằm tháng Bảy`, `mùng 3 Tết`."""

from __future__ import annotations

import re
from datetime import date

from solieu.normalise.lunar import lunar_day, nearest_lunar_day
from solieu.normalise.numerals import scan_number

_NUMBER = r"(?:\d{1,2}|[^\W\d]{2,5}(?: [^\W\d]{2,5})?)"
_SIGN = r"(?: ?\(?(?:âm lịch|âl|al)\)?)"
_YEAR = r"(?:(?: năm | ?[/-] ?)(?P<year>(?:19|20)\d\d))?"
_DAY = rf"(?:ngày )?(?P<full>rằm|(?:mùng |mồng )?(?P<day>{_NUMBER}))"
_NAMED = re.compile(rf"{_DAY} tháng (?P<month>giêng|chạp){_SIGN}?{_YEAR}{_SIGN}?")
_FULL_MOON = re.compile(
    rf"(?:ngày )?(?P<full>rằm) (?:tháng )?(?P<month>{_NUMBER}){_SIGN}?{_YEAR}{_SIGN}?"
)
_MARKED = re.compile(
    rf"(?=.*(?:âm lịch|âl|al)\b){_DAY}(?: tháng |/|-)(?P<month>{_NUMBER}){_SIGN}?{_YEAR}{_SIGN}?"
)
_NEW_YEAR = re.compile(
    rf"(?:ngày )?(?P<lead>mùng |mồng )?(?P<day>{_NUMBER}) tết(?: nguyên đán)?(?: năm)?"
    r"(?: (?P<year>(?:19|20)\d\d))?"
)
_FULL_MOON_DAY = 15
_FEAST = re.compile(r"(?:ngày )?(?:mùng|mồng) (?:10|mười)(?: tháng | ?[/-] ?)(?:3|ba)")
"""The feast of the Hùng kings, always told in that calendar, also where nothing says so."""


def read_lunar(span: str, reference: date | None) -> tuple[bool, date | None]:
    """Return whether a compact lower-case span is a day of that calendar, and which day it is.

    The day is None where the month lacks it or no year is near: without a printed year the one
    nearest to `reference` is meant.
    """
    if tet := _NEW_YEAR.fullmatch(span):
        day = _number(tet["day"])
        if day is None:
            return False, None
        year = int(tet["year"]) if tet["year"] else None
        if tet["lead"] or day < 11:
            return True, _find(year, 1, day, reference)
        return True, _find(year - 1 if year else None, 12, day, reference)
    if _FEAST.fullmatch(span):
        return True, _find(None, 3, 10, reference)
    match = _NAMED.fullmatch(span) or _MARKED.fullmatch(span) or _FULL_MOON.fullmatch(span)
    if match is None:
        return False, None
    month = {"giêng": 1, "chạp": 12}.get(match["month"]) or _number(match["month"])
    day = _FULL_MOON_DAY if match["full"] == "rằm" else _number(match["day"])
    if month is None or day is None:
        return False, None
    return True, _find(int(match["year"]) if match["year"] else None, month, day, reference)


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if text in ("tư", "một"):
        return 4 if text == "tư" else 1
    number = scan_number(text)
    if number is None or number.end != len(text):
        return None
    return int(number.value)


def _find(year: int | None, month: int, day: int, reference: date | None) -> date | None:
    if year is not None:
        return lunar_day(year, month, day)
    return nearest_lunar_day(month, day, reference) if reference else None
