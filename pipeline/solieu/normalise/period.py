"""The type of a time span and its calendar arithmetic."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Granularity = Literal["year", "month", "day", "unknown"]

_STAMP = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_NORM = re.compile(rf"(?P<first>{_STAMP}|\.\.)(?:/(?P<last>{_STAMP}|\.\.))?")
_GRANULARITY: dict[int, Granularity] = {4: "year", 7: "month", 10: "day"}


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """A time span of whole years, months or days.

    Attributes:
        first: The first day, None for an open start.
        last: The last day, None for an open end.
        granularity: What the span is counted in; ``unknown`` (both days None) where the text
            names a period but cannot tell which.
    """

    first: date | None
    last: date | None
    granularity: Granularity

    def __post_init__(self) -> None:
        if (self.granularity == "unknown") != (self.first is None and self.last is None):
            raise ValueError("a period without days is unknown, and only that one")
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"a period that ends {self.last} cannot begin {self.first}")

    @classmethod
    def unknown(cls) -> Period:
        """The period that the text cannot tell, ``?``."""
        return cls(None, None, "unknown")

    @classmethod
    def years(cls, first: int | None, last: int | None) -> Period:
        """The span from one year to another, each inclusive; None for an open side."""
        return cls(
            date(first, 1, 1) if first is not None else None,
            date(last, 12, 31) if last is not None else None,
            "year",
        )

    @classmethod
    def year(cls, year: int) -> Period:
        """One calendar year."""
        return cls.years(year, year)

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Period:
        """The months `first` to `last` of `year`, inclusive."""
        return cls(date(year, first, 1), month_end(year, last), "month")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One calendar month."""
        return cls.months(year, month, month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """One quarter of a year, as its three months."""
        return cls.months(year, 3 * quarter - 2, 3 * quarter)

    @classmethod
    def days(cls, first: date, last: date) -> Period:
        """The days from `first` to `last`, inclusive."""
        return cls(first, last, "day")

    @classmethod
    def from_norm(cls, norm: str) -> Period:
        """Read a normal form back. Raises ValueError if `norm` is none.

        A span whose ends differ in granularity is counted in the finer of the two.
        """
        if norm == "?":
            return cls.unknown()
        match = _NORM.fullmatch(norm)
        if match is None or match["first"] == (match["last"] or "..") == "..":
            raise ValueError(f"not the normal form of a period: {norm!r}; write '2024-01/2024-07'")
        begin, end = match["first"], match["last"] or match["first"]
        size = max(len(stamp) for stamp in (begin, end) if stamp != "..")
        return cls(_first_day(begin), _last_day(end), _GRANULARITY[size])

    @property
    def norm(self) -> str:
        """The normal form of the guidelines: ``2022``, ``2024-01/2024-07``, ``../2030``, ``?``."""
        if self.granularity == "unknown":
            return "?"
        size = {"year": 4, "month": 7, "day": 10}[self.granularity]
        begin = self.first.isoformat()[:size] if self.first else ".."
        end = self.last.isoformat()[:size] if self.last else ".."
        return begin if begin == end else f"{begin}/{end}"

    @property
    def known_year(self) -> int | None:
        """The calendar year that holds the whole span, or None."""
        if self.first and self.last and self.first.year == self.last.year:
            return self.first.year
        return None

    @property
    def month_count(self) -> int | None:
        """How many whole months the span has; None if it is open, unknown or counted in days."""
        if not self.first or not self.last or self.granularity == "day":
            return None
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def shifted(self, months: int) -> Period:
        """Return the span moved by `months`; a day that a month lacks becomes its last day.

        Raises ValueError where that leaves the calendar (years 1 to 9999).
        """
        first = _moved(self.first, months) if self.first else None
        last = _moved(self.last, months) if self.last else None
        if last and self.granularity in ("year", "month"):
            last = month_end(last.year, last.month)
        return Period(first, last, self.granularity)

    def preceding(self) -> Period:
        """Return the span of the same length right before this one; itself where it is open."""
        if not self.first or not self.last:
            return self
        if self.granularity == "day":
            last = self.first - timedelta(days=1)
            return Period.days(last - (self.last - self.first), last)
        return self.shifted(-(self.month_count or 0))


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"{day} moved by {months} months leaves the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _first_day(stamp: str) -> date | None:
    if stamp == "..":
        return None
    return date.fromisoformat((stamp + "-01-01")[:10])


def _last_day(stamp: str) -> date | None:
    if stamp == "..":
        return None
    parts = [int(part) for part in stamp.split("-")]
    if len(parts) == 3:
        return date.fromisoformat(stamp)
    month = parts[1] if len(parts) == 2 else 12
    if not 1 <= month <= 12 or not parts[0]:
        raise ValueError(f"no month {stamp!r} in the calendar")
    return month_end(parts[0], month)
