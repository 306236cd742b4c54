"""PERIOD spans: years, quarters, months, spans, seasons, and periods that point to another one."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from solieu.normalise.compact import compact_span
from solieu.normalise.dates import parse_date
from solieu.normalise.period import Period
from solieu.normalise.period_forms import FORMS
from solieu.normalise.period_spelling import folded
from solieu.normalise.years import Anchor

_NO_PLURAL = (
    r"(?! năm \d{4}$)(?! tháng \w+ (?:của |trong )?quý(?! này| nay))"
    r"(?! (?:năm|tháng|quý|tuần) (?:nay|này|hiện|ngoái|trước|liền|vừa|qua|rồi|tới|sắp|sau|kế|tiếp"
    r"|kia|kìa|đó|ấy|gần)(?: (?!năm|tháng|quý)[^\W\d]+)*$)"
)
"""`những năm qua` are several years that nothing counts, where `năm qua` is one."""

_LEAD = re.compile(
    r"(?:tính chung|tính|lũy kế|luỹ kế|cộng dồn|bình quân|trong|suốt|vào|của|riêng|kế hoạch|ngay|kể"
    rf"|(?:các|những){_NO_PLURAL}|(?:từ|đến|tới|hết)(?! \d{{1,2}} (?:tháng|quý)$)"
    r"|cả|chung|so với|so|với|sang|bước|qua|dự kiến|ước|hồi|thời điểm) "
)
"""Behind `từ` or `hết` a number of months is a duration, where `trong 9 tháng` is from January."""

_NUMBERS = re.compile(r"\d{1,2}(?:[.,]| - )\d{1,2}")
"""What alone is a decimal or a range, though a DATE may be printed so."""


def parse_period(
    text: str, reference: date | None = None, governing: Period | None = None
) -> Period | None:
    """Return the time span that a PERIOD span names, or None if it names none.

    Args:
        text: The span.
        reference: The day on which the text speaks: the date of its article.
        governing: The period that governs the passage; for the base of a comparison the period
            of the figures compared with it.

    A period that points (`cùng kỳ`, `tháng trước`, `năm nay`) or leaves out its year is resolved
    from the two; where neither tells, the result is the unknown period (``?``). A day or a week
    is read as `parse_date` reads it.
    """
    span = compact_span(text)
    if governing is not None and governing.granularity == "unknown":
        governing = None
    return _parse(span, reference, governing) if span else None


@lru_cache(maxsize=4096)
def _parse(span: str, reference: date | None, governing: Period | None) -> Period | None:
    whole, span = span, folded(span)
    anchor = Anchor(reference, governing)
    for _ in range(5):
        try:
            found = _read(span, anchor)
        except (ValueError, OverflowError):
            return None
        if found is not None:
            return found
        lead = _LEAD.match(span)
        if lead is None:
            break
        span = span[lead.end() :]
    if _NUMBERS.fullmatch(whole):
        return None
    days = parse_date(whole, reference, governing)
    return days.period if days else None


def _read(span: str, anchor: Anchor) -> Period | None:
    for pattern, handler in FORMS:
        if match := pattern.fullmatch(span):
            found = handler(match, anchor)
            if found is not None:
                return found
    return None
