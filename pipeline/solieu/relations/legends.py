"""Legends of brackets: ``(số trong ngoặc là của quý I/2025)`` tells the time of all that follow."""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.relations.structure import Floats, Ints, Structure
from solieu.relations.word_tables import IN_BRACKETS
from solieu.scheme import TIMES

LEGEND_COLUMNS: Final = ("legend",)
"""-1 where no legend stands before the source. Else 1 where the target is its time or another
mention of it, and 2 more where the source stands in a bracket by itself."""

_REACH: Final = 14
"""Tokens before a time among which its sentence must speak of brackets."""

_AHEAD: Final = 2
"""Tokens from the bracket to a figure that has it for itself: ``(17%)``, ``(giảm 4%)``."""


def legend_features(structure: Structure, source: Ints, target: Ints) -> list[Floats]:
    """Whether the text tells what stands in brackets, and whether that is said of a pair.

    Args:
        structure: The article.
        source: ``(P,)`` entity numbers.
        target: ``(P,)`` entity numbers.

    Returns:
        Columns of ``P`` with the names :data:`LEGEND_COLUMNS`.
    """
    latest = _latest_legends(structure)[source]
    said = structure.times.first
    meant = said[np.maximum(latest, 0)] == said[target]
    code = meant + 2 * _alone_in_bracket(structure)[source]
    return [np.where(latest >= 0, code, -1).astype(np.float32)]


def _latest_legends(structure: Structure) -> Ints:
    """``(E,)`` the time of the last legend before each entity, -1 if none."""
    out = np.full(len(structure.keys), -1, dtype=np.int32)
    latest = -1
    for entity, (_, _, label) in enumerate(structure.keys):
        out[entity] = latest
        if label in TIMES and _is_legend(structure, int(structure.first[entity])):
            latest = entity
    return out


def _is_legend(structure: Structure, first: int) -> bool:
    begin = max(0, first - _REACH)
    while structure.sentence[begin] != structure.sentence[first]:
        begin += 1
    said = f" {' '.join(structure.words[begin:first])} "
    return any(f" {phrase} " in said for phrase in IN_BRACKETS)


def _alone_in_bracket(structure: Structure) -> Ints:
    """``(E,)`` 1 for what begins a bracket and ends it or a part of it."""
    words = structure.words
    first, last = structure.first, structure.last
    opened = structure.bracket[first]
    begins = (opened >= 0) & (first - opened <= _AHEAD)
    ends = [end < len(words) and words[end] in (")", ";") for end in last.tolist()]
    return (begins & np.array(ends, dtype=bool)).astype(np.int32)
