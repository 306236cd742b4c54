"""Unit and magnitude that a figure has from the figures beside it.

What is written once is of all: `từ 198 lên 312,5 triệu USD`, `268, 61 và 83 ha`, `gạo thơm 19.000
đồng/kg, gạo tẻ 14.500`, `dệt may 912 triệu USD, gạo 341 triệu`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from solieu.normalise.context import SO_MANY_TIMES
from solieu.normalise.digits import DIGITS
from solieu.normalise.numerals import Number
from solieu.normalise.quantities import read_quantity
from solieu.normalise.quantity import Quantity
from solieu.normalise.ranges import shared_factor
from solieu.normalise.tables import table, word_set
from solieu.normalise.units import (
    BARE,
    BILLION,
    is_measure,
    money_codes,
    names_count,
    read_unit,
    without_unit,
)

_UNIT_WORDS: Final = 4
"""Words of a unit behind a number, at most."""

_PRICE: Final = 1000
"""A bare number from here on, after a price, is a price."""

_TOO_MUCH: Final = 10**12
"""No sum in a foreign currency is as large: `tổng mức bán lẻ 36.000 tỷ` after `500 triệu USD`."""

_TOO_FAR: Final = 1000
"""What is no such multiple of a number may be meant as it stands: `từ 50 lên 1 nghìn hộ`."""

_MANY_TIMES: Final = 100
"""Nothing grows as many times: `cần tuyển gấp 400` is in a hurry."""

_MAGNITUDES: Final = r"(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ) ?){0,2}"

_AHEAD: Final = rf"(?P<text>(?:{DIGITS})[^,;:.()]{{0,30}})"
"""The figure that has the unit, and what may be it."""

_ABOUT: Final = r"(?:mức|hơn|gần|trên|khoảng|xấp xỉ)"
"""What may stand before either end of a rise."""

_FROM = re.compile(rf"(?<!\w)từ(?: {_ABOUT})?$", re.IGNORECASE)
_TO = re.compile(
    r"(?: ?(?:năm|tháng|quý) [\w/.-]{1,8}(?= ))?"
    r" ?(?:(?:tăng|giảm) )?(?P<way>lên(?: đến| tới)?|xuống(?: còn)?|còn|đến|tới|-) ?"
    rf"(?:{_ABOUT} )?{_AHEAD}"
)
_LISTED = re.compile(rf"(?: ?[,;] (?:{DIGITS})){{0,8}}(?: ?[,;])? ?và {_AHEAD}")
"""The rest of an enumeration up to the figure that has the unit: `, 61 và 83 ha`."""

_IN_TURN = re.compile(
    rf"(?: ?[,;] (?:{DIGITS}) ?{_MAGNITUDES}){{0,8}} ?(?:[,;] ?(?:và )?|và ){_AHEAD}"
)
"""The same behind `lần lượt`, which needs no `và`: `0,12, 0,35, 0,41 điểm`."""

_FIGURE = re.compile(
    rf"(?<![\w.,/-])(?:{DIGITS})(?: ?[-/] ?(?:{DIGITS}))? ?(?P<scale>{_MAGNITUDES})"
    r"(?P<unit>(?:%|k?m[23](?!\w)|[^\W\d_])[^\d,;:.()]{0,30})?"
)
_LAST = re.compile(
    rf"(?<!năm )(?<!quý )(?<!tháng )(?<!ngày )(?<![\d.,])(?:{DIGITS}) ?{_MAGNITUDES}"
    r"(?P<unit>[^\d,;:.()]{0,30})$"
)
_MOVED = re.compile(r"(?<![^\W\d_])(?:tăng|giảm|hạ|lên|tụt|hơn|thêm)(?: \w+){0,2}$", re.IGNORECASE)
_TURN = re.compile(
    rf"(?<!\w)(?:lần lượt|tương ứng|theo thứ tự)(?!\w)(?: (?:là|đạt|có|được|tuyển))?"
    rf"(?: ?(?>(?:{DIGITS}) ?{_MAGNITUDES}[,;]?))*+ ?(?:và ?)?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…] ")
_BRACKETED = re.compile(r"\(\d[\d.,]* (?P<unit>[^\W\d][^\d(),;]{0,20})\)")
_WORD = re.compile(r"[^\W\d_]+")


def _is_shared(unit: str, *, whole: bool) -> bool:
    """Whether a unit is one that figures share (`VND/kg`, `linh kiện/tháng`), no counted noun.

    ``whole`` says that a mark follows it; without, further words may be the rest of the sentence.
    """
    if is_measure(unit):
        return True
    _, stroke, by = unit.partition("/")
    return bool(stroke) and by.count(" ") <= whole


def _read_ahead(text: str) -> Quantity | None:
    """The figure that a text begins with and its unit, if it is one that figures share."""
    words = text.split(" ")
    for end in range(min(len(words), 3 + _UNIT_WORDS), 0, -1):
        found = read_quantity(" ".join(words[:end]))
        if found and found.unit and _is_shared(found.unit, whole=end == len(words)):
            return found
    return None


def _read_bare(text: str, before: str) -> Quantity | None:
    """The figure of no such unit that a text begins with, if it has a magnitude to share.

    It gets the unit that it has for itself: `từ 10 lên 15 tỷ` is money, `từ 8 lên 12 nghìn hộ` a
    count.
    """
    words = text.split(" ")
    for end in range(min(len(words), 3), 0, -1):
        found = read_quantity(" ".join(words[:end]))
        if found and not found.unit and found.scale > 1:
            rest = " ".join(words[end:])
            return replace(found, unit=missing_unit(found, before, rest, None))
    return None


def of_next(quantity: Quantity, before: str, after: str) -> Quantity | None:
    """Give `198` in "từ 198 lên 312,5 triệu USD" the magnitude and unit of the second figure.

    Args:
        quantity: A figure.
        before: The compact text before it.
        after: The compact text behind it.

    Returns:
        The figure, or None where no magnitude makes the two a rise, or a fall.
    """
    if quantity.unit or quantity.whole:
        return quantity
    moved = _FROM.search(before) is not None
    listed = _IN_TURN if _TURN.search(before) else _LISTED
    following = (_TO if moved else listed).match(after)
    if following is None:
        return quantity
    target = _read_ahead(following["text"].strip())
    shared = target is not None
    if target is None and (moved or listed is _IN_TURN):
        leading = _FROM.sub("", before).rstrip()
        target = _read_bare(following["text"].strip(), leading)
    if target is None:
        return quantity
    factor: int | None = target.scale
    if moved:
        second = Number(target.number, following.end(), target.scale, last=target.last)
        falling = following["way"].startswith(("xuống", "còn"))
        factor = shared_factor(quantity.number, quantity.scale, second, falling=falling)
    elif quantity.scale > 1:
        return replace(quantity, unit=target.unit) if quantity.scale == target.scale else quantity
    if factor is None:
        close = not shared and target.number < _TOO_FAR * quantity.number
        return quantity if close else None
    return replace(
        quantity,
        number=quantity.number * factor,
        high=None if quantity.high is None else quantity.high * factor,
        unit=target.unit,
        scale=quantity.scale * factor,
        last=quantity.last * factor,
    )


def missing_unit(quantity: Quantity, before: str, after: str, kind: str | None) -> str:
    """The unit of a number without one: that of the figure it follows, else a count.

    Args:
        quantity: A figure without a unit.
        before: The compact text before it.
        after: The compact text behind it.
        kind: Its kind where it is known.
    """
    if not _is_counted(after):
        if quantity.scale == 1 and quantity.number < _MANY_TIMES and SO_MANY_TIMES.search(before):
            return "lần"
        if unit := _of_moved(quantity, before, kind) or _of_list(before, after, quantity):
            return unit
        if kind != "rank" and (unit := _of_text(quantity, before)):
            return unit
    return without_unit(quantity.scale, before, after)


def _is_counted(after: str) -> bool:
    """Whether the figure counts the noun behind it."""
    word = _WORD.match(after)
    return word is not None and word.group().lower() not in word_set("units", "not_counted")


def _of_moved(quantity: Quantity, before: str, kind: str | None) -> str | None:
    """The unit of what rose or fell: `đạt 912 triệu USD, tăng 318 triệu`."""
    if quantity.whole is not None or not (quantity.signed or quantity.scale > 1):
        return None
    if not (quantity.signed or kind == "change" or _MOVED.search(before)):
        return None
    last = _LAST.search(_MOVED.sub("", before).rstrip(" (,;"))
    unit = read_unit(last["unit"]) if last else None
    return unit if unit not in (None, BARE, "%") else None


def _of_list(before: str, after: str, quantity: Quantity) -> str | None:
    """The unit of a list with its figures in brackets: `Hà Nội (76,1)` after `Huế (77,9 điểm)`."""
    if not (before.endswith("(") and after.startswith(")")):
        return None
    listed = [unit for text in _BRACKETED.findall(before) if (unit := read_unit(text))]
    if quantity.scale > 1:
        listed = [unit for unit in listed if unit in money_codes()]
    return listed[-1] if listed else None


def _of_text(quantity: Quantity, before: str) -> str | None:
    """The unit that was written last, where a number without one goes on with it."""
    if quantity.whole is not None:
        return None
    sentence = len(before) - len(_SENTENCE.split(before)[-1])
    for match in reversed(list(_FIGURE.finditer(before))):
        if not match["unit"]:
            continue
        found = _read_ahead(match.group().strip())
        unit = found.unit if found else ""
        money, stroke, _ = unit.partition("/")
        if quantity.scale > 1:
            if money in money_codes() and (money == "VND" or quantity.number < _TOO_MUCH):
                return unit
            if match["scale"] and match["scale"].split()[-1] in _words_of(quantity.scale):
                # `đón 3,6 triệu lượt khách, Đà Nẵng 4,31 triệu`.
                if is_measure(unit):
                    foreign = money in money_codes() and money != "VND"
                    return None if foreign and quantity.number >= _TOO_MUCH else unit
                counts = quantity.scale < BILLION and names_count(match["unit"])
                return BARE if counts else None
        elif _is_amount(unit):
            own = found is not None and found.scale == 1 and match.start() >= sentence
            goes_on = own and not _is_counted(match["unit"].strip()[len(unit) :].lstrip())
            return unit if goes_on and not _FROM.search(before) else None
        elif not unit and _is_counted(match["unit"]) and abs(quantity.number) < _PRICE:
            return None
        elif stroke and abs(quantity.number) >= _PRICE:
            return unit
    return None


def _is_amount(unit: str) -> bool:
    """Whether a unit measures and is neither money nor a percentage."""
    return unit != "%" and is_measure(unit) and unit not in money_codes()


@cache
def _words_of(scale: int) -> frozenset[str]:
    scales = table("number_words")["scales"]
    return frozenset(word for word, factor in scales.items() if factor == scale)
