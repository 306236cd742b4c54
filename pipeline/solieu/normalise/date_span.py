"""The type of a day or a short run of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from solieu.normalise.period import Period


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One day or a short run of days; both None where the text cannot tell.

    Attributes:
        first: The first day.
        last: The last day, equal to `first` for a single day.
    """

    first: date | None
    last: date | None

    @property
    def norm(self) -> str:
        """``2022-03-28``, ``2023-12-06/2023-12-10`` or ``?``."""
        if self.first is None or self.last is None:
            return "?"
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @classmethod
    def from_norm(cls, norm: str) -> DateSpan:
        """Read a normal form back. Raises ValueError if `norm` is none."""
        if norm == "?":
            return cls(None, None)
        first, _, last = norm.partition("/")
        if len(first) != 10 or (last and len(last) != 10):
            raise ValueError(f"not the normal form of a date: {norm!r}; write '2022-03-28'")
        return cls(date.fromisoformat(first), date.fromisoformat(last or first))

    @property
    def period(self) -> Period:
        """The same days as a period."""
        if self.first is None or self.last is None:
            return Period.unknown()
        return Period.days(self.first, self.last)
