"""From a METRIC's words to the code of an indicator."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from solieu.folding import norm
from solieu.indicators.catalogue import Indicator, catalogue

_RELATIVE_UNITS: Final = frozenset(
    {"%", "%/năm", "%/tháng", "điểm %", "điểm", "lần", "hạng", "bậc"}
)
"""Units of changes, shares, ratios and ranks, whatever the unit of the level."""

_TWO_SPELLINGS: Final = re.compile(r"(?<!\w)tỉ(?!\w)")


def match(
    metric: str, unit: str | None, kind: str | None, part_of: str | None = None
) -> str | None:
    """The indicator that a metric names, if the catalogue knows exactly that name.

    Case, Unicode form, spaces, dashes, other punctuation and tone placement make no difference;
    every word does. A name that the catalogue does not hold has no code.

    Args:
        metric: Text of the METRIC.
        unit: Unit of the value's normal form; a level in a unit that the indicator is never told
            in is not it (``xuất khẩu`` in tonnes). ``None`` if unknown.
        kind: Kind of the value.
        part_of: Text of the whole; lets a short name (``ngành khai khoáng``) be understood.

    Returns:
        A code of :func:`solieu.indicators.catalogue`, or ``None``.
    """
    key = _key(metric)
    indicator = _by_name().get(key)
    if indicator is None and part_of is not None:
        whole = _by_name().get(_key(part_of))
        indicator = None if whole is None else _by_part().get((whole.code, key))
    if indicator is None or not _fits(indicator, unit, kind):
        return None
    return indicator.code


def _fits(indicator: Indicator, unit: str | None, kind: str | None) -> bool:
    if unit is None or unit in indicator.units:
        return True
    return kind != "level" and unit in _RELATIVE_UNITS


def _key(name: str) -> str:
    """Letters and digits of a name, in one spelling."""
    return "".join(char for char in _TWO_SPELLINGS.sub("tỷ", norm(name)) if char.isalnum())


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Indicator]:
    return {
        _key(name): indicator
        for indicator in catalogue().values()
        for name in (indicator.name, *indicator.variants)
    }


@lru_cache(maxsize=1)
def _by_part() -> dict[tuple[str, str], Indicator]:
    return {
        (indicator.parent, _key(name)): indicator
        for indicator in catalogue().values()
        if indicator.parent is not None
        for name in indicator.part_names
    }
