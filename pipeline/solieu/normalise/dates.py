"""DATE spans: calendar days, and days and weeks that point (`hôm qua`, `thứ hai tuần trước`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from solieu.normalise.compact import compact_span
from solieu.normalise.lunar_dates import read_lunar
from solieu.normalise.numerals import scan_number
from solieu.normalise.period import Period


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One day or a short run of days; both None where the text cannot tell.

    Attributes:
        first: The first day.
        last: The last day, equal to `first` for a single day.
    """

    first: date | None
    last: date | None

    @property
    def norm(self) -> str:
        """``2022-03-28``, ``2023-12-06/2023-12-10`` or ``?``."""
        if self.first is None or self.last is None:
            return "?"
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @classmethod
    def from_norm(cls, norm: str) -> DateSpan:
        """Read a normal form back. Raises ValueError if `norm` is none."""
        if norm == "?":
            return cls(None, None)
        first, _, last = norm.partition("/")
        if len(first) != 10 or (last and len(last) != 10):
            raise ValueError(f"not the normal form of a date: {norm!r}; write '2022-03-28'")
        return cls(date.fromisoformat(first), date.fromisoformat(last or first))

    @property
    def period(self) -> Period:
        """The same days as a period."""
        if self.first is None or self.last is None:
            return Period.unknown()
        return Period.days(self.first, self.last)


_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4,
    "bảy": 5, "bẩy": 5, "7": 5, "chủ nhật": 6, "cn": 6, "nhật": 6,
}  # fmt: skip
_WEEKDAY = r"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ nhật|cn))"
_DAYPART = r"(?:(?:vào|lúc|rạng|đêm|sáng|trưa|chiều|tối|sáng sớm|đầu giờ) ?){1,3}"
_LEAD = re.compile(
    rf"(?:(?:{_DAYPART}|hôm|kể|tính|từ|đến|tới|hết|trước|sau|tại|thời điểm|trong|các|hai|ba|chốt"
    r"|lễ|phiên|dịp|vào) )?",
)
_WEEKDAY_LEAD = re.compile(rf"{_WEEKDAY} ?[,(-]? ?(?=ngày|\d|mùng|mồng)")
_DAY = r"(?:(?:các |những |hai |ba )?ngày )?(?:mùng |mồng )?"
_D = r"(?P<{0}d>\d{{1,2}})"
_M = r"(?P<{0}m>\d{{1,2}})"
_YEAR = r"(?P<{0}y>\d{{4}}|\d{{2}})"
_NUMERIC = rf"{_D} ?(?P<{{0}}s>[/.-]) ?{_M}(?: ?(?P={{0}}s) ?{_YEAR})?"
_WORDED = rf"{_D}[,]? tháng {_M}(?:[,]? ?(?:năm |[/.-] ?)?(?P<{{0}}y>\d{{{{4}}}}))?"


def _one(name: str) -> str:
    return f"(?:{_NUMERIC.format(name)}|{_WORDED.format(name + 'w')})"


_SINGLE = re.compile(rf"{_DAY}{_one('a')}")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")
_MARK = r" ?(?:-|và|,|đến|tới|&) ?"
_PAIR = re.compile(rf"{_DAY}{_one('a')}{_MARK}{_DAY}{_one('b')}")
_SHORT_PAIR = re.compile(
    rf"{_DAY}(?P<d>\d{{1,2}})(?:{_MARK}\d{{1,2}}){{0,6}}{_MARK}{_DAY}{_one('b')}"
)
_NEAR = {
    "hôm nay": 0, "ngày hôm nay": 0, "hôm qua": -1, "ngày hôm qua": -1, "hôm kia": -2,
    "hôm trước": -1, "ngày mai": 1, "hôm sau": 1, "ngày kia": 2, "mai": 1,
}  # fmt: skip
_WEEK = r"tuần (?P<week>này|nay|trước|qua|vừa qua|rồi|vừa rồi|tới|sau)"
_WEEKS = {"này": 0, "nay": 0, "tới": 1, "sau": 1}
_POINTING_WEEK = re.compile(rf"(?:{_WEEKDAY} (?:của )?)?{_WEEK}")
_WORD_PART = re.compile(r"(?<!\w)(?P<lead>ngày(?: mùng| mồng)?|mùng|mồng|tháng|năm) (?=[^\W\d])")


def parse_date(
    text: str, reference: date | None = None, governing: Period | None = None
) -> DateSpan | None:
    """Return the day or days that a DATE span names, or None if it names none.

    A missing year is that of `governing`, else the one that brings the day nearest to what
    `reference`, the day of the text, may speak of; with neither the result is unknown (``?``).
    """
    span = compact_span(text).lower().strip("()[],.;: ")
    is_lunar, day = read_lunar(span, reference)
    if is_lunar:
        return DateSpan(day, day) if day or reference is None else None
    span = _digits_for_words(span)
    if not span:
        return None
    if weekday := _WEEKDAY_LEAD.match(span):
        span = span[weekday.end() :].strip("() ")
    for _ in range(3):
        found = _read(span, reference, governing)
        if found is not None:
            return found
        lead = _LEAD.match(span)
        if lead is None or not lead.end():
            return None
        span = span[lead.end() :]
    return None


def _digits_for_words(span: str) -> str:
    """Write the number words after `ngày`, `tháng`, `năm` as digits: `ngày mười lăm tháng tám`."""
    out, at = "", 0
    for match in _WORD_PART.finditer(span):
        if match.start() < at:
            continue
        number = scan_number(span, match.end())
        if number is None or number.value != number.value.to_integral_value():
            continue
        limit = 9999 if match["lead"] == "năm" else 31
        if not 0 < number.value <= limit or span[match.end()].isdigit():
            continue
        out += span[at : match.end()] + str(int(number.value))
        at = number.end
    return out + span[at:]


def _read(span: str, reference: date | None, governing: Period | None) -> DateSpan | None:
    if iso := _ISO.fullmatch(span):
        day = _day(int(iso["y"]), int(iso["m"]), int(iso["d"]))
        return DateSpan(day, day) if day else None
    if single := _SINGLE.fullmatch(span):
        d, m, y = _parts(single, "a")
        return _span((d, m), (d, m), y, reference, governing)
    if short := _SHORT_PAIR.fullmatch(span):
        d, m, y = _parts(short, "b")
        return _span((int(short["d"]), m), (d, m), y, reference, governing)
    if pair := _PAIR.fullmatch(span):
        d, m, y = _parts(pair, "a")
        d2, m2, y2 = _parts(pair, "b")
        if y is not None and y2 is not None and y != y2:
            first, last = _day(y, m, d), _day(y2, m2, d2)
            return DateSpan(first, last) if first and last and first <= last else None
        return _span((d, m), (d2, m2), y2 if y2 is not None else y, reference, governing)
    return _pointing(span, reference)


def _parts(match: re.Match[str], name: str) -> tuple[int, int, int | None]:
    key = name if match[f"{name}d"] else f"{name}w"
    year = match[f"{key}y"]
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return int(match[f"{key}d"]), int(match[f"{key}m"]), full


def _span(
    first: tuple[int, int],
    last: tuple[int, int],
    year: int | None,
    reference: date | None,
    governing: Period | None,
) -> DateSpan | None:
    for d, m in (first, last):
        if _day(2024, m, d) is None:
            return None
    if year is None:
        year = missing_year(last[1], last[0], reference, governing)
    if year is None:
        return DateSpan(None, None)
    begin_year = year - 1 if first[1] > last[1] else year
    begin, end = _day(begin_year, first[1], first[0]), _day(year, last[1], last[0])
    if begin is None or end is None or begin > end:
        return None
    return DateSpan(begin, end)


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
    return reference.year - (1 if (candidate - reference).days > 190 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _pointing(span: str, reference: date | None) -> DateSpan | None:
    """`hôm qua`, `tuần này`, `thứ hai tuần trước`: counted from the day of the text."""
    step: int | None = _NEAR.get(span)
    week = _POINTING_WEEK.fullmatch(span)
    if step is None and week is None:
        return None
    if reference is None:
        return DateSpan(None, None)
    last_offset = 0
    if week is not None:
        step = 7 * _WEEKS.get(week["week"], -1) - reference.weekday()
        name = week["weekday"] or week["sunday"]
        step += _WEEKDAYS[name] if name else 0
        last_offset = 0 if name else 6
    try:
        first = reference + timedelta(days=step or 0)
        return DateSpan(first, first + timedelta(days=last_offset))
    except OverflowError:
        return None
