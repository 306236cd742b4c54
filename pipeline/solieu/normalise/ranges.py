"""Ranges: `6-7%`, `700.000 - 1 triệu đồng`, `hai nghìn đến ba nghìn tỷ đồng`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from solieu.normalise.numerals import Number, scan_number
from solieu.normalise.quantity import Quantity
from solieu.normalise.units import BARE, read_unit

SIGN: Final = re.compile(r"(?P<sign>[+-]|âm (?=\S)|dương (?=\S)) ?", re.IGNORECASE)
RANGE: Final = re.compile(
    r"(?P<unit>[^\d]{0,40}?) ?(?P<mark>-|~|÷|(?<!\w)(?:cho đến|lên đến|đến|tới)(?= )) ?"
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
"""What follows the beginning of a range: its unit, the mark, and the end."""

_THOUSANDS: Final = re.compile(r"\d{1,3}\.\d{3}(?!\d)")
_APART: Final = 3
"""The end of such a range is no more than so many times its beginning."""

_HUNDREDS: Final = 100
_STEP: Final = 1000
"""Between one magnitude word and the next."""


def read_range(number: Number, match: re.Match[str], english: bool, minus: str) -> Quantity | None:
    """Read a range that begins with `number`; None if what follows is no end of it.

    Args:
        number: The beginning.
        match: What `RANGE` found behind it.
        english: Whether a single comma before three digits is a mark of thousands.
        minus: The sign of the beginning if that is below zero.

    The beginning is returned without its sign. Of two sizes below zero the smaller comes first.
    """
    rest, mark = match["rest"], match["mark"]
    sign = SIGN.match(rest) if mark != "-" else None
    if sign:
        rest = rest[sign.end() :]
    high = scan_number(rest, 0, english)
    if high is None or (mark in "-~÷" and not rest[0].isdigit() and number.literal):
        return None
    own, end = read_unit(match["unit"]), read_unit(rest[high.end :])
    if own is None or end is None:
        return None
    # "từ 25.000 đồng đến 30.000 đồng/kg": the unit is written in full at the end.
    unit = max((u for u in (own, end) if u != BARE), key=len, default="")
    if any(u not in (BARE, unit) and not unit.startswith(f"{u}/") for u in (own, end)):
        return None
    if own == BARE:
        factor = shared_factor(number.value, number.scale, high)
        if factor is None and minus:
            factor = shared_factor(number.value, number.scale, high, falling=True)
    else:
        # With a unit of its own the beginning has its own magnitude: "1 USD đến 5 nghìn USD".
        factor = None if end == BARE and number.scale == 1 < high.scale else 1
    if factor is None:
        return None
    thousands = _left_thousands(number, high, rest) if own == BARE else 1
    if thousands is None or (thousands > 1 and mark not in "-~÷"):
        # "2 đến 3.000" may begin with two.
        return None
    low, top = number.value * factor * thousands, high.value
    if sign:
        below = sign["sign"].strip().lower() in ("-", "âm")
    else:
        below = minus != ""
        if minus and mark not in "-~÷":
            # "-2% đến 3%" passes zero; "-2 đến 3%" may also be a fall of 2 to 3.
            if (minus == "-") == (own == BARE):
                return None
            below = minus != "-"
    if below and minus:
        low, top = min(low, top), -max(low, top)
    elif below or (not minus and top <= low):
        return None
    return Quantity(low, high=top, unit=unit, scale=max(high.scale, number.scale), last=high.last)


def _left_thousands(number: Number, high: Number, rest: str) -> int | None:
    """What the beginning is to be multiplied by where its zeros are left to the end: `25-30.000`.

    Returns:
        1 where they are not, None where that cannot be told: `1 - 5.000`.
    """
    count = high.value / high.scale
    if number.scale > 1 or not number.literal or not _THOUSANDS.match(rest):
        return 1
    if number.value >= _STEP or number.value * _STEP >= count:
        return 1
    return _STEP if number.value * _STEP * _APART >= count else None


def shared_factor(
    first: Decimal, scale: int, second: Number, *, falling: bool = False
) -> int | None:
    """Return what `first` is to be multiplied by to have the magnitude of the second figure.

    In `5 - 10 nghìn tỷ` that is all of it, in `5 nghìn - 10 nghìn tỷ` and `500 - 1 nghìn tỷ` what
    its count is of, in `800 triệu - 1 tỷ` and `700.000 - 1 triệu` nothing.

    Args:
        first: The first figure with its own magnitude multiplied out.
        scale: That magnitude, 1 if there is none.
        second: The second figure.
        falling: Whether the second one is the smaller.

    Returns:
        The factor, or None where none of them makes the figures a rise, or a fall.
    """
    count = second.value / second.last
    if scale > 1:
        factors = [second.last if second.last > scale and count >= scale else 1]
    else:
        factors = [second.scale, second.last]
        if second.scale == 1 or first >= max(_HUNDREDS, second.scale // _STEP):
            factors.append(1)
    if falling:
        return next((f for f in reversed(factors) if first * f >= second.value), None)
    return next((f for f in factors if first * f <= second.value), None)
