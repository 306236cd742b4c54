"""Times named by their length alone: ``trong năm``, ``cả quý``.

They are no PERIODs, but they tell which of the times before them is meant: one of that length.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.relations.structure import Floats, Ints, Structure
from solieu.relations.word_tables import COUNTED_BY_FIVE, MONTHS_OF_UNIT, WITHIN
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
    """``(T,)`` months of the unit named last before each token in its sentence, 0 if none."""
    words, inside = structure.words, entity_of(structure)
    out = np.zeros(len(words), dtype=np.float32)
    months, sentence = 0.0, -1
    for at, here in enumerate(structure.sentence.tolist()):
        if here != sentence:
            months, sentence = 0.0, here
        out[at] = months
        unit = MONTHS_OF_UNIT.get(words[at])
        if unit and at and words[at - 1] in WITHIN and inside[at] < 0 and not _counts(words, at):
            months = unit
    return out


def _counts(words: list[str], at: int) -> bool:
    """Whether ``năm`` is the number."""
    return words[at] == "năm" and words[at + 1 : at + 2] != [] and words[at + 1] in COUNTED_BY_FIVE
