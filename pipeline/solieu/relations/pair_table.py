"""The candidate pairs of several relation types in one table.

Most of what is known of a pair does not depend on its relation type, and calling numpy costs as
much as some thousand numbers: features of all types are computed together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solieu.relations.candidates import Pairs
from solieu.relations.structure import Ints


@dataclass(frozen=True, slots=True)
class PairTable:
    """``P`` candidate pairs of ``K`` relation types, one type behind the other, with ``N`` slots.

    Attributes:
        types: ``K`` relation types.
        rows: ``(K + 1,)`` where the pairs of each type begin.
        slots: ``(K + 1,)`` where the slots of each type begin.
        source: ``(P,)`` entity numbers.
        target: ``(P,)`` entity numbers.
        sources: ``(N,)`` entity number of the source of each slot.
        starts: ``(N + 1,)`` where the pairs of each slot begin.
        slot: ``(P,)`` number of the slot of each pair.
    """

    types: tuple[str, ...]
    rows: Ints
    slots: Ints
    source: Ints
    target: Ints
    sources: Ints
    starts: Ints
    slot: Ints

    def rows_of(self, name: str) -> slice:
        """The pairs of a type; none if the table has no such type."""
        return self._part(name, self.rows)

    def slots_of(self, name: str) -> slice:
        """The slots of a type; none if the table has no such type."""
        return self._part(name, self.slots)

    def mask(self, name: str) -> NDArray[np.bool_]:
        """``(P,)`` which pairs are of a type."""
        out = np.zeros(len(self.source), dtype=bool)
        out[self.rows_of(name)] = True
        return out

    def _part(self, name: str, bounds: Ints) -> slice:
        if name not in self.types:
            return slice(0, 0)
        at = self.types.index(name)
        return slice(int(bounds[at]), int(bounds[at + 1]))


def pair_table(parts: Sequence[Pairs]) -> PairTable:
    """The table of the candidates of some relation types."""
    none = np.zeros(0, dtype=np.int32)
    source = np.concatenate([none, *(pairs.source for pairs in parts)])
    target = np.concatenate([none, *(pairs.target for pairs in parts)])
    rows = np.cumsum([0, *(len(pairs.source) for pairs in parts)]).astype(np.int32)
    begins = np.ones(len(source), dtype=bool)
    begins[1:] = source[1:] != source[:-1]
    begins[rows[rows < len(source)]] = True
    starts = np.append(np.flatnonzero(begins), len(source)).astype(np.int32)
    return PairTable(
        types=tuple(pairs.type for pairs in parts),
        rows=rows,
        slots=np.searchsorted(starts, rows).astype(np.int32),
        source=source,
        target=target,
        sources=source[starts[:-1]],
        starts=starts,
        slot=(np.cumsum(begins) - 1).astype(np.int32),
    )
