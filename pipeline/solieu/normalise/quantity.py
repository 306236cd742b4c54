"""The type of what a VALUE span says by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from solieu.normalise.units import BARE


@dataclass(frozen=True, slots=True)
class Quantity:
    """A span read without its surroundings.

    Attributes:
        number: The number, or the beginning of a range, or the part of a fraction.
        high: The end of a range.
        whole: The denominator of a fraction or the size of a ranking.
        unit: The unit as written in the span, in normal form; empty if the span writes none.
        signed: Whether the span itself has a sign.
        scale: The largest magnitude word of the number as a factor, 1 if there is none.
        last: The magnitude that its count is of: `tỷ` in `10 nghìn tỷ`, whose scale is both words.
    """

    number: Decimal
    high: Decimal | None = None
    whole: Decimal | None = None
    unit: str = ""
    signed: bool = False
    scale: int = 1
    last: int = 1


HALF = Quantity(Decimal(1), whole=Decimal(2), unit=BARE)
"""`một nửa`; as a change it is half of what was."""
