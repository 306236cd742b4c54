"""Which periods can have actual figures on the day of publication."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from solieu.folding import norm
from solieu.schema import Article, Observation

_EARLY: Final = 3
"""Days by which figures to the end of a period are told before that end."""

_MONTH: Final = 31
_YEAR: Final = 366
_OF_YEAR: Final = Decimal("0.05")
_OF_MONTHS: Final = Decimal("0.5")
"""Parts of a period that must have passed before its figures can be actual."""

_NEAR: Final = 40
"""Characters around a PERIOD in which the name of a feast belongs to it."""


def is_to_come(day: dt.date, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether too little of a period had passed on ``day`` to have figures of it."""
    if first is None:
        return False
    if first > day:
        return (first - day).days > _EARLY or (last is not None and (last - first).days > _EARLY)
    if last is None or last <= day:
        return False
    length, passed = (last - first).days + 1, (day - first).days + 1
    if length > _YEAR:
        return False
    needed = _OF_YEAR if length >= _YEAR - 1 else _OF_MONTHS
    return length > _MONTH and passed < needed * length


def is_of_feast(article: Article, row: Observation) -> bool:
    """Whether the period of a row is named as the year of a Tết."""
    if row.period_start is None or row.period_end is None:
        return False
    around = article.text[max(0, row.period_start - _NEAR) : row.period_end + _NEAR]
    return "tết" in norm(around).split()
