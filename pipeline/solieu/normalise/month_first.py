"""Dates as web servers print them by default: `9/6/2019 8:40 AM` is the 6th of September.

Those print neither day nor month with a zero before it; `09/06/2019 08:40 AM` is Vietnamese.
"""

from __future__ import annotations

import re

_STAMP = re.compile(r"(?P<month>[1-9]|1[0-2])/(?P<day>[1-9]|[12]\d|3[01])/(?P<year>20\d\d)")
_CLOCK = re.compile(r" ?(?:[1-9]|1[0-2]):\d\d(?::\d\d)? ?[AP]M\b")


def day_first(text: str, after: str) -> str:
    """Return a compact date with the day before the month.

    Args:
        text: The date.
        after: The compact text behind it.
    """
    stamp = _STAMP.fullmatch(text)
    if stamp is None or not _CLOCK.match(after):
        return text
    return f"{stamp['day']}/{stamp['month']}/{stamp['year']}"
