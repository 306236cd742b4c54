"""Whether the figures of two METRICs agree with one being a part of the other.

A part is not larger than its whole and is measured in the same unit; and where a text gives the
level of both and the share, the three must agree: ``giải quyết 411 hồ sơ (đạt 84,6%)`` of
``486 hồ sơ``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

import numpy as np

from solieu.normalise.values import parse_value
from solieu.relations.structure import LABEL_NUMBER, Floats, Ints, Structure
from solieu.schema import SpanKey

AMOUNT_COLUMNS: Final = ("part_ratio", "share_agrees", "units_shared")

_MOST: Final = 4
"""Figures of one METRIC that are looked at."""

_LONGEST: Final = 60
"""Characters of a VALUE that is read."""

_UNKNOWN: Final = -1.0
_LARGEST_RATIO: Final = 4.0
_TOLERANCE: Final = 0.12
"""Percentage points by which a share, rounded to one decimal, may differ."""


@dataclass(slots=True)
class Figures:
    """What a METRIC has: ``(number, unit)`` of its levels, and its shares in per cent."""

    levels: list[tuple[float, str]] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)


@lru_cache(maxsize=4096)
def _read(surface: str) -> tuple[float, str] | None:
    value = parse_value(surface, kind="level") if len(surface) <= _LONGEST else None
    if value is None or value.number_max is not None or value.denominator is not None:
        return None
    number = value.number
    return (float(number), value.unit) if 0 < number < Decimal(10) ** 20 else None


def figures_of(
    structure: Structure, owners: Mapping[int, int], kinds: Mapping[SpanKey, str]
) -> dict[int, Figures]:
    """The levels and shares of each METRIC.

    Args:
        structure: The article.
        owners: Entity number of a VALUE → that of its METRIC.
        kinds: Kind of each VALUE, where known.
    """
    out: dict[int, Figures] = {}
    for value in sorted(owners):
        read = _read(structure.surface(value))
        if read is None:
            continue
        figures = out.setdefault(owners[value], Figures())
        number, unit = read
        kind = kinds.get(structure.keys[value])
        if unit == "%":
            if kind in (None, "share", "ratio", "plan_ratio") and len(figures.shares) < _MOST:
                figures.shares.append(number)
        elif kind in (None, "level") and len(figures.levels) < _MOST:
            figures.levels.append(read)
    return out


def amount_features(
    structure: Structure,
    source: Ints,
    target: Ints,
    owners: Mapping[int, int],
    kinds: Mapping[SpanKey, str],
) -> Floats:
    """How the figures of pairs agree whose source is a METRIC.

    Args:
        structure: The article.
        source: ``(P,)`` entity numbers of the parts.
        target: ``(P,)`` entity numbers of the wholes.
        owners: Entity number of a VALUE → that of its METRIC.
        kinds: Kind of each VALUE, where known.

    Returns:
        ``(P, 3)`` with the names :data:`AMOUNT_COLUMNS`: the level of the part divided by that of
        the whole; 1 where a share of the part is that quotient and 0 where it is another; 1 where
        the levels have the same unit and 0 where not. -1 is what cannot be told, and in the rows
        of other sources.
    """
    out = np.full((len(source), len(AMOUNT_COLUMNS)), _UNKNOWN, dtype=np.float32)
    parts = np.flatnonzero(structure.label[source] == LABEL_NUMBER["METRIC"])
    if not owners or not len(parts):
        return out
    figures = figures_of(structure, owners, kinds)
    for row, part, whole in zip(
        parts.tolist(), source[parts].tolist(), target[parts].tolist(), strict=True
    ):
        if part in figures and whole in figures:
            out[row] = _compare(figures[part], figures[whole])
    return out


def _compare(part: Figures, whole: Figures) -> tuple[float, float, float]:
    if not part.levels or not whole.levels:
        return _UNKNOWN, _UNKNOWN, _UNKNOWN
    quotients = [
        number / total
        for number, unit in part.levels
        for total, other in whole.levels
        if unit == other or "1" in (unit, other)
    ]
    units = {unit for _, unit in part.levels} & {unit for _, unit in whole.levels}
    if not quotients:
        return _UNKNOWN, _UNKNOWN, 0.0
    agrees = _UNKNOWN
    if part.shares:
        agrees = float(
            any(abs(100 * q - share) <= _TOLERANCE for q in quotients for share in part.shares)
        )
    return min(quotients[0], _LARGEST_RATIO), agrees, float(bool(units))
