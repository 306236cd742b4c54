"""Figures in the rows of a table, whose unit stands in a cell of its own.

`Giấy các loại | 1.000 tấn | 25,1 | 210,3 | 98,1`, `Xi măng - tấn - 21.400 - 168.350`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from solieu.normalise.quantities import Quantity, read_quantity
from solieu.normalise.units import BARE

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
_OF_ANOTHER: Final = ("ratio", "plan_ratio", "share")
"""Kinds that a table prints as percentages."""


def in_table(quantity: Quantity, before: str, after: str, kind: str | None) -> Quantity:
    """Give a bare figure in a row the magnitude and unit of the row's cell for them.

    Args:
        quantity: The figure of a cell.
        before: The row before it, compact.
        after: The row behind it, compact.
        kind: Its kind; without one nothing is said.
    """
    if kind is None or quantity.unit or quantity.scale > 1 or quantity.whole is not None:
        return quantity
    row = _ROW.match(before) or _NAME.match(before)
    cell = row["unit"] if row else ""
    measure = read_quantity(cell if cell[:1].isdigit() else f"1 {cell}") if cell else None
    if measure is None or measure.unit in ("", BARE):
        in_cell = before.endswith(_CELL) and (not after or after.startswith(_CELL))
        return replace(quantity, unit="%") if in_cell and kind in _OF_ANOTHER else quantity
    if kind in _OF_ANOTHER:
        return replace(quantity, unit="%")
    high = None if quantity.high is None else quantity.high * measure.number
    return replace(quantity, number=quantity.number * measure.number, high=high, unit=measure.unit)
