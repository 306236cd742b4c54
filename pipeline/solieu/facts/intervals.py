"""What printed figures can stand for, as intervals: a printed number is a rounded one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from solieu.schema import Observation

_ROUGHLY: Final = Decimal("0.05")
"""How far ``gần`` and ``khoảng`` are taken to reach, as a part of the number."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``."""

    low: Decimal
    high: Decimal

    def overlaps(self, other: Interval, slack: Decimal = Decimal(0)) -> bool:
        """Whether some number lies in both, one of them widened by ``slack`` on each side."""
        return self.low - slack <= other.high and other.low - slack <= self.high


def of_row(row: Observation) -> Interval | None:
    """The numbers that the value of a row can stand for.

    Half a unit of the last printed digit to each side; from the one to the other end of a range;
    a twentieth part above, below or around a bound. Zeros at the end count as not printed,
    since magnitudes are multiplied out: ``6760000000000`` reaches 5 thousand million each way.

    Returns:
        ``None`` for a row without a value, and for a fraction.
    """
    if row.value is None or row.denominator is not None:
        return None
    return _interval(row.value, row.value if row.value_max is None else row.value_max, row.bound)


@lru_cache(maxsize=1 << 10)
def _interval(value: Decimal, other: Decimal, bound: str | None) -> Interval:
    """Each check asks it of each row."""
    low, high = min(value, other), max(value, other)
    low, high = low - _half_a_digit(low), high + _half_a_digit(high)
    reach = abs(value) * _ROUGHLY
    if bound in ("~", ">"):
        high += reach
    if bound in ("~", "<"):
        low -= reach
    return Interval(low, high)


def quotient(over: Interval, under: Interval) -> Interval | None:
    """All quotients in percent; ``None`` unless both intervals are positive."""
    if over.low <= 0 or under.low <= 0:
        return None
    return Interval(100 * over.low / under.high, 100 * over.high / under.low)


def _half_a_digit(number: Decimal) -> Decimal:
    if not number:
        return Decimal("0.5")
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "a finite number has an exponent"
    return Decimal(5).scaleb(exponent - 1)
