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

_STEPS: Final = tuple(10**power for power in range(13))
"""What the figures of a spoken range may be counted in: ones, tens, hundreds, thousands …"""

_TEN: Final = 10

_PRICE: Final = 1000
"""From here on an amount for a piece is a price."""

_LARGE: Final = 10**6
"""From here on one for a time is."""

_NOT_COUNTED_ON: Final = "(?<!mười )(?<!mươi )(?<!linh )(?<!lẻ )(?<!lẽ )"
"""Behind these a `một` is the last digit: `một nghìn mười một tấn`."""

_NEIGHBOURS: Final = re.compile(r"(?P<low>[^\W\d_]+(?: [^\W\d_]+){0,2}) ?, (?P<rest>[^\W\d_].*)")


def spoken_range(span: str, read: Read) -> Quantity | None:
    """Read two neighbouring figures in words: `năm, sáu trăm`, `mười bảy, mười tám triệu đồng`.

    Between two digits there need be no comma: `sáu bảy triệu đồng`.

    Returns:
        The range; None where the figures are not one apart in what they count.
    """
    pair = _NEIGHBOURS.fullmatch(span) or _two_digits().fullmatch(span)
    low = scan_number(pair["low"]) if pair else None
    if pair is None or low is None or low.end < len(pair["low"]):
        return None
    high = read(pair["rest"])
    if high is None or high.high is not None or high.whole is not None:
        return None
    for step in _STEPS:
        apart = high.number / step - low.value
        # Two tens may be two apart: "mười lăm, mười bảy triệu".
        if apart == 1 or (apart == 2 and low.value > _TEN):
            return replace(high, number=low.value * step, high=high.number)
    return None


@cache
def _two_digits() -> re.Pattern[str]:
    """`sáu bảy triệu`, `bốn năm chục tấn`; but `bốn năm` and `bốn năm tháng` are a time."""
    numbers = table("number_words")
    digits = any_of(set(numbers["digits"]) - set(numbers["ending"]["words"]))
    tens = numbers["tens"]
    sizes = any_of((*tens["times_ten"], *tens["times_hundred"], *numbers["scales"]))
    return re.compile(
        rf"(?P<low>{digits}) (?P<rest>(?!năm(?!\w)(?! {sizes}(?!\w))){digits}(?!\w).*)",
        re.IGNORECASE,
    )


def per_piece(span: str, read: Read) -> Quantity | None:
    """Read a price that names no currency: `ba mươi lăm ngàn một ký`, `sáu triệu rưỡi mỗi tháng`.

    Thousands in a time (`ba nghìn một ngày`) may count anything, and are none. A number without a
    magnitude is a price where it is for a weight: `38.400/kg`.
    """
    rate = _rate().fullmatch(span)
    if rate is None:
        return None
    amount, by = read(rate["amount"]), rate["by"]
    if amount is None or amount.unit or amount.whole is not None:
        return None
    weighed = by.lower() in word_set("units", "weights") and amount.number >= _PRICE
    timed = by.lower() in table("units")["times"]["words"]
    if not weighed and amount.scale < (_LARGE if timed else _PRICE):
        return None
    return replace(amount, unit=f"VND/{by}")


@cache
def _rate() -> re.Pattern[str]:
    """An amount and what it is for; `một` is of the number before `trăm`, and behind `mười`."""
    words = any_of({*number_words(), *table("number_words")["scales"]} - {"chục"})
    return re.compile(
        rf"(?P<amount>.*\w)(?: (?:{_NOT_COUNTED_ON}một|mỗi(?: một)?) | ?/ ?)"
        rf"(?!{words}(?!\w))(?P<by>[^\W\d_]+)",
        re.IGNORECASE,
    )


def tenths(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """Tenths of a measure behind it: `một tấn bảy` is 1.7 tonnes, `hai mét tư` 2.4 metres.

    Returns:
        What they add to the number, and the unit without them; None where a figure stands there
        that cannot be its tenths: `1,5 tấn bảy`, and `ba tấn năm`, which may be so much a year.
    """
    behind = _tenths().fullmatch(unit)
    if behind is None:
        return Decimal(0), unit
    last = behind["digit"].lower()
    if value != value.to_integral_value() or last == "năm":
        return None
    digit = int(last) if last.isdecimal() else table("number_words")["digits"][last]
    return Decimal(digit) / 10, f"{behind['measure']}{behind['by'] or ''}"


@cache
def _tenths() -> re.Pattern[str]:
    numbers = table("number_words")["digits"]
    digits = any_of(word for word, digit in numbers.items() if digit)
    measures = any_of(word_set("units", "tenths"))
    return re.compile(
        rf"(?P<measure>{measures}) (?P<digit>{digits}|(?<!mét )[1-9])"
        r"(?P<by> ?/.*| (?:mỗi|một) .*)?",
        re.IGNORECASE,
    )
