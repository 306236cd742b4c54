"""The clock time beside a day: `10h30 ngày 28/3/2022`, `28/03/2022 | 10:30 (GMT+7)`."""

from __future__ import annotations

import re

_TIME = (
    r"(?:[01]?\d|2[0-4])(?::[0-5]\d(?::\d{2})?(?: ?(?:[ap]m|sa|ch))?|(?:h|g)(?:[0-5]\d(?:'|p|ph)?)?"
    r"| ?giờ(?: (?:rưỡi|[0-5]?\d(?: phút)?)(?![\d/.-])(?! ?[/.-] ?\d))?)"
)
_LEAD = re.compile(rf"(?:(?:vào )?lúc |vào |khoảng |từ )?{_TIME}(?: ?[,|;-])? (?=\S)")
_TAIL = re.compile(
    rf"(?: ?[,|;-])? (?:lúc )?{_TIME}(?: ?\(?(?:gmt|utc) ?\+ ?0?7(?::00)?\)?)?$"
    r"|(?<=\d)t\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:z|[+-]\d{2}:?\d{2})?$"
)


def without_clock(span: str) -> str:
    """Return a compact lower-case span without a clock time at its head or end.

    >>> without_clock("8 giờ 30 phút, ngày 28/3/2022")
    'ngày 28/3/2022'
    """
    if lead := _LEAD.match(span):
        span = span[lead.end() :]
    if tail := _TAIL.search(span):
        span = span[: tail.start()]
    return span
