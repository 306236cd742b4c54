"""DATE spans: calendar days, and days and weeks that point (`hôm qua`, `thứ hai tuần trước`)."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from solieu.normalise.clock import without_clock
from solieu.normalise.compact import compact_span
from solieu.normalise.date_span import DateSpan
from solieu.normalise.date_words import digits_for_words
from solieu.normalise.lunar_dates import read_lunar
from solieu.normalise.period import Period
from solieu.normalise.pointing_days import NEXT, PAST, WEEKDAY, read_pointing
from solieu.normalise.tables import table
from solieu.normalise.time_spelling import as_meant
from solieu.normalise.years import RELATIVE, Anchor, Y

_DAYPART = r"(?:(?:vào|lúc|rạng|đêm|sáng sớm|sáng|trưa|chiều|tối|đầu giờ) ?){1,3}"
_LEAD = re.compile(
    rf"(?:(?:{_DAYPART}|hôm|kể|tính|từ|cho(?= đến| tới)|đến|tới|hết|tại|thời điểm|trong"
    r"|các(?! tuần)|(?:hai|ba)(?= ngày)|chốt|lễ|phiên|dịp|vào|ngày(?= thứ| chủ)) )?",
)
_WEEKDAY_LEAD = re.compile(rf"{WEEKDAY} ?[,:(-]? ?(?=ngày|\d|mùng|mồng)")
_WEEKDAY_TAIL = re.compile(rf" ?[,(] ?{WEEKDAY}\)?$")
_DAY = r"(?:(?:các |những |hai |ba )?ngày ?:? )?(?:mùng |mồng )?"
_D = r"(?P<{0}d>\d{{1,2}})"
_M = r"(?P<{0}m>\d{{1,2}})"
_YEAR = r"(?P<{0}y>\d{{4}}|\d{{2}})"
_NUMERIC = rf"{_D} ?(?P<{{0}}s>[/.-]) ?{_M}(?: ?(?P={{0}}s) ?{_YEAR})?"
_WORDED = rf"{_D}[,]? tháng {_M}(?:[,]? ?(?:năm |[/.-] ?)?(?P<{{0}}y>\d{{{{4}}}}))?"


def _one(name: str) -> str:
    return f"(?:{_NUMERIC.format(name)}|{_WORDED.format(name + 'w')})"


_SINGLE = re.compile(rf"{_DAY}{_one('a')}")
_ISO = re.compile(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})")
_MARK = r" ?(?:-|và|,|đến hết|cho đến|đến|tới|&) ?"
_PAIR = re.compile(rf"{_DAY}{_one('a')}(?P<mark>{_MARK}){_DAY}{_one('b')}")
_SHORT_PAIR = re.compile(
    rf"{_DAY}(?P<d>\d{{1,2}})(?P<list>(?:{_MARK}\d{{1,2}}){{0,6}}{_MARK}){_DAY}{_one('b')}"
)
_OF_YEAR = re.compile(rf"(?P<day>\S.*?),? (?P<year>(?:của )?(?:{RELATIVE}|năm {Y}))")
_COUNTED = re.compile(r"(?P<low>\d{1,2}) ?(?P<mark>[/.-]) ?(?P<high>\d{1,2})")
_PARTS_OF_YEAR = 4
_TWICE = re.compile(r"(?P<points>[^\W\d][^\d(,]*?) ?[,(]? ?(?P<day>(?:ngày )?\d{1,2} ?[/.-].*)")
_BESIDE = re.compile(rf"(?P<day>\S.*?) (?:(?P<past>{PAST})|{NEXT})")
_OF_MONTH = re.compile(
    r"(?:ngày (?:mùng |mồng )?|mùng |mồng )(?P<d>\d{1,2}) tháng"
    r" (?P<which>này|nay|trước|vừa qua|vừa rồi|qua|rồi|tới|sau)"
)
_UNTIL_NOW = re.compile(r"(?P<day>\S.*?) ?(?:-|đến|tới|cho đến) (?:hết )?(?:hôm )?nay")
_PRINTED = re.compile(r"\d{4}")
_LEAP_YEAR = 2024
_LEADS = 6
"""Words in front of a day at most: `tính đến hết ngày`, `tính đến thời điểm ngày`."""

_NEARLY_A_YEAR = 350
"""A day of January that was more days ago is one of the coming year."""

_SOON = 62
"""Days ahead in which a span over the turn of the year begins."""

_LONGEST = 200
"""Days that such a span has at most; a school year may have begun in either."""

_EITHER_CENTURY = range(41, 70)
_LISTED_DAY = re.compile(r"\d{1,2}")
_MONTH_DAYS = 31


def parse_date(
    text: str, reference: date | None = None, governing: Period | None = None
) -> DateSpan | None:
    """Return the day or days that a DATE span names, or None if it names none.

    A missing year is that of `governing`, else the one that brings the day nearest to what
    `reference`, the day of the text, may speak of; with neither the result is unknown (``?``).
    """
    return _parse(compact_span(text), reference, governing)


@lru_cache(maxsize=4096)
def _parse(text: str, reference: date | None, governing: Period | None) -> DateSpan | None:
    span = without_clock(as_meant(text.lower().strip("()[],.;: ")))
    is_lunar, day = read_lunar(span, reference)
    if not is_lunar:
        span = digits_for_words(span)
    if span[0:1].isdigit() or span.startswith("ngày "):
        span = _WEEKDAY_TAIL.sub("", span)
    for _ in range(_LEADS):
        if is_lunar:
            return DateSpan(day, day) if day or reference is None else None
        if not span:
            return None
        if weekday := _WEEKDAY_LEAD.match(span):
            span = span[weekday.end() :].strip("() ")
        found = _read(span, reference, governing)
        if found is not None:
            return found
        lead = _LEAD.match(span)
        if lead is None or not lead.end():
            return None
        span = without_clock(span[lead.end() :])
        is_lunar, day = read_lunar(span, reference)
    return None


def _read(span: str, reference: date | None, governing: Period | None) -> DateSpan | None:
    if iso := _ISO.fullmatch(span):
        day = _day(int(iso["y"]), int(iso["m"]), int(iso["d"]))
        return DateSpan(day, day) if day else None
    if single := _SINGLE.fullmatch(span):
        d, m, y = _parts(single, "a")
        return _span((d, m), (d, m), y, reference, governing)
    if short := _SHORT_PAIR.fullmatch(span):
        d, m, y = _parts(short, "b")
        listed = _LISTED_DAY.findall(short.group()[: short.start("bd" if short["bd"] else "bwd")])
        if "," in short.group("list") and len(listed) != d - int(short["d"]):
            return None
        return _span((int(short["d"]), m), (d, m), y, reference, governing)
    if pair := _PAIR.fullmatch(span):
        found = _pair(pair, reference, governing)
        if found and found.first and found.last and "," in pair["mark"]:
            return found if (found.last - found.first).days == 1 else None
        return found
    return read_pointing(span, reference) or _placed(span, reference, governing)


def _pair(
    match: re.Match[str], reference: date | None, governing: Period | None
) -> DateSpan | None:
    """`30/12/2022 - 2/1/2023`, `25/12/2021 - 5/1`, `30/8 - 2/9`."""
    d, m, y = _parts(match, "a")
    d2, m2, y2 = _parts(match, "b")
    if y is None:
        return _span((d, m), (d2, m2), y2, reference, governing)
    end = y2 if y2 is not None else y + (1 if (m2, d2) < (m, d) else 0)
    first, last = _day(y, m, d), _day(end, m2, d2)
    return DateSpan(first, last) if first and last and first <= last else None


def _placed(span: str, reference: date | None, governing: Period | None) -> DateSpan | None:
    """A day that words place: `15/8 năm ngoái`, `ngày 5 tháng trước`, `hôm qua (7/6)`."""
    if (match := _OF_MONTH.fullmatch(span)) is not None:
        return _in_month(int(match["d"]), match["which"], reference)
    if (match := _UNTIL_NOW.fullmatch(span)) is not None:
        return _until(match["day"], reference)
    if (match := _OF_YEAR.fullmatch(span)) is not None and not _PRINTED.search(match["day"]):
        if _counts_years(match["day"], match["year"]):
            return None
        year = Anchor(reference, governing).year(match["year"])
        if year is not None and not MINYEAR <= year <= MAXYEAR:
            return None
        return _read(match["day"], None, Period.year(year) if year else None)
    if (match := _TWICE.fullmatch(span)) is not None:
        points = read_pointing(match["points"], reference)
        if points is not None:
            day = _read(match["day"], reference, governing)
            return day if points == day or reference is None else None
    if (match := _BESIDE.fullmatch(span)) is not None:
        return _beside(match["day"], past=match["past"] is not None, reference=reference)
    return None


def _counts_years(day: str, year: str) -> bool:
    """Whether `2-3 năm tới`, `2.5 năm trước` or `3/4 năm qua` counts years and names no day."""
    count = _COUNTED.fullmatch(day)
    if count is None or not year.startswith("năm ") or year == "năm ngoái":
        return False
    low, high = int(count["low"]), int(count["high"])
    if count["mark"] == "/":
        said = _PRINTED.search(year) or year == "năm nay"
        return low < high <= _PARTS_OF_YEAR and not said
    return count["mark"] == "." or low < high


def _until(span: str, reference: date | None) -> DateSpan | None:
    """`15/3 đến nay`: from the last such day to the day of the text."""
    if _PRINTED.search(span) and _SINGLE.fullmatch(span):
        begin = _read(span, reference, None)
    else:
        begin = _beside(span, past=True, reference=reference)
    if begin is None or begin.first is None or reference is None:
        return DateSpan(None, None) if begin else None
    return DateSpan(begin.first, reference) if begin.first < reference else None


def _in_month(day: int, which: str, reference: date | None) -> DateSpan | None:
    """`ngày 5 tháng này`, `ngày 20 tháng trước`; None where the month lacks the day."""
    if reference is None:
        return DateSpan(None, None) if 1 <= day <= _MONTH_DAYS else None
    step = table("time_words")["steps"][which]
    try:
        month = Period.month(reference.year, reference.month).shifted(step).first
    except ValueError:
        return None
    found = _day(month.year, month.month, day) if month else None
    return DateSpan(found, found) if found else None


def _beside(span: str, *, past: bool, reference: date | None) -> DateSpan | None:
    """The last such day up to `reference`, or the first one after it."""
    single = _SINGLE.fullmatch(span)
    if single is None or _parts(single, "a")[2] is not None:
        return None
    d, m, _ = _parts(single, "a")
    if _day(_LEAP_YEAR, m, d) is None:
        return None
    if reference is None:
        return DateSpan(None, None)
    years = range(max(reference.year - 8, 1), reference.year + 9)
    days = [found for year in years if (found := _day(year, m, d))]
    if past:
        found = max((day for day in days if day <= reference), default=None)
    else:
        found = min((day for day in days if day >= reference), default=None)
        if found == reference:
            return DateSpan(None, None)
    return DateSpan(found, found) if found else None


def _parts(match: re.Match[str], name: str) -> tuple[int, int, int | None]:
    key = name if match[f"{name}d"] else f"{name}w"
    year = match[f"{key}y"]
    return int(match[f"{key}d"]), int(match[f"{key}m"]), full_year(year) if year else None


def full_year(digits: str) -> int:
    """Return the year of two or four printed digits: `22` is 2022, `98` is 1998.

    Two digits from 41 to 69 are of either century: year 0, which the calendar has not.
    """
    number = int(digits)
    if len(digits) > 2:
        return number
    if number in _EITHER_CENTURY:
        return 0
    return number + (2000 if number < _EITHER_CENTURY.start else 1900)


def _span(
    first: tuple[int, int],
    last: tuple[int, int],
    year: int | None,
    reference: date | None,
    governing: Period | None,
) -> DateSpan | None:
    for d, m in (first, last):
        if _day(_LEAP_YEAR, m, d) is None:
            return None
    if year is None:
        year = missing_year(last[1], last[0], reference, governing)
        if reference and _ends_next_year(first, last, reference):
            year = reference.year + 1
    if year is None:
        return DateSpan(None, None)
    begin_year = year - 1 if first[1] > last[1] else year
    begin, end = _day(begin_year, first[1], first[0]), _day(year, last[1], last[0])
    if begin is None or end is None or begin > end:
        return None
    return DateSpan(begin, end)


def _ends_next_year(first: tuple[int, int], last: tuple[int, int], reference: date) -> bool:
    """Whether a span over the turn of the year, `30/12 - 1/1`, is of this and the coming one."""
    begin = _day(reference.year, first[1], first[0])
    end = _day(reference.year + 1, last[1], last[0])
    if first[1] <= last[1] or begin is None or end is None:
        return False
    return (begin - reference).days <= _SOON and (end - begin).days <= _LONGEST


def missing_year(
    month: int, day: int, reference: date | None, governing: Period | None
) -> int | None:
    """Return the year of a day and month that come without one; None if nothing tells.

    Newspapers leave it out for the months around their own date: a day more than half a year
    ahead of `reference` belongs to the year before.
    """
    if reference is None:
        return governing.known_year if governing else None
    candidate = _day(reference.year, month, day)
    if candidate is None:
        return reference.year
    ahead = (candidate - reference).days
    if ahead < -_NEARLY_A_YEAR:
        # In the last days of December "5/1" is to come.
        return reference.year + 1
    return reference.year - (1 if ahead > 190 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
