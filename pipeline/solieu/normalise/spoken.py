"""Amounts as they are said: `bảy, tám tỷ đồng`, `tám triệu rưỡi một tháng`, `một tấn bảy`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from solieu.normalise.numerals import scan_number
from solieu.normalise.quantity import Quantity
from solieu.normalise.tables import any_of, table, word_set
from solieu.normalise.units import number_words

Read = Callable[[str], Quantity | None]
"""Reads a compact span."""

_STEPS: Final = tuple(10**power for power in (0, 1, 2, 3, 4, 6, 9))
"""What the figures of a spoken range may be counted in: ones, tens, hundreds, thousands …"""

_PRICE: Final = 1000
"""From here on an amount for a piece is a price."""

_LARGE: Final = 10**6
"""From here on one for a time is."""

_NEIGHBOURS: Final = re.compile(r"(?P<low>[^\W\d_]+(?: [^\W\d_]+){0,2}) ?, (?P<rest>[^\W\d_].*)")


def spoken_range(span: str, read: Read) -> Quantity | None:
    """Read two neighbouring figures in words: `năm, sáu trăm`, `mười bảy, mười tám triệu đồng`.

    Returns:
        The range; None where the figures are not one apart in what they count.
    """
    pair = _NEIGHBOURS.fullmatch(span)
    low = scan_number(pair["low"]) if pair else None
    if pair is None or low is None or low.end < len(pair["low"]):
        return None
    high = read(pair["rest"])
    if high is None or high.high is not None or high.whole is not None:
        return None
    for step in _STEPS:
        if high.number == (low.value + 1) * step:
            return replace(high, number=low.value * step, high=high.number)
    return None


def per_piece(span: str, read: Read) -> Quantity | None:
    """Read a price that names no currency: `ba mươi lăm ngàn một ký`, `sáu triệu rưỡi mỗi tháng`.

    Thousands in a time (`ba nghìn một ngày`) may count anything, and are none.
    """
    rate = _rate().fullmatch(span)
    if rate is None:
        return None
    amount = read(rate["amount"])
    if amount is None or amount.unit or amount.whole is not None or amount.scale < _PRICE:
        return None
    by = rate["by"]
    if by.lower() in table("units")["times"]["words"] and amount.scale < _LARGE:
        return None
    return replace(amount, unit=f"VND/{by}")


@cache
def _rate() -> re.Pattern[str]:
    """An amount and what it is for; `một` is of the number before `trăm` or `tỷ`."""
    words = any_of((*number_words(), *table("number_words")["scales"]))
    return re.compile(
        rf"(?P<amount>.*[^\W\d_]) (?:một|mỗi(?: một)?) (?!{words}(?!\w))(?P<by>[^\W\d_]+)",
        re.IGNORECASE,
    )


def tenths(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """Tenths of a measure behind it: `một tấn bảy` is 1.7 tonnes, `hai mét tư` 2.4 metres.

    Returns:
        What they add to the number, and the unit without them; None where a figure stands there
        that cannot be its tenths: `1,5 tấn bảy`, and `ba tấn năm`, which may be so much a year.
    """
    measure, _, last = unit.rpartition(" ")
    digit = table("number_words")["digits"].get(last.lower(), 0)
    if not digit or measure.lower() not in word_set("units", "tenths"):
        return Decimal(0), unit
    if value != value.to_integral_value() or last.lower() == "năm":
        return None
    return Decimal(digit) / 10, measure
