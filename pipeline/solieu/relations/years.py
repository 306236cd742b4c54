"""Years that an article names, and words in which only years are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from solieu.schema import SpanKey

DIGITS: Final = "0"
"""Stands for a figure."""

_REACH: Final = 20
"""Years from that of the article that are told apart."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year_in(text: str) -> int:
    """The last four-digit year of a span, 0 if it has none."""
    years = _YEAR.findall(text)
    return int(years[-1]) if years else 0


def usual_year(text: str, keys: Sequence[SpanKey]) -> int:
    """The latest year of a DATE, else the commonest year of the PERIODs."""
    dates = [year_in(text[start:end]) for start, end, label in keys if label == "DATE"]
    if any(dates):
        return max(dates)
    periods = [year_in(text[start:end]) for start, end, label in keys if label == "PERIOD"]
    times = Counter(year for year in periods if year)
    return max(times, key=lambda year: (times[year], year), default=0)


def folded(word: str, year: int) -> str:
    """A word without its figures; of a year, how far it is from that of the article."""
    if not any(map(str.isdigit, word)):
        return word
    if not (year and len(word) == 4 and word.isascii() and word.isdecimal()):
        return DIGITS
    distance = int(word) - year
    return f"year{distance:+d}" if abs(distance) <= _REACH else DIGITS
