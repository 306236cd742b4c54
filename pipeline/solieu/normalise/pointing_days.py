"""Days and weeks that point: `hôm qua`, `thứ hai tuần trước`, `ba ngày nữa`, `cuối tuần qua`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from solieu.normalise.date_span import DateSpan
from solieu.normalise.numerals import scan_number
from solieu.normalise.tables import table

WEEKDAY = (
    r"(?:(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|t ?\.?(?P<short>[2-7])"
    r"|(?P<sunday>chủ nhật|chúa nhật|cn))(?!\w))"
)
"""A day of the week, in words or abbreviated (`T2`, `CN`)."""

PAST = r"(?:vừa qua|vừa rồi|qua|rồi)"
NEXT = r"(?:sắp tới|tới)"
_WEEK = r"tuần (?P<week>này|nay|trước|qua|vừa qua|rồi|vừa rồi|tới|sau|kế tiếp|tiếp theo)"
_IN_WEEK = re.compile(rf"(?:{WEEKDAY},? (?:của )?|(?P<end>cuối )|đầu |giữa )?{_WEEK}")
_BESIDE = re.compile(rf"{WEEKDAY} (?:(?P<past>{PAST})|(?P<next>{NEXT}))")
_COUNT = r"(?P<count>\d{1,3}|[^\W\d]{2,5}(?: [^\W\d]{2,5}){0,3}?)"
_COUNTED = re.compile(
    rf"(?:(?P<since>cách đây|cách nay) )?{_COUNT} (?P<unit>ngày|hôm|bữa|tuần)"
    r"(?: (?P<way>trước|trước đây|nữa|sau))?"
)


@cache
def _near_days() -> dict[str, int]:
    words = table("time_words")
    near: dict[str, int] = dict(words["near_days"])
    for part in words["day_parts"]["names"]:
        for name, step in words["day_parts"]["steps"].items():
            near[f"{part} {name}"] = step
    return near


def read_pointing(span: str, reference: date | None) -> DateSpan | None:
    """Return the day or week that a compact lower-case span counts from the day of the text.

    The result is unknown (``?``) without that day, and None where the span does not point. Weeks
    begin on Monday. A day "just over" is the last such day before `reference`, one "to come" the
    first after it.
    """
    if span in table("time_words")["untold_days"]["words"]:
        return DateSpan(None, None)
    steps = _steps(span, reference or date(2000, 1, 3))
    if steps is None:
        return None
    if reference is None:
        return DateSpan(None, None)
    try:
        return DateSpan(reference + timedelta(days=steps[0]), reference + timedelta(days=steps[1]))
    except OverflowError:
        return None


def _steps(span: str, day: date) -> tuple[int, int] | None:
    """How many days after `day` the span begins and ends."""
    if (step := _near_days().get(span)) is not None:
        return step, step
    if match := _IN_WEEK.fullmatch(span):
        monday = 7 * table("time_words")["steps"][match["week"]] - day.weekday()
        if name := weekday_name(match):
            step = monday + table("time_words")["weekdays"][name]
            return step, step
        if match["end"] and match["week"] == "tới":
            return None  # The weekend to come, or that of the week to come.
        return monday + (5 if match["end"] else 0), monday + 6
    if match := _BESIDE.fullmatch(span):
        ahead = table("time_words")["weekdays"][weekday_name(match)] - day.weekday()
        step = (ahead - 1) % 7 + 1 if match["next"] else -((-ahead - 1) % 7 + 1)
        return step, step
    if match := _COUNTED.fullmatch(span):
        return _counted(match, day)
    return None


def weekday_name(match: re.Match[str]) -> str | None:
    """Return the key of the weekday that `WEEKDAY` found, None if it found none."""
    return match["weekday"] or match["short"] or match["sunday"]


def _counted(match: re.Match[str], day: date) -> tuple[int, int] | None:
    """`ba ngày nữa`, `3 ngày trước`, `cách đây hai tuần`; `3 ngày sau` counts from elsewhere."""
    number = scan_number(match["count"])
    if number is None or number.end != len(match["count"]) or not 1 <= number.value <= 999:
        return None
    if match["since"] and match["way"] in ("nữa", "sau"):
        return None
    if not match["since"] and match["way"] in (None, "sau"):
        return None
    count = int(number.value) * (1 if match["way"] == "nữa" else -1)
    if match["unit"] != "tuần":
        return count, count
    monday = 7 * count - day.weekday()
    return monday, monday + 6
