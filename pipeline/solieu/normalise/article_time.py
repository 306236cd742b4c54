"""The time that an article without a date line is about, from the years and days it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from solieu.normalise import document_cues as cues
from solieu.normalise.dates import parse_date
from solieu.normalise.period import Period

_SURE: Final = 4
"""Weight of a base that says the year: `cùng kỳ năm 2022` is of an article of 2023."""

_FIRST: Final = 6
"""Mentions at the head of an article among which the day of its event is looked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """One PERIOD or DATE mention of an article, read by itself.

    Attributes:
        label: ``PERIOD`` or ``DATE``.
        surface: The compact text of the mention.
        lead: The compact lower-case text before it, in its line.
        period: What it names without help of another mention, None if it points.
        is_base: Whether it is a base of comparison or the start of a span.
    """

    label: str
    surface: str
    lead: str
    period: Period | None
    is_base: bool


def article_year(told: Sequence[Told]) -> int | None:
    """Return the year the article is about: the one it names most, months and days before years.

    Plans and hopes, bases of comparison and years of birth do not count, and no year before the
    last day that the article names.
    """
    if (today := _today(told)) is not None:
        return today.year
    weights: Counter[int] = Counter()
    latest = 0
    for mention in told:
        printed = cues.PRINTED_YEAR.search(mention.surface)
        if printed and cues.SAME.match(mention.surface.lower()):
            weights[int(printed.group()) + 1] += _SURE
        if mention.is_base or _is_ahead(mention):
            continue
        if mention.period is not None and (year := mention.period.known_year):
            heavy = mention.label == "PERIOD" and mention.period.granularity == "month"
            weights[year] += 3 if heavy else 1
            latest = max(latest, year) if mention.label == "DATE" else latest
    later = [year for year in weights if year >= latest]
    if not later:
        return _year_after_bases(told)
    return max(later, key=lambda year: (weights[year], year == latest, year))


def _is_ahead(mention: Told) -> bool:
    """Whether a mention is of what is planned or hoped for: ``song tin quý I/2024``."""
    cue = cues.TARGET_BEFORE.search(mention.lead) or cues.HOPED_BEFORE.search(mention.lead)
    return cue is not None


def _year_after_bases(told: Sequence[Told]) -> int | None:
    """The year after the latest that an article compares with: `so với năm 2022`."""
    years = [
        int(printed.group())
        for mention in told
        if mention.is_base and (printed := cues.PRINTED_YEAR.search(mention.surface))
    ]
    return max(years) + 1 if years else None


def _today(told: Sequence[Told]) -> date | None:
    """The day of the event that opens the article: `Sáng 02/10/2025`; None if it is not so told."""
    for mention in told[:_FIRST]:
        dated = mention.label == "DATE" and cues.PRINTED_YEAR.search(mention.surface)
        if dated and mention.period and cues.TODAY_BEFORE.search(mention.lead):
            return mention.period.last
    return None


def article_day(told: Sequence[Told], year: int) -> date | None:
    """Return a day to count from in `year`, the article's: None if it names none there.

    The first day of an event that it tells of, else the end of the last months that it names.
    """
    if (today := _today(told)) is not None and today.year == year:
        return today
    last: date | None = None
    for mention in told:
        if mention.label == "DATE":
            span = parse_date(mention.surface, None, Period.year(year))
            if span is None or span.last is None or span.last.year != year:
                continue
            event = cues.EVENT_BEFORE.search(mention.lead) is not None
            ahead = cues.AHEAD_BEFORE.search(mention.lead) is not None
            if (event and not ahead) or not cues.PRINTED_YEAR.search(mention.surface):
                return span.last
        elif not mention.is_base and mention.period is not None:
            found = mention.period
            if found.granularity == "month" and found.known_year == year and found.last:
                last = max(last, found.last) if last else found.last
    return last
