"""Times named by their length alone: ``trong năm``, ``cả quý``, ``cùng ngày``, ``năm ấy``.

They are no PERIODs, but they tell which of the times before them is meant: one of that length. In
the lead of a list (``Sản phẩm ước thực hiện trong tháng:``) they tell it for all items.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.relations.structure import Floats, Ints, Structure
from solieu.relations.word_tables import COUNTED_BY_FIVE, MONTHS_OF_UNIT, THAT, THE_SAME, WITHIN
from solieu.relations.wording import entity_of

UNIT_COLUMNS: Final = ("unit_fits",)
"""Whether the target's time has the length that was named last before the source in its sentence;
-1 where none was."""

_TOLERANCE: Final = 0.05
"""Months by which a week may differ from the table, in months of other lengths."""


def unit_features(structure: Structure, source: Ints, target: Ints) -> list[Floats]:
    """Whether targets are as long as the text says.

    Args:
        structure: The article.
        source: ``(P,)`` entity numbers.
        target: ``(P,)`` entity numbers.

    Returns:
        Columns of ``P`` with the names :data:`UNIT_COLUMNS`.
    """
    named = _named(structure)[structure.first[source]]
    length = structure.times.end[target] - structure.times.begin[target]
    fits = np.abs(length - named) <= _TOLERANCE
    return [np.where(named > 0, fits, -1).astype(np.float32)]


def _named(structure: Structure) -> Floats:
    """``(T,)`` months of the unit named last before each token in its sentence, 0 if none.

    In the items of a list, else in the lead.
    """
    units = _units(structure)
    out = np.zeros(len(structure.words), dtype=np.float32)
    of_line = np.zeros(len(structure.leads), dtype=np.float32)
    months, sentence = 0.0, -1
    for at, (here, line) in enumerate(
        zip(structure.sentence.tolist(), structure.line.tolist(), strict=True)
    ):
        if here != sentence:
            months, sentence = 0.0, here
        lead = int(structure.leads[line])
        out[at] = months or (of_line[lead] if lead >= 0 else 0.0)
        if at in units:
            months = of_line[line] = units[at]
    return out


def _units(structure: Structure) -> dict[int, float]:
    """Token → months of the unit that it names outside all entities."""
    words, inside = structure.words, entity_of(structure)
    out = {}
    for at, word in enumerate(words):
        months = MONTHS_OF_UNIT.get(word)
        if not months or inside[at] >= 0:
            continue
        before, behind = words[max(0, at - 1) : at], words[at + 1 : at + 2]
        within = WITHIN.intersection(before) and not (
            word == "năm" and COUNTED_BY_FIVE.intersection(behind)
        )
        if within or before == [THE_SAME] or THAT.intersection(behind):
            out[at] = months
    return out
