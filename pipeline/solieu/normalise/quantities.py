"""What a VALUE span says by itself: number, range or fraction, and the unit it writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from solieu.normalise.digits import DIGITS
from solieu.normalise.numerals import Number, scan_number
from solieu.normalise.tables import table
from solieu.normalise.units import BARE, RANK, read_unit


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
    """

    number: Decimal
    high: Decimal | None = None
    whole: Decimal | None = None
    unit: str = ""
    signed: bool = False
    scale: int = 1


_SIGN = re.compile(r"(?P<sign>[+-]|âm (?=\S)|dương (?=\S)) ?", re.IGNORECASE)
_RANK = re.compile(
    r"(?:(?:ở|vào|xếp|đứng) )?(?:vị trí thứ|vị trí|hạng thứ|hạng|thứ hạng|thứ|tốp|top|số) "
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_PLACE_OF = re.compile(r"(?P<place>\d{1,6})(?: ?(?:/|trên(?: tổng số)?) ?(?P<size>\d{1,6}))?")
_CURRENCY_FIRST = re.compile(
    r"(?P<unit>US\$|\$|€|£|₫|USD|VNĐ|VND|EUR) ?(?=\d)(?P<rest>.*)", re.IGNORECASE
)
_PARTS = re.compile(r" phần (?=\S)", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?P<unit>[^\d/]{{0,40}}?) ?(?:/|(?<!\S)trên(?: tổng số)?(?= )) ?(?=\d)(?P<rest>{DIGITS}.*)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?P<unit>[^\d]{0,40}?) ?(?P<mark>-|~|(?<!\w)(?:cho đến|lên đến|đến|tới)(?= )) ?"
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_HALF_SCALE = re.compile(r"nửa (?P<scale>\w+)", re.IGNORECASE)
_TIMES = re.compile(
    r"gấp (?P<times>đôi|rưỡi|ba|bốn|năm|mười|\d{1,4}(?:,\d{1,4})?)(?: lần)?", re.IGNORECASE
)
_TIMES_VALUES = {
    "đôi": Decimal(2),
    "rưỡi": Decimal("1.5"),
    "ba": Decimal(3),
    "bốn": Decimal(4),
    "năm": Decimal(5),
    "mười": Decimal(10),
}


def read_rank(span: str) -> Quantity | None:
    """Read `thứ 2/19`, `thứ nhất`, `tốp 3`, `hạng 5`; None if the compact span is no rank."""
    match = _RANK.fullmatch(span)
    if match is None:
        return None
    rest = match["rest"]
    if of := _PLACE_OF.fullmatch(rest):
        size = Decimal(of["size"]) if of["size"] else None
        return Quantity(Decimal(of["place"]), whole=size, unit=RANK)
    ordinals: dict[str, int] = table("number_words")["ordinals"]
    if rest.lower() in ordinals:
        return Quantity(Decimal(ordinals[rest.lower()]), unit=RANK)
    number = scan_number(rest)
    if number is None or number.end < len(rest) or number.scale > 1:
        return None
    return Quantity(number.value, unit=RANK)


def read_quantity(span: str, english: bool = False) -> Quantity | None:
    """Read a compact span that begins with a number or a sign; None if it is no single quantity.

    `english=True` reads a single comma before three digits as a mark of thousands.
    """
    if times := _TIMES.fullmatch(span):
        factor = times["times"].lower().replace(",", ".")
        return Quantity(_TIMES_VALUES.get(factor) or Decimal(factor), unit="lần")
    if span.lower() in ("một nửa", "1 nửa", "nửa"):
        return Quantity(Decimal(1), whole=Decimal(2), unit=BARE)
    if first := _CURRENCY_FIRST.fullmatch(span):
        span = f"{first['rest']} {first['unit']}"
    sign = _SIGN.match(span)
    if sign:
        span = span[sign.end() :]
    negative = sign is not None and sign["sign"].strip().lower() in ("-", "âm")
    number, end = _number(span, english)
    if number is None:
        return None
    found = _read_rest(number, span[end:], english, negative)
    if found is None:
        return None
    if sign is None:
        return found
    return Quantity(
        -found.number if negative else found.number,
        found.high,
        found.whole,
        found.unit,
        True,
        found.scale,
    )


def _number(span: str, english: bool) -> tuple[Number | None, int]:
    if half := _HALF_SCALE.match(span):
        scale = _scales().get(half["scale"].lower())
        if scale is not None:
            return Number(Decimal(scale) / 2, half.end(), scale), half.end()
    number = scan_number(span, 0, english)
    return number, number.end if number else 0


@cache
def _scales() -> dict[str, int]:
    scales: dict[str, int] = table("number_words")["scales"]
    return scales


def _read_rest(number: Number, rest: str, english: bool, negative: bool) -> Quantity | None:
    if parts := _PARTS.match(rest):
        whole = scan_number(rest, parts.end())
        if whole is not None and whole.scale == 1 and number.scale == 1 and whole.value > 1:
            unit = read_unit(rest[whole.end :])
            return (unit and Quantity(number.value, whole=whole.value, unit=unit)) or None
    if fraction := _FRACTION.fullmatch(rest):
        found = _fraction(number, fraction["unit"], fraction["rest"], english)
        if found is not None:
            return found
    if match := _RANGE.fullmatch(rest):
        found = _range(number, match, english, negative)
        if found is not None:
            return found
        if match["mark"] != "-" or match["rest"][0].isdigit():
            return None
    value = number.value
    unit_text = rest.strip()
    if unit_text.lower().endswith(" rưỡi"):
        value, unit_text = value + Decimal("0.5"), unit_text[:-5]
    unit = read_unit(unit_text)
    if unit is None:
        return None
    return Quantity(value, unit=unit if unit_text else "", scale=number.scale)


def _fraction(number: Number, unit_text: str, rest: str, english: bool) -> Quantity | None:
    whole = scan_number(rest, 0, english)
    if whole is None or whole.value == 0:
        return None
    if unit_text and whole.value == 1 and rest[whole.end :].strip():
        return None
    units = {unit for text in (unit_text, rest[whole.end :]) if (unit := read_unit(text)) != BARE}
    if None in units or len(units) > 1:
        return None
    part = number.value
    if number.scale == 1 and whole.scale > 1:
        part *= whole.scale
    return Quantity(
        part, whole=whole.value, unit=units.pop() or BARE if units else BARE, scale=whole.scale
    )


def _range(number: Number, match: re.Match[str], english: bool, negative: bool) -> Quantity | None:
    rest = match["rest"]
    sign = _SIGN.match(rest) if match["mark"] != "-" else None
    if sign:
        rest = rest[sign.end() :]
    high = scan_number(rest, 0, english)
    if high is None or (match["mark"] in "-~" and not rest[0].isdigit() and number.literal):
        return None
    low = number.value
    if number.scale == 1 and high.scale > 1:
        low *= high.scale
    below = sign is not None and sign["sign"].strip().lower() in ("-", "âm")
    top = -high.value if below or (negative and sign is None) else high.value
    if (top <= -low) if negative and sign else (abs(top) < low):
        return None
    units = {u for text in (match["unit"], rest[high.end :]) if (u := read_unit(text)) != BARE}
    if None in units or len(units) > 1:
        return None
    unit = units.pop() if units else ""
    return Quantity(low, high=top, unit=unit or "", scale=max(high.scale, number.scale))
