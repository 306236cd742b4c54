"""Whether a normal form is written as section 4 of the guidelines asks."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

UNKNOWN: Final = "?"
"""The normal form of a time that the text cannot tell."""

OPEN: Final = ".."
"""An open side of a span of time, as in ``../2030``."""

_NUMBER = r"-?\d{1,40}(?:\.\d{1,40})?"
_VALUE = re.compile(rf"[<>~]?({_NUMBER})(?:(\.\.|/)({_NUMBER}))? (\S.*)")
_STAMP = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MAGNITUDES: Final = frozenset({"trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"})
_UNIT_NAMES: Final[Mapping[str, str]] = {
    "đồng": "VND",
    "đô": "USD",
    "phần": "% (phần trăm) or điểm %",
}


def fault(label: str, norm: str) -> str | None:
    """Say what is wrong with a normal form.

    Args:
        label: Label of the entity. Only VALUE, PERIOD and DATE have a form of their own.
        norm: The normal form.

    Returns:
        The fault and what to write instead, or ``None`` if the form is right.
    """
    check = _CHECKS.get(label)
    return check(norm) if check is not None else None


def _value(norm: str) -> str | None:
    match = _VALUE.fullmatch(norm)
    if match is None:
        return "want `[bound]number unit`, such as `>13 %/năm`, `6..7 %`, `83/133 1`"
    first, sign, second, unit = match.groups()
    for number in filter(None, (first, second)):
        if number != canonical(number):
            return f"write {number} as {canonical(number)}"
    if sign == OPEN and not _spreads(Decimal(first), Decimal(second)):
        return f"the range {first}..{second} does not grow; put the smaller size first"
    if sign == "/" and Decimal(second) == 0:
        return "the fraction has the denominator 0; correct it"
    if unit != " ".join(unit.split()):
        return "the unit has stray white space; take it out"
    head = unit.split()[0]
    if head in _MAGNITUDES:
        return f"multiply {head!r} out into the number"
    if head.split("/")[0] in _UNIT_NAMES:
        return f"write the unit as {_UNIT_NAMES[head.split('/')[0]]}"
    return None


def _spreads(first: Decimal, second: Decimal) -> bool:
    """A range runs from the smaller to the larger size; that of a fall is ``-5..-10``."""
    same_side = (first >= 0) == (second >= 0)
    return abs(first) < abs(second) if same_side else first < second


def canonical(number: str) -> str:
    """A decimal number without leading or trailing zeros and without ``-0``.

    >>> canonical("-06.50")
    '-6.5'
    """
    text = format(Decimal(number), "f")
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    return "0" if text == "-0" else text


def _period(norm: str) -> str | None:
    if norm == UNKNOWN:
        return None
    if "/" not in norm:
        return _stamp_fault(norm)
    first, second = norm.split("/", 1)
    if first == second == OPEN:
        return "one side of a span must be known; write `?` if neither is"
    for side in (first, second):
        if side != OPEN and (problem := _stamp_fault(side)) is not None:
            return problem
    if OPEN in (first, second):
        return None
    if len(first) != len(second):
        return f"{first} and {second} differ in precision; write both as years, months or days"
    if first >= second:
        return f"{first} is not before {second}; put the earlier first, or write one alone"
    return None


def _date(norm: str) -> str | None:
    if norm == UNKNOWN:
        return None
    days = norm.split("/")
    if len(days) > 2 or any(len(day) != len("2022-03-28") for day in days):
        return "want a day such as 2022-03-28, or `first/last` day"
    return _period(norm)


def _stamp_fault(stamp: str) -> str | None:
    match = _STAMP.fullmatch(stamp)
    if match is None:
        return f"{stamp!r} is no year, month or day such as 2022, 2024-07, 2022-03-28"
    year, month, day = match.groups()
    if month is not None and not 1 <= int(month) <= 12:
        return f"{stamp} has no such month; months are 01 to 12"
    if day is not None and (
        int(year) == 0 or not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]
    ):
        return f"{stamp} is no day of the calendar"
    return None


_CHECKS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "VALUE": _value,
    "PERIOD": _period,
    "DATE": _date,
}
