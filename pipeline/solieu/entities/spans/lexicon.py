"""How often phrases, their first and last words and their borders were entities in training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id

from solieu.entities.spans.features import LEXICON

PRIOR: Final = 0.4
"""Share of the candidates that are entities; what an unknown key gets."""

Field = dict[str, npt.NDArray[np.int64]]
"""``keys``: hashes of spaCy, sorted (stored as signed); ``right`` and ``seen``: counts by key."""

Counts = dict[str, tuple[int, int]]
"""Key → candidates that were entities, and all candidates."""


def pack(counts: Counts) -> Field:
    """The stored form of the counts of one kind of keys.

    Args:
        counts: At least one key.
    """
    table = sorted((_hash(key), *numbers) for key, numbers in counts.items())
    keys, right, seen = (np.array(column, dtype=np.int64) for column in zip(*table, strict=True))
    return {"keys": keys, "right": right, "seen": seen}


def look_up(fields: dict[str, Field], keys: Sequence[dict[str, str]]) -> npt.NDArray[np.float64]:
    """Two columns for each kind of keys: the share of entities, and how many were seen.

    Args:
        fields: By :data:`~solieu.entities.spans.features.LEXICON`.
        keys: What to look up, one dict per candidate.

    Returns:
        Shape (candidates, 2 · kinds); see :func:`columns` for the order.
    """
    out = np.empty((len(keys), 2 * len(LEXICON)))
    for number, name in enumerate(LEXICON):
        field = fields[name]
        wanted = np.array([_hash(key[name]) for key in keys], dtype=np.int64)
        at = np.minimum(np.searchsorted(field["keys"], wanted), len(field["keys"]) - 1)
        known = field["keys"][at] == wanted
        right, seen = field["right"][at] * known, field["seen"][at] * known
        out[:, 2 * number : 2 * number + 2] = ratios(right, seen)
    return out


def ratios(right: npt.NDArray[np.int64], seen: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Share of entities, smoothed by one pseudo-count of :data:`PRIOR`, and the count.

    Returns:
        ``(right + PRIOR) / (seen + 1)`` and ``seen``, shape (candidates, 2).
    """
    return np.stack([(right + PRIOR) / (seen + 1), seen], axis=1)


def columns() -> list[str]:
    """Names of the columns of :func:`look_up`."""
    return [f"{name}_{what}" for name in LEXICON for what in ("share", "seen")]


def _hash(key: str) -> int:
    return int(np.uint64(get_string_id(key)).astype(np.int64))
