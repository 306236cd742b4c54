"""Ranks: `thứ 2/19`, `thứ nhất`, `tốp 3`, `vị trí số 1`."""

from __future__ import annotations

import re
from decimal import Decimal

from solieu.normalise.numerals import scan_number
from solieu.normalise.quantity import Quantity
from solieu.normalise.tables import table
from solieu.normalise.units import RANK

_RANK = re.compile(
    r"(?:(?:(?:ở|vào|xếp|đứng) ){0,2}"
    r"(?:vị trí thứ|vị trí số|vị trí|hạng thứ|hạng|thứ hạng|thứ|tốp|top)"
    r"|(?:xếp|đứng) (?:ở |vào )?số) (?P<rest>\S.*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"số (?P<rest>\S.*)", re.IGNORECASE)
_PLACE_OF = re.compile(
    r"(?P<place>\d{1,6})(?: ?(?:/|trên(?: tổng số)?|trong(?:(?: tổng)? số)?) ?(?P<size>\d{1,6})"
    r"(?: [^\W\d][^\d/]{0,30})?"
    r"| (?:cả nước|toàn quốc|toàn tỉnh|thế giới|khu vực|vùng)(?!\w)[^\d/]{0,30})?"
)
_SIZE = re.compile(r"[1-9]\d{0,5}")


def read_rank(span: str, *, placed: bool = False) -> Quantity | None:
    """Read `thứ 2/19`, `thứ nhất`, `tốp 3`, `hạng 5`; None if the compact span is no rank.

    `placed` says that a rank it is: else `số 5` is the number of a house or a bus.
    """
    match = _RANK.fullmatch(span) or (_NUMBERED.fullmatch(span) if placed else None)
    if match is None:
        return None
    rest = match["rest"]
    if of := _PLACE_OF.fullmatch(rest):
        size = Decimal(of["size"]) if of["size"] else None
        if not int(of["place"]) or (size is not None and not size):
            return None
        return Quantity(Decimal(of["place"]), whole=size, unit=RANK)
    ordinals: dict[str, int] = table("number_words")["ordinals"]
    place, stroke, among = rest.lower().partition("/")
    if place in ordinals and (_SIZE.fullmatch(among) or not stroke):
        return Quantity(
            Decimal(ordinals[place]), whole=Decimal(among) if stroke else None, unit=RANK
        )
    number = scan_number(rest)
    if number is None or number.end < len(rest) or number.scale > 1 or not _is_place(number.value):
        return None
    return Quantity(number.value, unit=RANK)


def _is_place(number: Decimal) -> bool:
    return number > 0 and number == number.to_integral_value()
