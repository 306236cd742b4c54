"""Periods in the time formats of SDMX, with their frequency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from solieu.normalise.period import month_end

_PARTS: Final[dict[int, tuple[str, str]]] = {3: ("Q", "Q"), 4: ("T", "A_3"), 6: ("S", "S")}
"""Months of a part of the year → its letter in TIME_PERIOD, and its code of CL_FREQ."""


@dataclass(frozen=True, slots=True)
class Time:
    """``TIME_PERIOD`` and ``FREQ`` of an observation."""

    period: str
    frequency: str


def time_of(first: dt.date, last: dt.date) -> Time:
    """The time from one day to another, both inclusive, as SDMX writes it.

    Source: SDMX 3.0 Technical Notes, section 4.2 (Time and Time Format). A calendar year is
    ``2026``, a half ``2026-S1``, four months ``2026-T1``, a quarter ``2026-Q1``, a month
    ``2026-06``, a day ``2026-06-30``; every other span is a start and a duration,
    ``2026-01-01/P9M``, and its frequency ``_O``.

    Raises:
        ValueError: ``last`` is before ``first``.
    """
    if last < first:
        raise ValueError(f"a period that ends {last} cannot begin {first}")
    start = first.isoformat()
    if first == last:
        return Time(start, "D")
    if first.day != 1 or last != month_end(last.year, last.month):
        return Time(f"{start}/P{(last - first).days + 1}D", "_O")
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return Time(start[:7], "M")
    if months == 12 and first.month == 1:
        return Time(start[:4], "A")
    if months in _PARTS and (first.month - 1) % months == 0:
        letter, frequency = _PARTS[months]
        return Time(f"{start[:4]}-{letter}{(first.month - 1) // months + 1}", frequency)
    duration = f"{months // 12}Y" if months % 12 == 0 else f"{months}M"
    return Time(f"{start}/P{duration}", "_O")
