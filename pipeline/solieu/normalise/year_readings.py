"""What the forms of whole years mean; each reads one match of `period_forms`.

A reading is None where the numbers fit no calendar, and the unknown period where nothing tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from solieu.normalise.period import Period, month_end
from solieu.normalise.years import Anchor

Reading = Callable[[re.Match[str], Anchor], Period | None]


LISTED = (",", "+", "và")
"""What joins the members of a list, where a dash or `đến` makes a span."""

_LONG_AGO = 1900
_CENTURIES = {
    name: number
    for number, name in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii".split(),
        1,
    )
}


def unless_unknown(year: int | None, build: Callable[[int], Period]) -> Period:
    """Return `build(year)`, or the unknown period where the year is None."""
    return Period.unknown() if year is None else build(year)


def vague(match: re.Match[str], anchor: Anchor) -> Period:
    """A period that is named but that nothing in the calendar ties down."""
    return Period.unknown()


def open_end(match: re.Match[str], anchor: Anchor) -> Period:
    """`giai đoạn đến năm 2030`."""
    return Period.years(None, int(match["y"]))


def open_start(match: re.Match[str], anchor: Anchor) -> Period:
    """`giai đoạn từ năm 2025 trở đi`."""
    return Period.years(int(match["y"]), None)


def year_range(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`giai đoạn 2016-2020`, `2021-25`; a list of years that follow one another.

    A bare `2011-12` is a span of years or, in ISO 8601, a month: it is read as neither.
    """
    first, last = int(match["a"]), int(match["b"])
    if last < 100:
        if match.start("a") == 0 and last <= 12:
            return None
        last += first - first % 100
    if match["to"] in LISTED and last - first != (2 if match["mid"] else 1):
        return None
    return Period.years(first, last) if first <= last else None


def one_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`năm 2022`, `năm nay`; a fuzzy part of a year is the year.

    `1858` without the word is a number rather than a year.
    """
    if match.group().isdigit() and int(match.group()) < _LONG_AGO:
        return None
    return unless_unknown(anchor.year(match["y"]), Period.year)


def year_twice(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`năm nay (2023)`; None where the two are different years."""
    printed = int(match["y"])
    return Period.year(printed) if anchor.year(match["named"]) in (None, printed) else None


def season(match: re.Match[str], anchor: Anchor) -> Period:
    """`vụ đông xuân 2023`, `vụ xuân này`, `vụ hè thu năm trước`: the year of the harvest."""
    phrase = {"này": "năm nay", "nay": "năm nay", "trước": "năm trước"}.get(match["y"])
    return unless_unknown(anchor.year(phrase or match["y"]), Period.year)


def decade(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`thập niên 2010`, `những năm 90`, `những năm 20 của thế kỷ XX`."""
    first = int(match["d"])
    if first >= 100:
        return Period.years(first, first + 9)
    if match["c"] == "trước":
        if anchor.reference is None:
            return Period.unknown()
        first += (anchor.reference.year - 1) // 100 * 100 - 100
    elif match["c"]:
        number = _century_number(match["c"])
        if number is None:
            return None
        first += 100 * (number - 1)
    else:
        first += 1900
        if first < 1930:
            return None
    return Period.years(first, first + 9)


def century(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`thế kỷ 21`, `thế kỷ XX`: it begins with the year 1."""
    number = _century_number(match["c"])
    return Period.years(100 * number - 99, 100 * number) if number else None


def half_century(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`nửa đầu thế kỷ 20`."""
    number = _century_number(match["c"])
    if number is None:
        return None
    last = 100 * number - (50 if match["edge"] == "đầu" else 0)
    return Period.years(last - 49, last)


def _century_number(text: str) -> int | None:
    number = int(text) if text.isdigit() else _CENTURIES.get(text)
    return number if number and number <= len(_CENTURIES) else None


def years_back(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`5 năm qua`: the governing span of so many years, else those up to the day of the text."""
    count = int(match["n"])
    if not 1 < count <= 50:
        return None
    near = anchor.governing
    # A term of five years is written with six: "nhiệm kỳ 2015-2020".
    if near and near.granularity == "year" and near.month_count in (12 * count, 12 * count + 12):
        ahead = near.last and anchor.reference and near.last.year > anchor.reference.year
        if not ahead:
            return near
    if anchor.reference is None:
        return Period.unknown()
    last = anchor.reference.year - (1 if anchor.reference.month <= 6 else 0)
    return Period.years(last - count + 1, last)


def years_before(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`5 năm trước`: the year so many before the governing one, else before that of the text."""
    count, base = int(match["n"]), anchor.governing_year
    if base is None and anchor.reference is not None:
        base = anchor.reference.year
    return unless_unknown(base, lambda year: Period.year(year - count)) if count else None


def years_ahead(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`3 năm tới`."""
    count = int(match["n"])
    if not 1 < count <= 50:
        return None
    day = anchor.reference
    return Period.years(day.year + 1, day.year + count) if day else Period.unknown()


def year_until_now(match: re.Match[str], anchor: Anchor) -> Period:
    """`từ năm 2020 đến nay`: up to the month of the text."""
    year, day = anchor.year(match["y"]), anchor.reference
    if year is None or day is None or day.year < year:
        return Period.unknown()
    return Period(date(year, 1, 1), month_end(day.year, day.month), "month")
