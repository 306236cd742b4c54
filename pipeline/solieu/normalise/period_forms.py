"""The forms of a PERIOD: each a pattern on a folded span and its reading, in the order of trial."""

from __future__ import annotations

import re
from datetime import date

from solieu.normalise import month_readings as months
from solieu.normalise import pointing_periods as pointing
from solieu.normalise import year_readings as years
from solieu.normalise.dates import parse_date
from solieu.normalise.period import Period, month_end
from solieu.normalise.year_readings import Reading
from solieu.normalise.years import RELATIVE, YEAR, Anchor, Y

Form = tuple[re.Pattern[str], Reading]

_FUZZY = (
    r"(?:(?:đầu|giữa|cuối|gần cuối|khoảng|khoảng đầu|dịp đầu|dịp cuối|hết|thời điểm cuối"
    r"|thời điểm đầu|tuần đầu(?: tiên)?|tuần cuối|thượng tuần|trung tuần|hạ tuần) (?:của )?)?"
)
_SEP = r"(?: ?[/.,-] ?| )"
_MONTH = r"tháng (?P<m>\d{1,2})"
_Q = r"(?:iv|iii|ii|i|[1-4]|một|hai|ba|tư|bốn)"
_TO = r" ?(?P<to>-|,|\+|và|đến|tới|đến hết|cho đến) ?"
_UNIT = rf"(?:tháng (?P<m>\d{{1,2}})|quý (?P<q>{_Q}))"
_PREVIOUS = r"(?:liền trước|liền kề trước|liền kề|trước đó|trước|kề trước)"
_AGO = r"(?:vừa qua|vừa rồi|qua|rồi)"
_NEXT = r"(?:tới|sau|kế tiếp|tiếp theo|tiếp đó)"
_WITH_YEAR = rf"(?:{_SEP}(?P<y>{YEAR}))?"
_WITH_BARE_YEAR = rf"(?:{_SEP}(?P<y>{YEAR}|(?:của )?năm))?"
_N = r"(?P<n>\d{1,2})"
_LABEL = (
    r"(?!năm (?:đầu|cuối|thứ|giữa))"
    r"(?:(?:giai đoạn|thời kỳ|thời gian|nhiệm kỳ|niên vụ|niên khóa|niên khoá|niên độ|năm học|năm"
    r"|kế hoạch|khóa|khoá|thập kỷ|thập niên|mùa|vụ|kỳ|các năm|\d{1,2} năm"
    r"|(?:kế hoạch|giai đoạn|thời kỳ) \d{1,2} năm)"
    r"[^\d]{0,24}? ?)?"
)


def _since(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`đầu năm đến nay`, `đầu năm đến hết tháng 9`, `đầu năm đến 15/7/2024`."""
    day = anchor.reference
    year = None if match["y"] == "năm" else anchor.year(match["y"])
    end = match["end"]
    if end == "nay":
        near = anchor.governing
        if day is None and near and near.granularity == "month":
            day = near.last
        if day is None or (year is not None and year > day.year):
            return Period.unknown()
        return Period(date(year or day.year, 1, 1), month_end(day.year, day.month), "month")
    until = parse_date(end, day, Period.year(year) if year else anchor.governing)
    if until is not None:
        if until.last is None:
            return Period.unknown()
        return Period.days(date(year or until.last.year, 1, 1), until.last)
    last = _month_or_quarter(end, Anchor(day, Period.year(year)) if year else anchor)
    if last is None or last.last is None:
        return last
    return Period(date(year or last.last.year, 1, 1), last.last, "month")


def _month_or_quarter(span: str, anchor: Anchor) -> Period | None:
    """`tháng 6/2018`, `quý II`; None for anything else."""
    for pattern, reading in (_MONTH_FORM, _QUARTER_FORM):
        if found := pattern.fullmatch(span):
            return reading(found, anchor)
    return None


def _from_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`năm 2016 đến tháng 6/2018`, `năm 2020 đến hết quý II`: the end is of its own year."""
    begin = date(int(match["y"]), 1, 1)
    until = parse_date(match["end"], anchor.reference)
    end = until or _month_or_quarter(match["end"], Anchor(anchor.reference))
    if end is None:
        return None
    if end.last is None or end.last < begin:
        return Period.unknown()
    return Period(begin, end.last, "day" if until else "month")


def _same(match: re.Match[str], anchor: Anchor) -> Period | None:
    """`cùng kỳ`: the governing period one year before, or in the year that the phrase names."""
    near, rest = anchor.governing, match["rest"]
    size = {"tháng": 1, "quý": 3}.get(match["what"])
    if near and size and near.last and near.granularity == "month" and near.month_count != size:
        begin = (near.last.month - 1) // size * size + 1
        near = Period.months(near.last.year, begin, begin + size - 1)
    if rest is None or re.fullmatch(rf"(?:của )?(?:{RELATIVE}|ngoái|{_PREVIOUS})", rest):
        if near is None:
            return Period.unknown()
        if rest and rest.endswith("kia"):
            return near.shifted(-24)
        span = near.month_count or 0
        return near.shifted(-12 if near.granularity != "year" else -max(12, span))
    if unit := re.fullmatch(rf"(tháng|quý) {_PREVIOUS}", rest):
        step = 1 if unit[1] == "tháng" else 3
        fits = near and (near.granularity == "day" or near.month_count == step)
        return near.shifted(-step) if near and fits else Period.unknown()
    if year := re.fullmatch(YEAR, rest):
        number = anchor.year(year.group())
        if number is None:
            return Period.unknown()
        if near is None or not near.known_year:
            return Period.year(number)
        return near.shifted(12 * (number - near.known_year))
    for pattern, reading in FORMS[1:]:
        if inner := pattern.fullmatch(rest):
            found = reading(inner, anchor)
            if found and near and _holds(near, found) and not _YEAR_TOLD.search(rest):
                # "Cùng kỳ quý I" of figures of this first quarter is the last one.
                return found.shifted(-12)
            return found
    return None


def _holds(outer: Period, inner: Period) -> bool:
    """Whether a period lies within another."""
    if outer.first is None or outer.last is None or inner.first is None or inner.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


_YEAR_TOLD = re.compile(rf"{Y}|{RELATIVE}|ngoái")


def _form(pattern: str, reading: Reading) -> Form:
    return re.compile(pattern), reading


_MONTH_FORM = _form(rf"{_FUZZY}{_MONTH}{_WITH_YEAR}", months.month)
_QUARTER_FORM = _form(rf"{_FUZZY}quý (?P<q>{_Q}){_WITH_YEAR}", months.quarter)

FORMS: tuple[Form, ...] = (
    _form(
        r"cùng (?P<what>kỳ|thời điểm|thời gian|thời kỳ|giai đoạn|tháng|quý|đợt|lúc)(?: này)?"
        r"(?: (?P<rest>\S.*))?",
        _same,
    ),
    _form(rf"{_FUZZY}(?P<y>{YEAR})", years.one_year),
    _form(rf"(?P<named>{RELATIVE}) ?\(?(?P<y>{Y})", years.year_twice),
    _form(rf"(?:giai đoạn|thời kỳ|từ nay) (?:đến|tới) (?:năm )?(?P<y>{Y})", years.open_end),
    _form(rf"(?:giai đoạn |thời kỳ )?(?:từ |sau )?(?:năm )?(?P<y>{Y}) trở đi", years.open_start),
    _form(rf"(?P<y>{Y})[/-](?P<m>\d\d)", months.iso_month),
    _form(
        rf"{_LABEL}(?:từ )?(?:năm )?(?P<a>{Y})(?P<mid> ?, ?{Y})?"
        r" ?(?P<to>-|/|,|và|đến|tới|đến hết) ?"
        rf"(?:năm )?(?P<b>{Y}|\d\d)",
        years.year_range,
    ),
    _QUARTER_FORM,
    _MONTH_FORM,
    _form(rf"(?P<m>\d{{1,2}}) ?[/.-] ?(?P<y>{Y})", months.month),
    _form(
        rf"(?P<m>\d{{1,2}}) ?[/.-] ?(?P<x>{Y})(?P<mid>){_TO}{_N} ?[/.-] ?(?P<y>{Y})",
        months.month_range,
    ),
    _form(rf"(?P<y>{Y}) ?-? ?quý (?P<q>{_Q})", months.quarter),
    _form(
        rf"(?:các )?quý (?P<a>{_Q})(?:{_SEP}(?P<x>{YEAR}))?{_TO}(?:quý )?(?P<b>{_Q}){_WITH_YEAR}",
        months.quarter_range,
    ),
    _form(rf"{_FUZZY}{_UNIT} (?:(?P<past>{_AGO})|tới|sắp tới)", pointing.beside),
    _form(rf"{_FUZZY}{_UNIT} (?:này|nay)", pointing.nearest),
    _form(rf"{_FUZZY}{_UNIT}{_WITH_YEAR} ?(?:đến|tới|-) nay", pointing.until_now),
    _form(
        rf"(?P<unit>tháng|quý) (?:này|nay) (?P<y>(?:của )?(?:{RELATIVE}))", pointing.same_of_year
    ),
    _form(
        rf"cách (?:đây|nay) {_N} (?P<unit>năm|quý|tháng)(?P<ahead>)(?: trước)?", pointing.counted
    ),
    _form(rf"{_N} (?P<unit>năm|quý|tháng) (?:trước đây|(?P<ahead>nữa))", pointing.counted),
    _form(rf"{_N} năm trước", years.years_before),
    _form(rf"{_N} (?:năm|quý|tháng) (?:sau|sau đó)", years.vague),
    _form(
        rf"(?:(?P<n>\d) )?quý (?P<edge>đầu tiên|đầu|cuối cùng|cuối){_WITH_BARE_YEAR}",
        months.edge_quarters,
    ),
    _form(rf"(?P<n>\d) quý(?P<edge>){_WITH_YEAR}", months.edge_quarters),
    _form(rf"(?P<n>\d) quý {_AGO}", months.quarters_back),
    _form(rf"{_FUZZY}quý (?P<which>này|nay|{_PREVIOUS}|{_AGO}|{_NEXT})", months.near_quarter),
    _form(
        rf"(?:các )?{_MONTH}(?:{_SEP}(?P<x>{YEAR}))?(?P<mid>(?: ?, ?\d{{1,2}}){{0,8}})"
        rf"{_TO}(?:hết )?(?:tháng )?{_N}{_WITH_YEAR}",
        months.month_range,
    ),
    _form(rf"{_FUZZY}tháng (?P<which>này|nay|{_PREVIOUS}|{_AGO}|{_NEXT})", months.near_month),
    _form(rf"{_N} tháng (?P<which>{_PREVIOUS})", months.months_before),
    _form(rf"{_N} tháng (?:{_AGO}|gần đây|gần nhất)", months.months_back),
    _form(rf"{_N} tháng (?:tới|tiếp theo|kế tiếp)", months.months_ahead),
    _form(rf"{_N} tháng(?: đầu tiên| đầu)?{_WITH_BARE_YEAR}(?: qua)?", months.first_months),
    _form(
        rf"{_N} tháng (?:cuối|còn lại|sau(?= ?(?:của |năm|/|\d)))(?: cùng)?{_WITH_BARE_YEAR}",
        months.last_months,
    ),
    _form(rf"tháng (?P<edge>đầu tiên|cuối cùng) (?P<y>(?:của )?năm|{YEAR})", months.edge_month),
    _form(
        r"tháng (?P<edge>đầu(?: tiên)?|giữa|thứ (?:nhất|hai|ba|[123])|cuối(?: cùng)?)"
        rf" (?:của |trong )?quý (?P<q>{_Q}){_WITH_YEAR}",
        months.month_of_quarter,
    ),
    _form(
        rf"(?:mấy |nhiều )?(?:tháng|quý) (?:đầu|cuối|giữa|còn lại|tiếp theo|tới)(?: của)? "
        rf"(?P<y>{YEAR}|năm)",
        years.one_year,
    ),
    _form(r"(?:đầu|cuối|giữa) (?P<y>năm)", years.one_year),
    _form(rf"nửa (?:năm (?!sau))?(?P<edge>đầu|cuối|sau){_WITH_BARE_YEAR}", months.half),
    _form(rf"(?:nửa năm|6 tháng) {_AGO}", months.half_back),
    _form(r"nửa năm(?: (?P<edge>còn lại))?(?P<y>)", months.half),
    _form(
        rf"(?:nửa|kỳ) (?P<edge>đầu|cuối|sau|[12]|ii|i) (?:của )?{_MONTH}{_WITH_YEAR}",
        months.half_month,
    ),
    _form(rf"{_N} ngày đầu(?: (?:của )?{_MONTH})?{_WITH_BARE_YEAR}", months.first_days),
    _form(rf"{_N} ngày cuối(?: cùng)?(?: (?:của )?{_MONTH})?{_WITH_BARE_YEAR}", months.last_days),
    _form(
        rf"(?:ngày )?đầu (?P<y>{YEAR}|năm) (?:đến|-|tới) (?:hết |cuối |giữa )?(?P<end>\S.*)",
        _since,
    ),
    _form(rf"(?P<y>{YEAR}) (?:đến|-) nay", years.year_until_now),
    _form(
        rf"năm (?P<y>{Y}) (?:đến|tới) (?:hết |cuối )?(?P<end>(?:tháng|quý|ngày) \S.*)", _from_year
    ),
    _form(
        r"(?:vụ|mùa|hè|niên vụ|tết|lứa|năm tài chính|năm tài khóa|niên độ|dịp)"
        rf"(?: [^\d/]{{1,40}}?)??(?: năm)? ?(?P<y>{YEAR}|này|nay|trước)",
        years.season,
    ),
    _form(
        rf"{_FUZZY}(?:thập niên|thập kỷ|những năm)(?: năm)? (?:(?P<d>(?:1[89]|20)?\d0)"
        r"(?: (?:của )?thế kỷ (?P<c>trước|\d{1,2}|[ivx]{1,5}))?)",
        years.decade,
    ),
    _form(rf"{_FUZZY}thế kỷ (?:thứ )?(?P<c>\d{{1,2}}|[ivx]{{1,5}})", years.century),
    _form(
        r"nửa (?P<edge>đầu|cuối|sau) (?:của )?thế kỷ (?:thứ )?(?P<c>\d{1,2}|[ivx]{1,5})",
        years.half_century,
    ),
    _form(
        r"năm (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) [^\W\d]{2,4}"
        rf" ?[-,(]? ?(?P<y>{YEAR})",
        years.one_year,
    ),
    _form(rf"{_N} năm (?:{_AGO}|gần đây|gần nhất|liền trước)", years.years_back),
    _form(rf"{_N} năm (?:tới|tiếp theo)", years.years_ahead),
    _form(r"(?:đầu )?(?:nhiệm kỳ|giai đoạn|vụ|kỳ) (?:này|trước|tới|sau|qua|đến nay)", years.vague),
    _form(r"cùng kỳ .{0,60}|đầu (?:nhiệm kỳ|vụ|tháng|quý) đến nay", years.vague),
)
"""Every form; the first of them, `cùng kỳ`, may hold another."""
