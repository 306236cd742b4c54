"""Consistency checks: what is wrong with a row, seen by itself, and the flags of all checks.

A check never changes a value. It returns the positions of the rows it finds fault with, and the
builder adds the name of the check to their ``flags``. Checks of rows against each other are in
:mod:`solieu.facts.contradictions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from solieu.facts.contradictions import (
    conflicting_values,
    growth_contradicts_levels,
    part_exceeds_whole,
    plan_ratio_contradicts_levels,
)
from solieu.facts.norms import UNKNOWN
from solieu.facts.publication import is_of_feast, is_to_come
from solieu.schema import Article, Observation

Rows = Sequence[Observation]
Check = Callable[[Article, Rows], set[int]]

_WHOLE: Final = Decimal(100)


def no_metric(article: Article, rows: Rows) -> set[int]:
    """Rows of a VALUE that measures nothing known."""
    return {at for at, row in enumerate(rows) if row.metric is None}


def unreadable_value(article: Article, rows: Rows) -> set[int]:
    """Rows whose VALUE has no normal form."""
    return {at for at, row in enumerate(rows) if row.value is None}


def unresolved_period(article: Article, rows: Rows) -> set[int]:
    """Rows whose period or base is named but cannot be placed in the calendar."""
    return {at for at, row in enumerate(rows) if UNKNOWN in (row.period, row.base)}


def actual_after_article(article: Article, rows: Rows) -> set[int]:
    """Rows said to be actual though hardly any of their period had passed by publication.

    A period may begin some days later, since results to the end of a month are told at its last
    days. Of a year a twentieth must have passed, of a shorter span of months half. The year of a
    Tết tells the feast that is prepared months before it.
    """
    if article.date is None:
        return set()
    return {
        at
        for at, row in enumerate(rows)
        if row.status == "actual"
        and is_to_come(article.date, row.period_from, row.period_to)
        and not is_of_feast(article, row)
    }


def share_exceeds_whole(article: Article, rows: Rows) -> set[int]:
    """Shares of more than 100 % and fractions above one."""
    found = set()
    for at, row in enumerate(rows):
        if row.kind != "share" or row.value is None:
            continue
        too_many = row.denominator is not None and row.value > row.denominator
        if too_many or (row.unit == "%" and row.denominator is None and row.value > _WHOLE):
            found.add(at)
    return found


CHECKS: Final[tuple[Check, ...]] = (
    no_metric,
    unreadable_value,
    unresolved_period,
    actual_after_article,
    share_exceeds_whole,
    part_exceeds_whole,
    growth_contradicts_levels,
    plan_ratio_contradicts_levels,
    conflicting_values,
)
"""In the order in which their names stand in ``flags``."""


def flags(article: Article, rows: Rows) -> list[tuple[str, ...]]:
    """The names of the checks that each row fails, one tuple for each row."""
    failed: list[list[str]] = [[] for _ in rows]
    for check in CHECKS:
        for at in check(article, rows):
            failed[at].append(check.__name__)
    return [tuple(names) for names in failed]
