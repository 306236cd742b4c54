"""What the forms of periods that count from the day of the text mean: `cách đây hai tháng`.

Each reads one match of `period_forms`; the unknown period stands where that day is not known.
"""

from __future__ import annotations

import re
from datetime import date

from solieu.normalise.month_readings import quarter_number
from solieu.normalise.period import Period, month_end
from solieu.normalise.years import Anchor

_HALF = 6
"""Months of half a year."""

_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}


def _containing(day: date, unit: str) -> Period:
    size = _MONTHS[unit]
    first = (day.month - 1) // size * size + 1
    months = Period.months(day.year, first, first + size - 1)
    return Period.year(day.year) if unit == "năm" else months


def counted(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`cách đây 5 năm`, `hai tháng trước đây`, `3 tháng nữa`: counted from now."""
    count, day = int(match["n"]), anchor.reference
    if not 1 <= count <= 99:
        return None
    if day is None:
        return Period.unknown()
    step = count if match["ahead"] else -count
    return _containing(day, match["unit"]).shifted(step * _MONTHS[match["unit"]])


def beside(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`tháng 3 vừa qua`, `quý III tới`: the last one that has begun, or the next one to begin."""
    found = _named(match)
    day = anchor.reference
    if found is None or day is None:
        return Period.unknown() if found else None
    first, size = found
    year = day.year
    if match["past"]:
        year -= 1 if first > day.month else 0
    else:
        if first <= day.month < first + size:
            return Period.unknown()
        year += 1 if first < day.month else 0
    return Period.months(year, first, first + size - 1)


def nearest(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`tháng 3 này`: the one of that name nearest to the month of the text."""
    found, day = _named(match), anchor.reference
    if found is None:
        return None
    if day is None:
        return Period.unknown()
    first, size = found
    ahead = first - day.month
    year = day.year - (1 if ahead > _HALF else -1 if ahead < -_HALF else 0)
    return Period.months(year, first, first + size - 1)


def until_now(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`tháng 10/2015 đến nay`, `quý I đến nay`: up to the month of the text."""
    found = _named(match)
    day = anchor.reference
    if found is None:
        return None
    if day is None:
        return Period.unknown()
    first = found[0]
    year = anchor.year(match["y"]) if match["y"] else day.year - (1 if first > day.month else 0)
    if year is None or (year, first) > (day.year, day.month):
        return None
    return Period(date(year, first, 1), month_end(day.year, day.month), "month")


def _named(match: re.Match[str]) -> tuple[int, int] | None:
    """First month and number of months of a numbered month or quarter."""
    if match["q"]:
        return 3 * quarter_number(match["q"]) - 2, 3
    number = int(match["m"])
    return (number, 1) if 1 <= number <= 12 else None


def same_of_year(match: re.Match[str], anchor: Anchor) -> Period:
    """`quý này năm ngoái`: the present month or quarter, in another year."""
    day, year = anchor.reference, anchor.year(match["y"])
    if day is None or year is None:
        return Period.unknown()
    return _containing(day, match["unit"]).shifted(12 * (year - day.year))
