"""The latest day that an article without a date is known to have seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from solieu.facts.links import Links
from solieu.facts.norms import Span, read_span
from solieu.schema import Entity

_LINKS: Final = 4
"""How many times of one figure are looked at; two at most are right."""


def latest_day(entities: Iterable[Entity], links: Links) -> dt.date | None:
    """The last day of the figures that are over and of the documents that are issued.

    Estimates of a whole year do not count, being made before it ends; nor do targets. The article
    is not older than this day, and seldom much younger, so that it tells which of two systems of
    provinces the article speaks of.

    Returns:
        ``None`` if no such time is known.
    """
    days: list[dt.date] = []
    for entity in entities:
        if entity.label == "VALUE" and entity.status != "target":
            type_ = "IN_PERIOD"
        elif entity.label == "DECISION":
            type_ = "ISSUED_ON"
        else:
            continue
        for link in links.tails(type_, entity)[:_LINKS]:
            span = read_span(link.other.norm)
            if span.last is None or (entity.status == "estimate" and _is_to_year_end(span)):
                continue
            days.append(span.last)
    return max(days, default=None)


def _is_to_year_end(span: Span) -> bool:
    return span.last is not None and (span.last.month, span.last.day) == (12, 31)
