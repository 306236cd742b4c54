"""Right rows made to contradict each other, to measure which contradictions the checks find.

Each seeding looks for rows of an article that say the same thing or follow from each other by
their numbers, whatever the checks themselves compare, and changes one of them as a misprint or a
wrong reading would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Final

from solieu.facts.intervals import Interval, of_row, quotient
from solieu.facts.norms import read_span
from solieu.folding import norm
from solieu.schema import Article, Observation

Rows = Sequence[Observation]

_DIGITS: Final = 3
"""Significant digits from which equal numbers of an article are taken to be the same figure."""

_MOST: Final = 12
"""Contradictions of one seeding in one article, so that no long list outweighs the rest."""

_ROUNDING: Final = Decimal("0.1")
_TEN: Final = Decimal(10)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Rows of an article one of which was changed.

    Attributes:
        seeding: What was done.
        check: Name of the check that should notice.
        rows: The rows of the article after it.
        changed: Position of the row that was changed.
    """

    seeding: str
    check: str
    rows: tuple[Observation, ...]
    changed: int


Change = Callable[[Observation], Observation | None]
Seeding = Callable[[Article, Rows], Iterator[Contradiction]]


def shift_comma(row: Observation) -> Observation:
    """The value ten times as large, as a decimal comma read a place too far to the right."""
    return _with_value(row, lambda value: value * _TEN)


def change_digit(row: Observation) -> Observation:
    """The value with another second digit."""

    def other(value: Decimal) -> Decimal:
        second = value.adjusted() - 1
        step = Decimal(5).scaleb(second)
        return value + (step if _digit(value, second) < 5 else -step)

    return _with_value(row, other)


def flip_sign(row: Observation) -> Observation:
    """A rise as a fall, and a fall as a rise."""
    return _with_value(row, lambda value: -value)


def year_later(row: Observation) -> Observation | None:
    """The period a year too late; ``None`` if it is not of whole years, months or days."""
    if row.period is None:
        return None
    sides = [
        f"{int(side[:4]) + 1:04}{side[4:]}" if side[:4].isdecimal() else side
        for side in row.period.split("/")
    ]
    span = read_span("/".join(sides))
    if span.first is None and span.last is None:
        return None
    return replace(row, period=span.norm, period_from=span.first, period_to=span.last)


def repeated_figures(article: Article, rows: Rows) -> Iterator[Contradiction]:
    """One of two mentions of a figure, in different sentences, with another value."""
    seen: dict[tuple[object, ...], int] = {}
    for at, row in enumerate(rows):
        if row.value is None or row.denominator is not None or _digits(row.value) < _DIGITS:
            continue
        key = (row.value, row.value_max, row.unit, row.kind, row.period)
        first = seen.setdefault(key, at)
        if rows[first].sentence != row.sentence:
            yield _changed("repeated figure, comma", "conflicting_values", rows, at, shift_comma)
            yield _changed("repeated figure, digit", "conflicting_values", rows, at, change_digit)


def growth_of_levels(article: Article, rows: Rows) -> Iterator[Contradiction]:
    """A change in percent that follows from two levels, or the later of these, made another."""
    check = "growth_contradicts_levels"
    for at, row in enumerate(rows):
        rate = of_row(row)
        if row.kind != "change" or row.unit != "%" or rate is None or not row.value:
            continue
        for now in _levels_of(rows, row.metric):
            if any(_is_growth(rate, rows[now], rows[then]) for then in _levels_like(rows, now)):
                yield _changed("growth, sign", check, rows, at, flip_sign)
                yield _changed("growth, comma", check, rows, at, shift_comma)
                yield _changed("level under growth, comma", check, rows, now, shift_comma)
                break


def attainment_of_plans(article: Article, rows: Rows) -> Iterator[Contradiction]:
    """A plan ratio that follows from the level and the plan, or the level, made another."""
    check = "plan_ratio_contradicts_levels"
    for at, row in enumerate(rows):
        ratio = of_row(row)
        if row.kind != "plan_ratio" or row.unit != "%" or ratio is None:
            continue
        for now in _levels_of(rows, row.metric):
            plans = [then for then in _levels_like(rows, now) if rows[then].status == "target"]
            if any(_is_ratio(ratio, rows[now], rows[plan]) for plan in plans):
                yield _changed("plan ratio, comma", check, rows, at, shift_comma)
                yield _changed("plan ratio, digit", check, rows, at, change_digit)
                yield _changed("level under plan ratio, comma", check, rows, now, shift_comma)
                break


def parts_of_wholes(article: Article, rows: Rows) -> Iterator[Contradiction]:
    """A part that ten times over is more than its whole."""
    for at, row in enumerate(rows):
        if row.kind != "level" or not row.value or row.part_of is None:
            continue
        wholes = [
            rows[other].value
            for other in _levels_of(rows, row.part_of)
            if rows[other].unit == row.unit and rows[other].period == row.period
        ]
        tops = [value for value in wholes if value is not None]
        if tops and row.value <= min(tops) and row.value * _TEN > max(tops) * 2:
            yield _changed("part, comma", "part_exceeds_whole", rows, at, shift_comma)


def shares_of_all(article: Article, rows: Rows) -> Iterator[Contradiction]:
    """A share that ten times over is more than all."""
    for at, row in enumerate(rows):
        if row.kind != "share" or row.unit != "%" or row.denominator is not None:
            continue
        if row.value is not None and _TEN < row.value <= _TEN * _TEN:
            yield _changed("share, comma", "share_exceeds_whole", rows, at, shift_comma)


def future_periods(article: Article, rows: Rows) -> Iterator[Contradiction]:
    """An actual figure whose period, a year too late, ends after the day of publication."""
    for at, row in enumerate(rows):
        later = year_later(row)
        if article.date is None or row.status != "actual" or later is None:
            continue
        if row.period_to is None or row.period_to > article.date or later.period_to is None:
            continue
        if later.period_to > article.date:
            yield _changed("period, a year late", "actual_after_article", rows, at, year_later)


SEEDINGS: Final[tuple[Seeding, ...]] = (
    repeated_figures,
    growth_of_levels,
    attainment_of_plans,
    parts_of_wholes,
    shares_of_all,
    future_periods,
)


def contradictions(article: Article, rows: Rows) -> Iterator[Contradiction]:
    """All contradictions that can be seeded among the rows of one article."""
    for seeding in SEEDINGS:
        yield from islice(seeding(article, rows), _MOST)


def _changed(name: str, check: str, rows: Rows, at: int, change: Change) -> Contradiction:
    row = change(rows[at])
    assert row is not None, "seedings change rows that can be changed"
    return Contradiction(name, check, (*rows[:at], row, *rows[at + 1 :]), at)


def _with_value(row: Observation, change: Callable[[Decimal], Decimal]) -> Observation:
    assert row.value is not None, "a row with a value"
    high = None if row.value_max is None else change(row.value_max)
    return replace(row, value=change(row.value), value_max=high)


def _levels_of(rows: Rows, metric: str | None) -> Iterable[int]:
    name = _name(metric)
    return [
        at
        for at, row in enumerate(rows)
        if name and row.kind == "level" and row.value and _name(row.metric) == name
    ]


def _levels_like(rows: Rows, now: int) -> Iterable[int]:
    """Other levels of the same metric and unit."""
    return [
        at
        for at in _levels_of(rows, rows[now].metric)
        if at != now and rows[at].unit == rows[now].unit
    ]


def _ratio(over: Observation, under: Observation) -> Interval | None:
    high, low = of_row(over), of_row(under)
    return None if high is None or low is None else quotient(high, low)


def _is_ratio(rate: Interval, over: Observation, under: Observation) -> bool:
    ratio = _ratio(over, under)
    return ratio is not None and ratio.high - ratio.low < 5 and rate.overlaps(ratio, _ROUNDING)


def _is_growth(rate: Interval, now: Observation, then: Observation) -> bool:
    return now.period != then.period and _is_ratio(
        Interval(rate.low + 100, rate.high + 100), now, then
    )


def _digit(value: Decimal, exponent: int) -> int:
    return int(abs(value).scaleb(-exponent)) % 10


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _name(metric: str | None) -> str:
    return " ".join(norm(metric or "").split())
