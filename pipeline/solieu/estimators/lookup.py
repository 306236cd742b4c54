"""Finding many 64-bit hashes in a sorted table.

Hashes are spread evenly, so that their first bits tell nearly where they stand. A table of where
each prefix begins leaves one or two comparisons where a binary search takes one per doubling of
the table, each of them a miss of the cache.
"""

from __future__ import annotations

import weakref
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]


_KNOWN: Final[dict[int, Lookup]] = {}
"""Identity of a table → its lookup, as long as the table lives."""


def lookup_of(keys: Hashes) -> Lookup:
    """The lookup of a table, made once.

    Args:
        keys: Shape (K,), sorted; not changed afterwards.
    """
    known = _KNOWN.get(id(keys))
    if known is None:
        known = _KNOWN[id(keys)] = Lookup(keys)
        weakref.finalize(keys, _KNOWN.pop, id(keys), None)
    return known


class Lookup:
    """The rows of hashes.

    Args:
        keys: Shape (K,), sorted.
    """

    def __init__(self, keys: Hashes) -> None:
        bits = len(keys).bit_length() + 1
        self._shift = np.uint64(64 - bits)
        counts = np.bincount((keys >> self._shift).astype(np.int64), minlength=1 << bits)
        self._begin = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int32)
        # A largest key behind the last ends every search.
        self._keys = np.append(keys, np.uint64(2**64 - 1))
        self._count = len(keys)

    def rows(self, wanted: Hashes) -> npt.NDArray[np.int32]:
        """Where hashes stand in the table.

        Args:
            wanted: Of any shape.

        Returns:
            Row numbers of the same shape, ``K`` for those that are not in the table.
        """
        left: npt.NDArray[Any] = wanted.ravel()
        at = self._begin[(left >> self._shift).view(np.int64)]
        keys = self._keys[at]
        found = np.where(keys == left, at, np.int32(self._count))
        # Few hashes stand behind another of their prefix.
        which = on = np.flatnonzero(keys < left)
        while len(on):
            left, at = left[on], at[on] + 1
            keys = self._keys[at]
            hit = keys == left
            found[which[hit]] = at[hit]
            on = np.flatnonzero(keys < left)
            which = which[on]
        return found.reshape(wanted.shape)
