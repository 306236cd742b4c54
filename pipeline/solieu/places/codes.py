"""The province code of a figure."""

from __future__ import annotations

import datetime as dt

from solieu.places.gazetteer import find


def place_code(
    place: str | None, period_to: dt.date | None = None, article_date: dt.date | None = None
) -> str | None:
    """Code of the statistics office of the province that a figure is about.

    The code is that of the end of the period. An article cannot speak of an area that came into
    being after it, so for a period that ends later (a target for 2030) the article's day counts.

    Args:
        place: Name as written; ``None`` if no place is known.
        period_to: Last day of the period; ``None`` if unknown or open.
        article_date: Day of publication, used alone where the period is unknown.

    Returns:
        Two digits, or ``None`` for a place that is no province (a district, a region, a country),
        for a name that no province bore on the day, and, if both days are unknown, for a name
        whose code differs between the two systems.
    """
    if place is None:
        return None
    days = [day for day in (period_to, article_date) if day is not None]
    province = find(place, min(days) if days else None)
    return None if province is None else province.code
