"""What the forms of months, quarters, halves and days mean; each reads one match of `period_forms`.

A reading is None where the numbers fit no calendar, and the unknown period where nothing tells.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from solieu.normalise.period import Period, month_end
from solieu.normalise.year_readings import LISTED, unless_unknown
from solieu.normalise.years import Anchor

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_BACK = ("trước", "trước đó", "liền trước", "liền kề trước", "liền kề", "kề trước")
_AHEAD = ("tới", "sau", "kế tiếp", "tiếp theo", "tiếp đó")
_NUMBER = re.compile(r"\d{1,2}")
_BARE_YEAR = ("năm", "của năm")


def _year(
    match: re.Match[str], anchor: Anchor, last_month: int, *, cumulative: bool = False
) -> int | None:
    phrase = match["y"]
    if phrase and phrase not in _BARE_YEAR:
        return anchor.year(phrase)
    return anchor.missing_year(last_month, cumulative=cumulative)


def _are_months(*numbers: int) -> bool:
    return all(1 <= number <= 12 for number in numbers)


def quarter_number(text: str) -> int:
    """Return the number of a quarter, printed in digits, Roman or in words."""
    return _QUARTERS.get(text) or int(text)


def quarter(match: re.Match[str], anchor: Anchor) -> Period:
    """`quý II/2022`, `quý I năm sau`, `quý III`."""
    number = quarter_number(match["q"])
    return unless_unknown(_year(match, anchor, 3 * number), lambda y: Period.quarter(y, number))


def quarter_range(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`quý I và quý II/2023`, `quý I-II/2023`."""
    first, last = quarter_number(match["a"]), quarter_number(match["b"])
    end = _year(match, anchor, 3 * last)
    begin = anchor.year(match["x"]) if match["x"] else end
    if first > last and not match["x"]:
        return None
    if begin is None or end is None:
        return Period.unknown()
    if match["to"] in LISTED and 4 * (end - begin) + last - first != 1:
        return None
    return Period(date(begin, 3 * first - 2, 1), month_end(end, 3 * last), "month")


def edge_quarters(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`quý đầu năm 2026`, `3 quý đầu năm`, `2 quý cuối năm`."""
    count = int(match["n"] or 1)
    if not 1 <= count <= 4:
        return None
    head = not match["edge"].startswith("cuối")
    first, last = (1, 3 * count) if head else (13 - 3 * count, 12)
    year = _year(match, anchor, last if head else first, cumulative=head)
    return unless_unknown(year, lambda y: Period.months(y, first, last))


def quarters_back(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`3 quý qua`: the last ones that are over, since January in the last month of the last one."""
    count, day = int(match["n"]), anchor.reference
    if not 1 < count <= 4:
        return None
    if day is None:
        return unless_unknown(anchor.governing_year, lambda y: Period.months(y, 1, 3 * count))
    if day.month % 3 == 0:
        now = day.month == 3 * count
        return Period.months(day.year, 1, day.month) if now else Period.unknown()
    last = Period.quarter(day.year, (day.month + 2) // 3).preceding()
    return _months_up_to(last, 3 * count)


def near_quarter(match: re.Match[str], anchor: Anchor) -> Period:
    """`quý trước`, `quý này`."""
    return _near(match["which"], 3, anchor)


def near_month(match: re.Match[str], anchor: Anchor) -> Period:
    """`tháng trước`, `tháng tới`."""
    return _near(match["which"], 1, anchor)


def _near(which: str, size: int, anchor: Anchor) -> Period:
    """The month or quarter (`size` months) beside the governing one, else beside the day."""
    near, day = anchor.governing, anchor.reference
    if which in _BACK and near:
        if near.month_count == size:
            return near.preceding()
        if near.last and (day is None or near.granularity == "day"):
            day = near.last
    if day is None:
        return Period.unknown()
    month = (day.month - 1) // size * size + 1
    now = Period.months(day.year, month, month + size - 1)
    if which in ("này", "nay"):
        return now
    return now.shifted(size) if which in _AHEAD else now.preceding()


def month(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`tháng 7/2022`, `tháng 12 năm trước`, `tháng 8`."""
    number = int(match["m"])
    if not _are_months(number):
        return None
    return unless_unknown(_year(match, anchor, number), lambda y: Period.month(y, number))


def iso_month(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`2022-03`; not `2011-12`, which may be a span of years."""
    year, number = int(match["y"]), int(match["m"])
    return Period.month(year, number) if _are_months(number) and number <= year % 100 else None


def month_range(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`tháng 1-9/2024`, `tháng 7/2022 đến tháng 6/2023`; a list only of months in a row."""
    first, last = int(match["m"]), int(match["n"])
    if not _are_months(first, last):
        return None
    end = _year(match, anchor, last)
    if end is None:
        return Period.unknown()
    begin = anchor.year(match["x"]) if match["x"] else end - (1 if first > last else 0)
    if begin is None:
        return Period.unknown()
    listed = len(_NUMBER.findall(match["mid"])) + 1
    if match["to"] in LISTED and 12 * (end - begin) + last - first != listed:
        return None
    return Period(date(begin, first, 1), month_end(end, last), "month")


def first_months(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`7 tháng đầu năm 2024`, `9 tháng`: from January."""
    count = int(match["n"])
    duration = count == 1 and match["y"] in (None, "năm") and "đầu" not in match.group()
    if not _are_months(count) or duration:
        return None
    year = _year(match, anchor, count, cumulative=True)
    return unless_unknown(year, lambda y: Period.months(y, 1, count))


def last_months(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`6 tháng cuối năm`: up to December."""
    count = int(match["n"])
    if not _are_months(count):
        return None
    year = _year(match, anchor, 13 - count)
    return unless_unknown(year, lambda y: Period.months(y, 13 - count, 12))


def months_back(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`7 tháng qua`: since January where that fits the day of the text, else that many months."""
    count, day = int(match["n"]), anchor.reference
    if not 1 < count <= 60:
        return None
    if day is None:
        if count > 12:
            return Period.unknown()
        return unless_unknown(anchor.governing_year, lambda y: Period.months(y, 1, count))
    if count <= 12 and 0 <= day.month - count <= 1:
        return Period.months(day.year, 1, count)
    if count == 12 and day.month == 1:
        return Period.months(day.year - 1, 1, 12)
    return _months_up_to(Period.month(day.year, day.month).preceding(), count)


def months_before(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`12 tháng liền trước`: the months before the governing period.

    `3 tháng trước` is that only beside as many months; else it may be the one month long past.
    `một tháng trước` is the same month either way.
    """
    count, near = int(match["n"]), anchor.governing
    if not 1 <= count <= 60:
        return None
    if count == 1 and near is None and anchor.reference is not None:
        return Period.month(anchor.reference.year, anchor.reference.month).preceding()
    if match["which"] == "trước" and (near is None or near.month_count != count):
        return Period.unknown()
    if near is None or near.first is None:
        return months_back(match, anchor)
    return _months_up_to(Period.month(near.first.year, near.first.month).preceding(), count)


def months_ahead(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`3 tháng tới`."""
    count, day = int(match["n"]), anchor.reference
    if not 1 <= count <= 60:
        return None
    if day is None:
        return Period.unknown()
    return _months_up_to(Period.month(day.year, day.month).shifted(count), count)


def _months_up_to(last: Period, count: int) -> Period:
    return Period(last.shifted((last.month_count or 1) - count).first, last.last, "month")


def half(match: re.Match[str], anchor: Anchor) -> Period:
    """`nửa đầu năm 2017`, `nửa cuối năm`, `nửa năm`."""
    head = match["edge"] not in ("cuối", "sau", "còn lại")
    first, last = (1, 6) if head else (7, 12)
    year = _year(match, anchor, last if head else first, cumulative=head)
    return unless_unknown(year, lambda y: Period.months(y, first, last))


def half_back(match: re.Match[str], anchor: Anchor) -> Period:
    """`nửa năm qua`: the half that the day of the text looks back on."""
    day = anchor.reference
    if day is None:
        return unless_unknown(anchor.governing_year, lambda y: Period.months(y, 1, 6))
    if day.month <= 2:
        return Period.months(day.year - 1, 7, 12)
    return Period.months(day.year, 1, 6) if day.month >= 6 else Period.unknown()


def half_month(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`nửa đầu tháng 9`, `kỳ 2 tháng 8/2024`: the customs office counts halves of a month."""
    number = int(match["m"])
    if not _are_months(number):
        return None
    head = match["edge"] in ("đầu", "1", "i")

    def days(year: int) -> Period:
        first, last = date(year, number, 1 if head else 16), date(year, number, 15)
        return Period.days(first, last if head else month_end(year, number))

    return unless_unknown(_year(match, anchor, number), days)


_PLACES_IN_QUARTER: Final = {
    word: place
    for place, words in enumerate(
        (
            ("đầu", "đầu tiên", "thứ nhất", "thứ 1"),
            ("giữa", "thứ hai", "thứ 2"),
            ("cuối", "cuối cùng", "thứ ba", "thứ 3"),
        ),
        1,
    )
    for word in words
}


def month_of_quarter(match: re.Match[str], anchor: Anchor) -> Period:
    """`tháng đầu quý III`, `tháng cuối cùng của quý I/2024`."""
    number = 3 * quarter_number(match["q"]) - 3 + _PLACES_IN_QUARTER[match["edge"]]
    return unless_unknown(_year(match, anchor, number), lambda y: Period.month(y, number))


def first_days(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`15 ngày đầu tháng 9`, `10 ngày đầu năm 2024`."""
    count, number = int(match["n"]), int(match["m"] or 1)
    if not _are_months(number) or not 1 <= count <= 28:
        return None
    return unless_unknown(
        _year(match, anchor, number),
        lambda y: Period.days(date(y, number, 1), date(y, number, count)),
    )


def last_days(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`15 ngày cuối tháng 3`, `10 ngày cuối năm 2024`."""
    count, number = int(match["n"]), int(match["m"] or 12)
    if not _are_months(number) or not 1 <= count <= 28:
        return None

    def days(year: int) -> Period:
        last = month_end(year, number)
        return Period.days(last.replace(day=last.day - count + 1), last)

    return unless_unknown(_year(match, anchor, number), days)


def edge_month(match: re.Match[str], anchor: Anchor) -> Period:
    """`tháng đầu tiên của năm 2024`, `tháng cuối cùng của năm`."""
    number = 1 if match["edge"] == "đầu tiên" else 12
    return unless_unknown(_year(match, anchor, number), lambda y: Period.month(y, number))
