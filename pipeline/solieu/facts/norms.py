"""What the normal forms of ``annotations/GUIDELINES.md`` (section 4) say, as numbers and days.

A model or an imported file may hold a normal form that is none; it is read as unknown.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from solieu.normalise import Period, Value

UNKNOWN: Final = "?"
"""The normal form of a time that the text cannot tell."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time with its first and last day; ``None`` for a side that is open or unknown."""

    norm: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None


def read_value(norm: str | None) -> Value | None:
    """The parts of ``[bound]number unit``; ``None`` if there is no readable normal form."""
    if norm is None:
        return None
    try:
        return Value.from_norm(norm)
    except ValueError:
        return None


@lru_cache(maxsize=1 << 10)
def read_span(norm: str | None) -> Span:
    """First and last day of the normal form of a PERIOD or DATE.

    Returns:
        A span that keeps ``norm``, with ``None`` for an open side; that of ``?`` without days for
        ``None`` and for what is no normal form.
    """
    try:
        period = Period.from_norm(norm or UNKNOWN)
    except ValueError:
        return Span(UNKNOWN)
    return Span(norm or UNKNOWN, period.first, period.last)


def join_spans(spans: list[Span]) -> Span:
    """The time from the first to the last of several, as two DATEs bound a period.

    Returns:
        ``?`` without days if one of them is unknown.
    """
    if len(spans) == 1:
        return spans[0]
    if not spans:
        return Span()
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    if len(firsts) < len(spans) or len(lasts) < len(spans):
        return Span(UNKNOWN)
    whole = Period.days(min(firsts), max(lasts))
    return Span(whole.norm, whole.first, whole.last)


def from_to(first: Span, last: Span) -> Span:
    """The time from the beginning of one to the end of another: ``từ năm 2011 đến năm 2014``.

    Returns:
        ``?`` without days if one of them is unknown, or if the text has them the wrong way round.
    """
    begin, end = first.norm or UNKNOWN, last.norm or UNKNOWN
    return read_span(f"{begin.split('/')[0]}/{end.split('/')[-1]}")
