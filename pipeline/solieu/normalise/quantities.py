"""What a VALUE span says by itself: number, range or fraction, and the unit it writes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from solieu.normalise.digits import DIGITS
from solieu.normalise.numerals import Number, scan_number
from solieu.normalise.quantity import HALF, Quantity
from solieu.normalise.ranges import RANGE, SIGN, read_range
from solieu.normalise.slips import is_slip
from solieu.normalise.spoken import per_piece, spoken_range, tenths
from solieu.normalise.tables import table
from solieu.normalise.units import (
    BARE,
    POINTS,
    is_single,
    may_be_five,
    money_codes,
    names_count,
    read_unit,
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
_SMALL = 1000
"""Up to here a magnitude in front of a number and a noun is a price."""

_ROUND = (10, 100, 1000)
"""What may stand for a rate where a magnitude follows it."""

_HALF_SCALE = re.compile(r"nửa (?P<scale>\w+)(?: (?P<more>\w+))?", re.IGNORECASE)
_FOURTH = re.compile(r"\Atư(?!\w)", re.IGNORECASE)
_NO_THOUSANDTHS = re.compile(r"(?<![\d.,])[1-9]\d{0,2},000(?![\d.,]*\d)")
_ODD_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.(?!000)\d{3}(?!\d|[.,]\d)")
_THOUSANDTHS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}(?!\d|[.,]\d)")


def read_quantity(span: str, english: bool = False) -> Quantity | None:
    """Read a compact span that begins with a number or a sign; None if it is no single quantity.

    `english=True` reads a single comma before three digits as a mark of thousands.
    """
    lowered = span.lower()
    if lowered in ("một nửa", "1 nửa", "nửa", "phân nửa"):
        return HALF
    if lowered.startswith(_vague()):
        return None
    if lowered.startswith("gấp "):
        return _times(span[len("gấp ") :].removeprefix("từ "), english)
    if half := _halved().fullmatch(span):
        return Quantity(Decimal("0.5"), unit=half["unit"])
    if found := per_piece(span, _read_amount) or spoken_range(span, _read_plain):
        return found
    return _read_plain(span, english)


def _read_amount(span: str) -> Quantity | None:
    """What a price is for each of: one figure, or two neighbouring ones."""
    if span.lower().startswith(_vague()):
        return None
    return spoken_range(span, _read_plain) or _read_plain(span)


def _read_plain(span: str, english: bool = False) -> Quantity | None:
    """Read a figure that is neither a price for each nor a range of two neighbours."""
    written = span
    if implied := _implied_one().match(span):
        span = f"một {span}"
        number = scan_number(span)
        if number is None or number.end < len("một ") + implied.end():
            return None
    elif span.lower().startswith("trăm phần trăm"):
        span = f"100{span[len('trăm') :]}"
    sign = SIGN.match(span)
    if sign:
        span = span[sign.end() :]
    if first := _CURRENCY_FIRST.fullmatch(span):
        span = _currency_last(first["unit"], first["rest"])
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
    # "1,234 USD" has a decimal comma or, in English style, a thousand; a đồng has no thousandths.
    currency = found.unit.split("/")[0]
    exact = english or found.scale > 1 or currency not in money_codes()
    if not exact and doubtful and "," in doubtful.group():
        return _read_plain(written, english=True) if currency == "VND" else None
    if not english:
        whole = found.scale == 1 and names_count(found.unit) and "/" not in found.unit
        if whole and doubtful and "," in doubtful.group():
            # Of people and things there are no thousandths.
            return _read_plain(written, english=True)
        if _is_unlikely(span, found.unit):
            return None
    if sign is None:
        return found
    return replace(found, number=-found.number if negative else found.number, signed=True)


def _is_unlikely(span: str, unit: str) -> bool:
    """Whether digits are thousands or thousandths that nobody writes: `12,000 tấn`, `98.123 %`."""
    if _NO_THOUSANDTHS.search(span):
        return True
    return unit in ("%", POINTS) and _ODD_THOUSANDS.match(span) is not None


def _currency_last(unit: str, rest: str) -> str:
    """`$10-$20` as `10-20 $`, `$100/tấn` as `100 $/tấn`."""
    rest = re.sub(rf"{re.escape(unit)} ?(?=\d)", "", rest, flags=re.IGNORECASE)
    by = _by().search(rest)
    end = by.start() if by else len(rest)
    return f"{rest[:end]} {unit}{rest[end:]}"


@cache
def _by() -> re.Pattern[str]:
    """What a price is for: `/tấn`, ` mỗi năm`, ` một giờ`; not the ` một trăm` of a number."""
    data = table("number_words")
    sizes = "|".join([*data["tens"]["times_hundred"], *data["scales"]])
    return re.compile(
        rf" ?/ ?(?=[^\W\d])| (?:mỗi (?:một )?|một (?!(?:{sizes})(?!\w)))(?=[^\W\d])", re.IGNORECASE
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
        rf"nửa (?P<unit>(?:{'|'.join(table('units')['halved']['words'])})(?:/[^\W\d]+)?)",
        re.IGNORECASE,
    )


@cache
def _english_scale() -> re.Pattern[str]:
    words = "|".join(table("number_words")["english"])
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _implied_one() -> re.Pattern[str]:
    """A magnitude in front of its rest: `trăm mốt`, `nghìn rưỡi`, `triệu hai`; `chục triệu`."""
    data = table("number_words")
    tens = data["tens"]
    rest = "|".join([*data["digits"], *tens["ten"], *tens["odd"], *tens["half"]])
    heads = "|".join([*tens["times_hundred"], *data["scales"]])
    alone = "|".join(data["vague"]["magnitudes"])
    return re.compile(
        rf"(?:(?:{heads}) (?=(?:{rest})(?!\w))|(?:{alone})(?= [^\W\d_]|\Z))", re.IGNORECASE
    )


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
    if match := RANGE.fullmatch(rest):
        found = read_range(number, match, english, minus)
        if found is not None:
            return found
        if match["mark"] != "-" or match["rest"][0].isdigit():
            return None
    value = number.value
    unit_text = rest.strip()
    if unit_text.lower().endswith(" rưỡi"):
        if number.scale > number.last or (number.scale > 1 and not number.literal):
            return None
        value, unit_text = value + Decimal(number.scale) / 2, unit_text[:-5]
    behind = tenths(value, unit_text)
    if behind is None:
        return None
    value, unit_text = value + behind[0], behind[1]
    unit = read_unit(unit_text)
    if unit is None or (not number.literal and may_be_five(unit_text)):
        return None
    if is_slip(unit_text, after_words=not number.literal):
        return None
    priced = number.scale <= _SMALL or is_single(unit)
    if number.tenth and priced and unit != BARE and unit.split("/")[0] not in money_codes():
        # "20 nghìn 3 cái" is a price, "1 triệu 2 tấn" a quantity.
        return None
    return Quantity(value, unit=unit if unit_text else "", scale=number.scale, last=number.last)


def _fraction(number: Number, unit_text: str, rest: str, english: bool) -> Quantity | None:
    whole = scan_number(rest, 0, english)
    if whole is None or whole.value == 0:
        return None
    if (unit_text or number.scale > 1) and whole.value == 1 and rest[whole.end :].strip():
        return None
    units = {unit for text in (unit_text, rest[whole.end :]) if (unit := read_unit(text)) != BARE}
    if None in units or len(units) > 1:
        return None
    part, count = number.value, whole.value / whole.scale
    if number.scale == 1 < whole.scale and count != 1:
        # "15/100 nghìn dân" may say how many of a hundred thousand, as "3 trên 1 nghìn" does.
        if count in _ROUND:
            return None
        part *= whole.scale
    return Quantity(
        part, whole=whole.value, unit=units.pop() or BARE if units else BARE, scale=whole.scale
    )
