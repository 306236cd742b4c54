"""Consistency checks: each names the rows that do not go together with others of the article.

A check never changes a value. It returns the positions of the rows it finds fault with, and the
builder adds the name of the check to their ``flags``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final

from solieu.facts.intervals import Interval, of_row, quotient
from solieu.facts.norms import UNKNOWN
from solieu.folding import norm
from solieu.schema import Article, Observation

Rows = Sequence[Observation]
Key = tuple[str | None, ...]
Amount = tuple[str | None, Interval]
"""Unit and what the number can stand for."""

Check = Callable[[Article, Rows], set[int]]

_SLACK: Final = Decimal("0.1")
"""Percentage points by which printed rates may miss what the printed levels give."""

_WHOLE: Final = Decimal(100)

_COUNT: Final = "1"
"""Unit of a bare count."""

_MOST_LEVELS: Final = 16
"""Levels of one metric and time that are compared; an article that tells more gives a list."""


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
    """Rows said to be actual though their period begins after the day of publication."""
    if article.date is None:
        return set()
    return {
        at
        for at, row in enumerate(rows)
        if row.status == "actual" and row.period_from is not None and row.period_from > article.date
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


def part_exceeds_whole(article: Article, rows: Rows) -> set[int]:
    """Levels of a part that are above every level of its whole for that unit, time and place."""
    tops: dict[Key, Decimal] = {}
    for _, row, interval in _levels(rows):
        key = (_name(row.metric), *_frame(row))
        tops[key] = max(interval.high, tops.get(key, interval.high))
    found = set()
    for at, row, interval in _levels(rows):
        top = tops.get((_name(row.part_of), *_frame(row)))
        if row.part_of is not None and top is not None and interval.low > top:
            found.add(at)
    return found


def growth_contradicts_levels(article: Article, rows: Rows) -> set[int]:
    """Changes in percent that no pair of levels of that metric, at the period and base, gives."""
    levels: dict[Key, list[Amount]] = defaultdict(list)
    for _, row, interval in _levels(rows):
        if _is_known(row.period):
            levels[_name(row.metric), row.place, row.period].append((row.unit, interval))
    found = set()
    for at, row in enumerate(rows):
        change = _rate(row, "change")
        if change is None or not _is_known(row.period) or not _is_known(row.base):
            continue
        subject = (_name(row.metric), row.place)
        ratios = _ratios(levels.get((*subject, row.period)), levels.get((*subject, row.base)))
        growths = [Interval(ratio.low - _WHOLE, ratio.high - _WHOLE) for ratio in ratios]
        if growths and not any(change.overlaps(growth, _SLACK) for growth in growths):
            found.add(at)
    return found


def plan_ratio_contradicts_levels(article: Article, rows: Rows) -> set[int]:
    """Plan ratios in percent that no level reached and level planned of that metric give.

    The plan is that of the row's base; where the text names no year, a plan whose time holds the
    row's period.
    """
    reached: dict[Key, list[Amount]] = defaultdict(list)
    planned: dict[Key, list[tuple[Observation, Amount]]] = defaultdict(list)
    for _, row, interval in _levels(rows):
        subject = (_name(row.metric), row.place)
        if row.status == "target":
            planned[subject].append((row, (row.unit, interval)))
        else:
            reached[*subject, row.period].append((row.unit, interval))
    found = set()
    for at, row in enumerate(rows):
        ratio = _rate(row, "plan_ratio")
        if ratio is None or row.status == "target":
            continue
        subject = (_name(row.metric), row.place)
        plans = [
            amount
            for plan, amount in planned.get(subject, [])[:_MOST_LEVELS]
            if _is_plan_of(plan, row)
        ]
        ratios = _ratios(reached.get((*subject, row.period)), plans)
        if ratios and not any(ratio.overlaps(other, _SLACK) for other in ratios):
            found.add(at)
    return found


def _is_plan_of(plan: Observation, row: Observation) -> bool:
    if row.base is not None:
        return plan.period == row.base != UNKNOWN
    return (
        plan.period_from is not None
        and plan.period_to is not None
        and row.period_from is not None
        and row.period_to is not None
        and plan.period_from <= row.period_from
        and row.period_to <= plan.period_to
    )


def conflicting_values(article: Article, rows: Rows) -> set[int]:
    """Rows that tell two values of one metric, in one unit, for one time and place.

    Left out are bare counts, since articles count several sets by one noun (``12 hồ sơ``, of them
    ``5 hồ sơ``), and plan ratios without the plan's year, since there are plans of several bodies.
    """
    groups: dict[Key, list[tuple[int, Interval]]] = defaultdict(list)
    for at, row in enumerate(rows):
        interval = of_row(row)
        if interval is None or row.metric is None or not _is_known(row.period):
            continue
        if row.unit == _COUNT or (row.kind == "plan_ratio" and row.base is None):
            continue
        key = (_name(row.metric), _name(row.part_of), row.kind, row.base, *_frame(row), row.status)
        groups[key].append((at, interval))
    found = set()
    for group in groups.values():
        lowest_top = min(interval.high for _, interval in group)
        highest_bottom = max(interval.low for _, interval in group)
        for at, interval in group:
            if interval.low > lowest_top or interval.high < highest_bottom:
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


def _levels(rows: Rows) -> Iterable[tuple[int, Observation, Interval]]:
    for at, row in enumerate(rows):
        interval = of_row(row)
        if row.kind == "level" and row.metric is not None and interval is not None:
            yield at, row, interval


def _ratios(over: list[Amount] | None, under: list[Amount] | None) -> list[Interval]:
    """Quotients in percent of all amounts of one unit."""
    found = [
        quotient(high, low)
        for unit, high in (over or [])[:_MOST_LEVELS]
        for other_unit, low in (under or [])[:_MOST_LEVELS]
        if unit == other_unit
    ]
    return [ratio for ratio in found if ratio is not None]


def _rate(row: Observation, kind: str) -> Interval | None:
    """The interval of a named row of that kind in percent."""
    if row.kind != kind or row.unit != "%" or row.metric is None:
        return None
    return of_row(row)


def _frame(row: Observation) -> tuple[str | None, str | None, str | None]:
    return row.unit, row.period, row.place


def _is_known(period: str | None) -> bool:
    return period is not None and period != UNKNOWN


def _name(metric: str | None) -> str:
    return " ".join(norm(metric or "").split())
