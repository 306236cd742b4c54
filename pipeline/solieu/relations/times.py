"""The times that an article's PERIODs and DATEs stand for, known before anything is linked.

``7 tháng đầu năm 2024``, ``7 tháng`` and ``7 tháng năm 2024`` say one time, and which of them a
figure is linked to makes no difference to a row. So mentions of one time are believed in together,
a figure is offered each time once, and a time is known by how long it is and how far from the
article's own.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from solieu.normalise.dateline import document_date
from solieu.normalise.document import resolve_periods
from solieu.normalise.period import Period
from solieu.schema import SpanKey
from solieu.scheme import TIMES

UNTOLD: Final = -999.0
"""Stands where a time is not told."""

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Times:
    """What is known of the times of ``E`` entities; nothing of those that are no times.

    Attributes:
        first: ``(E,)`` number of the first mention of the same time; its own for all others.
        begin: ``(E,)`` months from the beginning of the calendar to its first day, :data:`UNTOLD`
            where that is open or unknown.
        end: ``(E,)`` the same to its last day, included.
        now: Months to the day of the article, :data:`UNTOLD` if it has none, or no times.
    """

    first: Ints
    begin: Floats
    end: Floats
    now: float

    @property
    def told(self) -> NDArray[np.bool_]:
        """``(E,)`` which are times that something tells."""
        return (self.begin != UNTOLD) | (self.end != UNTOLD)


def read_times(
    text: str, keys: Sequence[SpanKey], partner: Mapping[int, int], day: date | None
) -> Times:
    """The times of an article.

    Args:
        text: Of the article.
        keys: Its ``E`` entities in order of start.
        partner: The other time of ``từ ngày … đến ngày …``, for both.
        day: Of its publication; None to take what the text says.
    """
    mentions = [key for key in keys if key[2] in TIMES]
    if not mentions:
        return _none(len(keys))
    day = day or document_date(text)
    periods = resolve_periods(text, day, mentions)
    out = _none(len(keys), day)
    seen: dict[tuple[str, str], int] = {}
    for entity, key in enumerate(keys):
        period = periods.get(key)
        if period is None or period.granularity == "unknown":
            continue
        other = periods.get(keys[partner[entity]]) if entity in partner else None
        begins, ends = (other, period) if other and partner[entity] < entity else (period, other)
        if not _bound(begins, ends):
            begins, ends = period, None
        out.begin[entity] = _months(begins.first)
        out.end[entity] = _months((ends or begins).last, 1)
        # The end of one span is not that of another that begins elsewhere.
        name = (begins.norm, ends.norm if ends else "")
        out.first[entity] = seen.setdefault(name, entity)
    return out


def _bound(begins: Period, ends: Period | None) -> bool:
    """Whether two times bound a span: both known, and in order."""
    if ends is None or begins.first is None or ends.last is None:
        return False
    return begins.first <= ends.last


TIME_COLUMNS: Final = (
    "time_months",
    "time_ago",
    "time_before_latest",
    "time_shorter_than_latest",
    "time_in_latest",
    "time_holds_latest",
)
"""How many months the target's time has; how many have passed since its end on the article's day;
how many it begins before the time that opened the passage last; how many it is shorter than that;
whether it lies in it; whether it holds it."""

_MOST: Final = 120.0
"""Months that are told apart."""


def time_features(times: Times, target: Ints, latest: Ints) -> list[NDArray[np.generic]]:
    """What the targets of pairs are as times.

    Args:
        times: Of the article.
        target: ``(P,)`` entity numbers.
        latest: ``(P,)`` the time that opened the passage of each source last, -1 if none did.

    Returns:
        Columns of ``P`` with the names :data:`TIME_COLUMNS`.
    """
    length = times.end - times.begin
    closed = (times.begin != UNTOLD) & (times.end != UNTOLD)
    own, other = target, np.maximum(latest, 0)
    both = closed[own] & closed[other] & (latest >= 0)
    in_latest = (times.begin[own] >= times.begin[other]) & (times.end[own] <= times.end[other])
    holds = (times.begin[own] <= times.begin[other]) & (times.end[own] >= times.end[other])
    return [
        _told(length[own], closed[own]),
        _told(times.now - times.end[own], (times.end[own] != UNTOLD) & (times.now != UNTOLD)),
        _told(times.begin[other] - times.begin[own], both),
        _told(length[other] - length[own], both),
        in_latest & both,
        holds & both,
    ]


def _told(months: Floats, known: NDArray[np.bool_]) -> Floats:
    return np.where(known, np.clip(months, -_MOST, _MOST), UNTOLD).astype(np.float32)


def _none(number: int, day: date | None = None) -> Times:
    first = np.arange(number, dtype=np.int32)
    begin, end = (np.full(number, UNTOLD, dtype=np.float32) for _ in range(2))
    return Times(first, begin, end, _months(day, 1))


def _months(day: date | None, days: int = 0) -> float:
    """Months to the beginning of a day, or ``days`` further."""
    if day is None:
        return UNTOLD
    return 12 * day.year + day.month - 1 + (day.day - 1 + days) / monthrange(day.year, day.month)[1]
