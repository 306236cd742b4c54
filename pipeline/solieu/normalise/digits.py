"""Numbers printed in digits, with the separators of Vietnamese and English style."""

from __future__ import annotations

import re
from decimal import Decimal

_COUNT_DIGITS = 2
"""Longest number that is printed with a zero in front."""

MAX_DIGITS = 24
"""Longest run of digits that is read as a number."""

DIGITS = r"\d{1,3}(?: \d{3})+(?![\d.])(?:,\d+)?|\d+(?:[.,]\d+)*"
"""Pattern of a printed number without its sign."""

_BROKEN_GROUPS = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})*)\. (?=\d{3}(?![\d.]))")
_BROKEN_DECIMAL = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{2,3}), (?=\d ?(?:%|nghìn|triệu|tỷ|tỉ))"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")


def mended(span: str) -> str:
    """Take a space that slipped into a figure out of a compact span, which holds one figure.

    >>> mended("26. 140 tỷ đồng"), mended("110, 4%")
    ('26.140 tỷ đồng', '110,4%')
    """
    if ". " not in span and ", " not in span:
        return span
    return _BROKEN_DECIMAL.sub(r"\1,", _BROKEN_GROUPS.sub(r"\1.", span))


def read_digits(text: str, english: bool = False) -> Decimal | None:
    """Return the value of a printed number, or None if its separators make no number.

    Vietnamese style: `.` groups thousands, `,` is the decimal mark. English style is taken only
    where it is certain: several commas (`1,234,567`), a point after commas (`1,234.5`), a point
    that cannot group (`2.5`), or `english=True`, which makes a single comma before three digits a
    mark of thousands (`126,484`).
    """
    if len(text) > MAX_DIGITS + 8:
        return None
    if " " in text:
        if not _SPACED.fullmatch(text):
            return None
        text = text.replace(" ", "")
    points, commas = text.count("."), text.count(",")
    if not points and not commas:
        # "07" is a count in a form, "0912345678" a telephone.
        return None if text[0] == "0" and len(text) > _COUNT_DIGITS else Decimal(text)
    if points and commas:
        mark = "," if text.rfind(",") > text.rfind(".") else "."
        whole, _, part = text.rpartition(mark)
        if mark in whole or not _GROUPED.fullmatch(whole):
            return None
        return Decimal(whole.replace(".", "").replace(",", "") + "." + part)
    grouped = _GROUPED.fullmatch(text)
    if points:
        if grouped:
            return Decimal(text.replace(".", ""))
        return Decimal(text) if points == 1 else None
    if grouped and (commas > 1 or english):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", ".")) if commas == 1 else None


def plain(value: Decimal) -> str:
    """Return `value` with `.` as the decimal mark, without exponent and without trailing zeros."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
