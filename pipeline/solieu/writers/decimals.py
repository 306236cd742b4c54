"""Numbers in files: exact decimal strings, and the fixed DECIMAL columns of Parquet and DuckDB.

The columns are ``DECIMAL(38, 9)``, not DOUBLE: 4.1 stays 4.1, an amount of đồng stays exact
beyond 2⁵³ (9 × 10¹⁵, less than a year of the country's output), equal facts compare equal, and
sums come out as in the article. Nine places after the point and 29 before it hold every figure
that statistics print. A number with more places is rounded half to even, a greater one is null;
the row stays and ``flags`` says so. JSONL and CSV always hold the number in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final, Literal

PRECISION: Final = 38
SCALE: Final = 9

FLAGS: Final[dict[str, str]] = {
    "out_of_range": "number_out_of_range",
    "rounded": "number_rounded",
}
"""Outcome of :func:`fit` → flag of the row."""

_QUANTUM: Final = Decimal(1).scaleb(-SCALE)
_CONTEXT: Final = Context(prec=PRECISION + 2, rounding=ROUND_HALF_EVEN)
_MOST_DIGITS: Final = 100
"""A number of more digits is written with an exponent, not as a page of zeros."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A number as the fixed column holds it, and whether something was lost."""

    value: Decimal | None
    outcome: Literal["exact", "rounded", "out_of_range"]


def fit(number: Decimal) -> Fitted:
    """Fit a number into ``DECIMAL(38, 9)``."""
    if number.is_zero():
        return Fitted(_QUANTUM * 0, "exact")
    if not number.is_finite() or number.adjusted() >= PRECISION - SCALE:
        return Fitted(None, "out_of_range")
    fitted = number.quantize(_QUANTUM, context=_CONTEXT)
    if fitted.adjusted() >= PRECISION - SCALE:
        return Fitted(None, "out_of_range")
    return Fitted(fitted, "exact" if fitted == number else "rounded")


def to_string(number: Decimal) -> str:
    """Write a number in full: ``6760000000000``, ``-3.1``, no exponent, no trailing zeros."""
    if number.is_zero():
        return "0"
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
