"""Consistency checks of rows against other rows: parts and wholes, growth, plans, repetitions.

Each is a check as :mod:`solieu.facts.checks` describes it: it names rows and changes none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from solieu.facts.contrasts import ALTERNATIVES, contrast, contrasts
from solieu.facts.intervals import Interval, of_row, quotient
from solieu.facts.norms import UNKNOWN
from solieu.folding import norm
from solieu.schema import Article, Observation

Rows = Sequence[Observation]
Key = tuple[str | None, ...]
Amount = tuple[str | None, Interval]
"""Unit and what the number can stand for."""

_SLACK: Final = Decimal("0.1")
"""Percentage points by which printed rates may miss what the printed levels give."""

_WHOLE: Final = Decimal(100)

_COUNT: Final = "1"
"""Unit of a bare count."""

_SCORES: Final = frozenset({"%", "điểm", "điểm %", "hạng", "bậc", "lần"})
"""Units whose wholes are no sums."""

_AT_CONSTANT_PRICES: Final = ("GDP", "GRDP")
"""Indicators whose growth is told at constant prices, their levels mostly at current ones."""

_LONG_NAME: Final = 4
"""Syllables from which the name of a metric is taken to mean the same in every sentence."""

_MOST_LEVELS: Final = 16
"""Levels of one metric and time that are compared; an article that tells more gives a list."""


def part_exceeds_whole(article: Article, rows: Rows) -> set[int]:
    """Levels of a part that are above every level of its whole for that unit, time and place.

    Left out are scores, rates and averages, of which the whole is no sum.
    """
    tops: dict[Key, Decimal] = {}
    for _, row, interval in _levels(rows):
        key = (_name(row.metric), *_frame(row))
        tops[key] = max(interval.high, tops.get(key, interval.high))
    found = set()
    for at, row, interval in _levels(rows):
        top = tops.get((_name(row.part_of), *_frame(row)))
        if row.part_of is None or top is None or not _is_amount(row):
            continue
        if interval.low > top:
            found.add(at)
    return found


def growth_contradicts_levels(article: Article, rows: Rows) -> set[int]:
    """Changes in percent that no pair of levels of that metric, at the period and base, gives.

    The base that a text leaves out is the same time of the year before. Left out are changes
    whose price basis is not that of the levels: growth of GDP and what the text sets apart.
    """
    levels: dict[Key, list[Amount]] = defaultdict(list)
    for _, row, interval in _levels(rows):
        if _is_known(row.period):
            for subject in _subjects(row):
                levels[subject, row.place, row.period].append((row.unit, interval))
    found = set()
    for at, row in enumerate(rows):
        change, base = _rate(row, "change"), _base(row)
        if change is None or not _is_known(row.period) or not _is_known(base):
            continue
        if (row.indicator or "").startswith(_AT_CONSTANT_PRICES):
            continue
        ratios = [
            ratio
            for subject in _subjects(row)
            for ratio in _ratios(
                levels.get((subject, row.place, row.period)), levels.get((subject, row.place, base))
            )
        ]
        growths = [Interval(ratio.low - _WHOLE, ratio.high - _WHOLE) for ratio in ratios]
        if not growths or any(change.overlaps(growth, _SLACK) for growth in growths):
            continue
        if not contrast(article, rows, at):
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
        # One indicator has plans of several bodies; one name in one article mostly has one.
        subject = (_name(row.metric), row.place)
        if row.status == "target":
            planned[subject].append((row, (row.unit, interval)))
        else:
            reached[*subject, row.period].append((row.unit, interval))
    found = set()
    for at, row in enumerate(rows):
        ratio = _rate(row, "plan_ratio")
        if ratio is None or row.status == "target" or not _subjects(row):
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

    Within a sentence all that a row tells must be the same. Between sentences a mention may leave
    out the base (the year before) and the whole, and call an estimate what the other takes for
    actual; there the metric must be an indicator or a name of some length, since short ones
    (``vốn đăng ký``) change what they are about from sentence to sentence.

    Left out are bare counts, since articles count several sets by one noun (``12 hồ sơ``, of them
    ``5 hồ sơ``), plan ratios without the plan's year, since there are plans of several bodies, and
    rows that the text sets apart (:mod:`solieu.facts.contrasts`), and changes of what a sentence
    tells in two units (``306,5 triệu USD và 2.870 tỉ đồng, lần lượt tăng …``).
    """
    marks = contrasts(article, rows)
    in_units = _units_told(rows)
    groups: dict[Key, list[tuple[int, Interval]]] = defaultdict(list)
    for at, row in enumerate(rows):
        interval = of_row(row)
        if interval is None or row.metric is None or not _is_known(row.period):
            continue
        if marks[at] & ALTERNATIVES:
            continue
        if row.kind == "change" and len(in_units[_name(row.metric), row.sentence]) > 1:
            continue
        if row.unit == _COUNT or (row.kind == "plan_ratio" and row.base is None):
            continue
        for subject in _subjects(row):
            groups[subject, row.kind, *_frame(row)].append((at, interval))
    found = set()
    for group in groups.values():
        for number, (at, interval) in enumerate(group):
            for other, told in group[max(0, number - _MOST_LEVELS) : number]:
                if interval.overlaps(told) or marks[at] != marks[other]:
                    continue
                if _is_same(rows[at], rows[other]):
                    found |= {at, other}
    return found


def _units_told(rows: Rows) -> dict[Key, set[str | None]]:
    """The units of the levels of each metric in each sentence."""
    units: dict[Key, set[str | None]] = defaultdict(set)
    for _, row, _ in _levels(rows):
        units[_name(row.metric), row.sentence].add(row.unit)
    return units


def _is_same(row: Observation, other: Observation) -> bool:
    """Whether two rows of one metric, kind, unit, time and place tell the same thing."""
    whole, other_whole = _name(row.part_of), _name(other.part_of)
    if row.sentence == other.sentence:
        return (row.base, row.status, whole) == (other.base, other.status, other_whole)
    if row.indicator is None and len(_name(row.metric).split()) < _LONG_NAME:
        return False
    told = {row.status, other.status}
    return (
        (len(told) == 1 or told == {"actual", "estimate"})
        and (whole == other_whole or not whole or not other_whole)
        and _base(row) == _base(other)
    )


def _levels(rows: Rows) -> Iterable[tuple[int, Observation, Interval]]:
    for at, row in enumerate(rows):
        interval = of_row(row) if row.kind == "level" and row.metric is not None else None
        if interval is not None:
            yield at, row, interval


def _subjects(row: Observation) -> tuple[str, ...]:
    """What may be compared with rows of the same: the name, and the indicator if it has one.

    A name of one syllable that is no indicator (``vốn``, ``lượng``, ``căn``) names too much.
    """
    name = _name(row.metric)
    if row.indicator is not None:
        return name, f"#{row.indicator}"
    return (name,) if " " in name else ()


def _base(row: Observation) -> str | None:
    """The base of a change, by default the same time of the year before.

    A change of one month has no default: prices are compared with the month before.
    """
    if row.base is not None or row.kind != "change" or not _is_known(row.period):
        return row.base
    assert row.period is not None
    sides = row.period.split("/")
    if any(not side[:4].isdecimal() for side in sides):
        return None
    if len(sides) == 1 and len(sides[0]) > len("2022"):
        return None
    if sides[0][:4] != sides[-1][:4]:
        return None
    return "/".join(f"{int(side[:4]) - 1:04}{side[4:]}" for side in sides)


def _is_amount(row: Observation) -> bool:
    unit = row.unit or ""
    return unit not in _SCORES and "/" not in unit and "bình quân" not in _name(row.metric)


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


@lru_cache(maxsize=1 << 10)
def _name(metric: str | None) -> str:
    """Each check asks it of each row."""
    return " ".join(norm(metric or "").split())
