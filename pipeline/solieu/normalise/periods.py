"""PERIOD spans: years, quarters, months, spans, seasons, and periods that point to another one."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from solieu.normalise.compact import compact_span
from solieu.normalise.dates import parse_date
from solieu.normalise.numerals import scan_number
from solieu.normalise.period import Period
from solieu.normalise.period_forms import FORMS
from solieu.normalise.years import Anchor

_SPELLING = (
    (re.compile(r"\b(?:quí|qúy|quí|qúi)\b"), "quý"),
    (re.compile(r"\bkì\b"), "kỳ"),
    (re.compile(r"\b(?:giai đọan|gđ)\b"), "giai đoạn"),
    (re.compile(r"\b(?:tới|cho đến|cho tới|đến) (?=nay\b|hết\b|cuối\b)"), "đến "),
    (
        re.compile(r"\b(?:bây giờ|thời điểm này|thời điểm hiện tại|hiện nay|thời điểm báo cáo)\b"),
        "nay",
    ),
    (re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)"), " "),
    (re.compile(r"\bq (?=[1-4]\b)"), "quý "),
    (re.compile(r"(?<=\d) ?/ ?(?=(?:1[3-9]|[2-4]\d)$)"), "/20"),
    (re.compile(r"(?<=\bi)/(?=[1-4]\d$)|(?<=\bii)/(?=[1-4]\d$)|(?<=\biv)/(?=[1-4]\d$)"), "/20"),
    (re.compile(r",? ?(?:tầm nhìn|định hướng|có xét)(?: (?:đến|tới))?(?: (?:năm)?)? ?\d{4}$"), ""),
    (re.compile(r"\s+"), " "),
)
_LEAD = re.compile(
    r"(?:tính chung|tính|lũy kế|luỹ kế|cộng dồn|bình quân|trong|suốt|các|những|vào|của|riêng"
    r"|ngay|kể|hết|cả|chung|từ|đến|tới|so với|so|với|sang|bước|qua|dự kiến|ước|hồi|thời điểm) "
)
_COUNTED = re.compile(
    r"(?:một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mười một|mười hai)"
    r"(?= (?:tháng|quý|năm|ngày|tuần) )"
)
_NAMED = re.compile(
    r"(?<=tháng )(?:mười một|mười hai|một|hai|ba|tư|bốn|sáu|bảy|bẩy|tám|chín|mười)\b"
)
_MAY = re.compile(r"^(?P<lead>(?:đầu |giữa |cuối )?tháng )năm(?= năm|$| ?[/-])")
_WRITTEN_YEAR = re.compile(r"\bnăm (?=(?:hai|một) (?:nghìn|ngàn))")


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
    from the two; where neither tells, the result is the unknown period (``?``).
    """
    span = compact_span(text)
    if governing is not None and governing.granularity == "unknown":
        governing = None
    return _parse(span, reference, governing) if span else None


@lru_cache(maxsize=4096)
def _parse(span: str, reference: date | None, governing: Period | None) -> Period | None:
    span = _fold(span)
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
    week = parse_date(span, reference) if span.startswith("tuần ") else None
    return week.period if week else None


def _fold(span: str) -> str:
    """Bring spelling variants, number words and spacing to one form."""
    span = span.lower().strip("()[]\"'“”.,;: ")
    for pattern, form in _SPELLING:
        span = pattern.sub(form, span)
    if written := _WRITTEN_YEAR.search(span):
        number = scan_number(span, written.end())
        if number is not None and 1900 <= number.value < 2100:
            span = f"{span[: written.end()]}{int(number.value)}{span[number.end :]}"
    if counted := _COUNTED.match(span):
        number = scan_number(counted.group())
        if number is not None:
            span = str(int(number.value)) + span[counted.end() :]
    span = _MAY.sub(r"\g<lead>5", span)
    if named := _NAMED.search(span):
        number = scan_number(f"{named.group()}")
        value = 4 if named.group() == "tư" else int(number.value) if number else 0
        span = f"{span[: named.start()]}{value}{span[named.end() :]}"
    return span.strip()


def _read(span: str, anchor: Anchor) -> Period | None:
    for pattern, handler in FORMS:
        if match := pattern.fullmatch(span):
            found = handler(match, anchor)
            if found is not None:
                return found
    return None
