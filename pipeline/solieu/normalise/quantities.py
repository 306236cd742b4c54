"""What a VALUE span says by itself: number, range or fraction, and the unit it writes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from solieu.normalise.digits import DIGITS
from solieu.normalise.numerals import Number, scan_number
from solieu.normalise.tables import table
from solieu.normalise.units import BARE, RANK, money_codes, read_unit


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


HALF = Quantity(Decimal(1), whole=Decimal(2), unit=BARE)
"""`một nửa`; as a change it is half of what was."""

_SIGN = re.compile(r"(?P<sign>[+-]|âm (?=\S)|dương (?=\S)) ?", re.IGNORECASE)
_RANK = re.compile(
    r"(?:(?:ở|vào|xếp|đứng) ){0,2}(?:vị trí thứ|vị trí|hạng thứ|hạng|thứ hạng|thứ|tốp|top|số) "
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_PLACE_OF = re.compile(
    r"(?P<place>\d{1,6})(?: ?(?:/|trên(?: tổng số)?) ?(?P<size>\d{1,6})(?: [^\W\d][^\d/]{0,30})?)?"
)
_CURRENCY_FIRST = re.compile(
    r"(?P<unit>US\$|\$|€|£|₫|USD|VNĐ|VND|EUR) ?(?=\d)(?P<rest>.*)", re.IGNORECASE
)
_PARTS = re.compile(r" phần (?=\S)", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?P<unit>[^\d/]{{0,40}}?) ?(?:/|(?<!\S)(?:trên|trong)(?: tổng số)?(?= )) ?(?=\d)"
    rf"(?P<rest>{DIGITS}.*)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?P<unit>[^\d]{0,40}?) ?(?P<mark>-|~|÷|(?<!\w)(?:cho đến|lên đến|đến|tới)(?= )) ?"
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_OUT_OF_WORDS = 1000
"""From here on the beginning of a range may be written in figures alone: `700.000 - 1 triệu`."""

_HALF_SCALE = re.compile(r"nửa (?P<scale>\w+)(?: (?P<more>\w+))?", re.IGNORECASE)
_FOURTH = re.compile(r"\Atư(?!\w)", re.IGNORECASE)
_THOUSANDTHS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}(?!\d|[.,]\d)")


def read_rank(span: str) -> Quantity | None:
    """Read `thứ 2/19`, `thứ nhất`, `tốp 3`, `hạng 5`; None if the compact span is no rank."""
    match = _RANK.fullmatch(span)
    if match is None:
        return None
    rest = match["rest"]
    if of := _PLACE_OF.fullmatch(rest):
        size = Decimal(of["size"]) if of["size"] else None
        if not int(of["place"]) or (size is not None and not size):
            return None
        return Quantity(Decimal(of["place"]), whole=size, unit=RANK)
    ordinals: dict[str, int] = table("number_words")["ordinals"]
    if rest.lower() in ordinals:
        return Quantity(Decimal(ordinals[rest.lower()]), unit=RANK)
    number = scan_number(rest)
    if number is None or number.end < len(rest) or number.scale > 1 or not _is_place(number.value):
        return None
    return Quantity(number.value, unit=RANK)


def _is_place(number: Decimal) -> bool:
    return number > 0 and number == number.to_integral_value()


def read_quantity(span: str, english: bool = False) -> Quantity | None:
    """Read a compact span that begins with a number or a sign; None if it is no single quantity.

    `english=True` reads a single comma before three digits as a mark of thousands.
    """
    lowered = span.lower()
    if lowered in ("một nửa", "1 nửa", "nửa"):
        return HALF
    if lowered.startswith(_vague()):
        return None
    if lowered.startswith("gấp "):
        return _times(span[len("gấp ") :].removeprefix("từ "), english)
    if half := _halved().fullmatch(span):
        return Quantity(Decimal("0.5"), unit=half["unit"])
    if implied := _implied_one().match(span):
        span = f"một {span}"
        number = scan_number(span)
        if number is None or number.end <= len("một ") + implied.end("scale"):
            return None
    elif lowered.startswith("trăm phần trăm"):
        span = f"100{span[len('trăm') :]}"
    sign = _SIGN.match(span)
    if sign:
        span = span[sign.end() :]
    if first := _CURRENCY_FIRST.fullmatch(span):
        again = re.compile(rf"{re.escape(first['unit'])} ?(?=\d)", re.IGNORECASE)
        span = f"{again.sub('', first['rest'])} {first['unit']}"
    foreign = _english_scale().search(span) is not None
    doubtful = _THOUSANDTHS.match(span)
    if foreign and doubtful:
        return None
    english = english or foreign
    negative = sign is not None and sign["sign"].strip().lower() in ("-", "âm")
    number, end = _number(span, english)
    if number is None:
        return None
    found = _read_rest(number, span[end:], english, sign["sign"] if negative and sign else "")
    if found is None:
        return None
    # "1,234 USD" has a decimal comma or, in English style, a thousand.
    exact = english or found.scale > 1 or found.unit.split("/")[0] not in money_codes()
    if not exact and doubtful and "," in doubtful.group():
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


def _times(rest: str, english: bool) -> Quantity | None:
    """Read what follows `gấp`: `đôi`, `rưỡi`, `hai lần rưỡi`, `2-3 lần`."""
    named: dict[str, str] = table("number_words")["times"]
    if factor := named.get(rest.lower().removesuffix(" lần")):
        return Quantity(Decimal(factor), unit="lần")
    found = None if rest.lower().startswith("gấp ") else read_quantity(rest, english)
    if found is None or found.signed or found.whole or found.unit not in ("", BARE, "lần"):
        return None
    return replace(found, unit="lần")


def _number(span: str, english: bool) -> tuple[Number | None, int]:
    if half := _HALF_SCALE.match(span):
        size, end = _scales().get(half["scale"].lower()), half.end("scale")
        more = _scales().get((half["more"] or "").lower())
        if size is not None and more is not None:
            size, end = size * more, half.end()
        if size is not None:
            return Number(Decimal(size) / 2, end, size), end
    number = scan_number(span, 0, english)
    return number, number.end if number else 0


@cache
def _vague() -> tuple[str, ...]:
    return tuple(table("number_words")["vague"]["words"])


@cache
def _halved() -> re.Pattern[str]:
    return re.compile(
        rf"nửa (?P<unit>{'|'.join(table('units')['halved']['words'])})", re.IGNORECASE
    )


@cache
def _english_scale() -> re.Pattern[str]:
    words = "|".join(table("number_words")["english"])
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _implied_one() -> re.Pattern[str]:
    """A magnitude in front of its rest: `trăm mốt`, `nghìn rưỡi`, `triệu hai`."""
    data = table("number_words")
    tens = data["tens"]
    rest = "|".join([*data["digits"], *tens["ten"], *tens["odd"], *tens["half"]])
    heads = "|".join([*tens["times_hundred"], *data["scales"]])
    return re.compile(rf"(?P<scale>{heads}) (?={'(?:' + rest + ')'}(?!\w))", re.IGNORECASE)


@cache
def _scales() -> dict[str, int]:
    scales: dict[str, int] = table("number_words")["scales"]
    return scales


def _read_rest(number: Number, rest: str, english: bool, minus: str) -> Quantity | None:
    if parts := _PARTS.match(rest):
        rest_of = _FOURTH.sub("bốn", rest[parts.end() :])
        whole = scan_number(rest_of)
        if whole is not None and whole.scale == 1 and number.scale == 1 and whole.value > 1:
            unit = read_unit(rest_of[whole.end :])
            return (unit and Quantity(number.value, whole=whole.value, unit=unit)) or None
    if fraction := _FRACTION.fullmatch(rest):
        found = _fraction(number, fraction["unit"], fraction["rest"], english)
        if found is not None:
            return found
    if match := _RANGE.fullmatch(rest):
        found = _range(number, match, english, minus)
        if found is not None:
            return found
        if match["mark"] != "-" or match["rest"][0].isdigit():
            return None
    value = number.value
    unit_text = rest.strip()
    if unit_text.lower().endswith(" rưỡi"):
        if number.scale > 1 and not number.literal:
            return None
        value, unit_text = value + Decimal(number.scale) / 2, unit_text[:-5]
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


def _range(number: Number, match: re.Match[str], english: bool, minus: str) -> Quantity | None:
    """Read the end of a range; `minus` is the sign of its beginning if that is below zero.

    The beginning is returned without its sign. Of two sizes below zero the smaller comes first.
    """
    rest, mark = match["rest"], match["mark"]
    sign = _SIGN.match(rest) if mark != "-" else None
    if sign:
        rest = rest[sign.end() :]
    high = scan_number(rest, 0, english)
    if high is None or (mark in "-~÷" and not rest[0].isdigit() and number.literal):
        return None
    low, top = number.value, high.value
    if number.scale == 1 and high.scale > 1 and not _OUT_OF_WORDS <= low < top < low * high.scale:
        low *= high.scale
    written = [read_unit(text) for text in (match["unit"], rest[high.end :])]
    units = [u for u in written if u is not None and u != BARE]
    unit = max(units, key=len, default="")
    # "từ 25.000 đồng đến 30.000 đồng/kg": the unit is written in full at the end.
    if None in written or any(u != unit and not unit.startswith(f"{u}/") for u in units):
        return None
    if sign:
        below = sign["sign"].strip().lower() in ("-", "âm")
    else:
        below = minus != ""
        if minus and mark not in "-~÷":
            # "-2% đến 3%" passes zero; "-2 đến 3%" may also be a fall of 2 to 3.
            if (minus == "-") == (read_unit(match["unit"]) == BARE):
                return None
            below = minus != "-"
    if below and minus:
        low, top = min(low, top), -max(low, top)
    elif below or (not minus and top < low):
        return None
    return Quantity(low, high=top, unit=unit, scale=max(high.scale, number.scale))
