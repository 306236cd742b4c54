"""Year phrases: `năm 2022`, `năm nay`, `năm ngoái`, and the year that a phrase leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from solieu.normalise.period import Period

Y = r"(?:1[89]|20)\d\d"
"""A printed year."""

RELATIVE = (
    r"năm (?:nay|này|hiện nay|hiện tại|ngoái|trước đó|trước|liền trước|liền kề trước|liền kề"
    r"|vừa qua|qua|vừa rồi|rồi|tới|sau|kế tiếp|tiếp theo|kia|kìa|đó|ấy)|sang năm|cùng năm"
)

YEAR = (
    rf"(?:(?:của )?(?:(?:n?[aăâ]m|nam|nắm|nằm|năn) ?)?{Y}|(?:của )?(?:{RELATIVE})|(?:của )?ngoái)"
)
"""A year phrase, printed or relative; the misspellings of `năm` are those of newspapers."""

_PRINTED = re.compile(rf"{Y}$")
_LAST = ("trước", "trước đó", "liền trước", "liền kề trước", "liền kề")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative period is resolved from.

    Attributes:
        reference: The day on which the text speaks (the article's date), or None.
        governing: The period that governs the passage, or None.
    """

    reference: date | None = None
    governing: Period | None = None

    @property
    def governing_year(self) -> int | None:
        """The year of the governing period: its only one, else the one in which it ends."""
        if self.governing is None:
            return None
        if year := self.governing.known_year:
            return year
        day = self.governing.last or self.governing.first
        return day.year if day else None

    def year(self, phrase: str | None) -> int | None:
        """Return the year of a phrase that `YEAR` matches; None if nothing tells."""
        phrase = (phrase or "").strip().removeprefix("của ").removeprefix("năm ").strip()
        if printed := _PRINTED.search(phrase):
            return int(printed.group())
        now = self.reference.year if self.reference else None
        near = self.governing_year
        if phrase in _LAST:
            base = near if near is not None else now
            return None if base is None else base - 1
        if phrase in ("đó", "ấy", "cùng năm"):
            return near
        if phrase in ("qua", "vừa qua"):
            return self._past_year()
        base = now if now is not None else near
        if base is None:
            return None
        step = {"ngoái": -1, "rồi": -1, "vừa rồi": -1, "kia": -2, "kìa": -3}.get(phrase)
        if step is None:
            step = 1 if phrase in ("tới", "sau", "kế tiếp", "tiếp theo", "sang năm") else 0
        return base + step

    def _past_year(self) -> int | None:
        """`năm qua`: the year just over, in its last months the year itself."""
        if self.reference is None:
            return self.governing_year
        return self.reference.year - (1 if self.reference.month <= 10 else 0)

    def missing_year(self, last_month: int, *, cumulative: bool = False) -> int | None:
        """Return the year of months that come without one; None if nothing tells.

        The governing period tells it, else the day of the text: its year, or the year before
        where the months would still be far off (`cumulative`: where they are not over by the end
        of the next month).
        """
        if self.governing is not None and self.governing.known_year:
            return self.governing.known_year
        if self.reference is None:
            return self.governing_year
        ahead = last_month - self.reference.month
        early = self.reference.month <= 3
        over = ahead > 1 if cumulative else early and ahead >= 6
        return self.reference.year - (1 if over else 0)
