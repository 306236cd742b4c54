"""Figures in the rows of a table, whose unit stands in a cell of its own.

`Giấy các loại | 1.000 tấn | 25,1 | 210,3 | 98,1`, `Xi măng - tấn - 21.400 - 168.350`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from solieu.normalise.digits import plain
from solieu.normalise.quantities import read_quantity
from solieu.normalise.quantity import Quantity
from solieu.normalise.units import BARE, money_codes

_LEAD = r"(?:[|+*-] )?(?:[\dIVX]{1,4} \| )?(?=[^\W\d])"
_ROW: Final = re.compile(
    rf"{_LEAD}[^|]{{2,80}}? (?P<mark>[|-]) (?P<unit>[^|]{{1,20}}?) (?P=mark) ?"
    r"(?:[\d.,%+-]{1,20} (?P=mark) ?)*$"
)
_NAME: Final = re.compile(
    rf"{_LEAD}[^|()]{{2,80}} \((?P<unit>[^|()]{{1,20}})\) \| ?(?:[\d.,%+-]{{1,20}} \| ?)*$"
)
"""The unit in brackets behind the name: `Kim ngạch xuất khẩu (triệu USD) |`."""

_CELL: Final = "|"
_PERCENTAGES: Final = ("ratio", "plan_ratio", "share")
"""Kinds that a table never prints in the row's unit; a change may be in either."""

_SIZED: Final = re.compile(r"(?P<size>1\.000|1000|100|10\.000) (?P<unit>[^\W\d].*)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit with the size that a figure is a number of: ``1.000 tấn``."""

    size: Decimal
    unit: str


PERCENT: Final = Measure(Decimal(1), "%")


def read_measure(cell: str) -> Measure | None:
    """What the cell of a unit says, or None if it cannot be read for certain.

    >>> read_measure("tỷ đồng")
    Measure(size=Decimal('1000000000'), unit='VND')
    """
    words = " ".join(cell.split())
    if words == "%":
        return PERCENT
    sized = _SIZED.fullmatch(words)
    if not sized and (not words[:1].isalpha() or "." in words):
        return None
    found = read_quantity(f"1 {sized['unit'] if sized else words}")
    if found is None or found.high is not None or found.whole is not None:
        return None
    if found.unit in ("", BARE) or not _is_measured(found.unit):
        return None
    size = Decimal(sized["size"].replace(".", "")) if sized else Decimal(1)
    return Measure(size * found.number, found.unit)


def _is_measured(unit: str) -> bool:
    """Whether it is no name: `Việt Yên`, `Phó Giám đốc`; and no `nt` for what stands above."""
    if unit in money_codes():
        return True
    return unit != "nt" and (unit[0].islower() or " " not in unit)


def cell_norm(figure: str, measure: Measure) -> str | None:
    """The normal form of the figure of a cell, or None if it is no number of the measure."""
    found = read_quantity(figure)
    if found is None or found.high is not None or found.whole is not None:
        return None
    if found.unit not in ("", BARE, measure.unit):
        return None
    return f"{plain(found.number * measure.size)} {measure.unit}"


def in_table(quantity: Quantity, before: str, after: str, kind: str | None) -> Quantity:
    """Give a bare figure in a row the size and unit of the row's cell for them.

    Args:
        quantity: The figure of a cell.
        before: The row before it, compact.
        after: The row behind it, compact.
        kind: Its kind; without one nothing is said.
    """
    if kind is None or quantity.unit or quantity.scale > 1 or quantity.whole is not None:
        return quantity
    row = _ROW.match(before) or _NAME.match(before)
    measure = read_measure(row["unit"]) if row else None
    if kind in _PERCENTAGES:
        in_cell = before.endswith(_CELL) and (not after or after.startswith(_CELL))
        return replace(quantity, unit="%") if measure or in_cell else quantity
    if measure is None or kind != "level":
        return quantity
    high = None if quantity.high is None else quantity.high * measure.size
    return replace(quantity, number=quantity.number * measure.size, high=high, unit=measure.unit)
