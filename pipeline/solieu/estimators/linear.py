"""Linear models over keys: what a trained multinomial logistic regression says of new rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id

Hashes = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.floating[Any]]

Hashed = tuple[Hashes, npt.NDArray[np.int64]]
"""``(K,)`` 64-bit hashes of all keys, row after row, and ``(R + 1,)`` where the keys of each row
begin."""


LEAST_LOG: Final = -9.0
"""As features of other models, log probabilities are not taken for less."""


def hashed(rows: Sequence[Sequence[str]]) -> Hashed:
    """The keys of some rows as numbers."""
    bounds = np.cumsum([0, *map(len, rows)])
    keys = (get_string_id(key) for row in rows for key in row)
    return np.fromiter(keys, np.uint64, int(bounds[-1])), bounds


def log_probabilities(trained: dict[str, Any], rows: Hashed) -> Floats:
    """Log probabilities of the classes.

    Args:
        trained: ``keys``, sorted hashes ``(K,)``; ``weights`` ``(K, C)``; ``intercept`` ``(C,)``.
        rows: ``R`` rows of keys, from :func:`hashed`; unknown keys count for nothing.

    Returns:
        ``(R, C)``.
    """
    keys, bounds = rows
    number = len(bounds) - 1
    scores = np.tile(trained["intercept"].astype(np.float64), (number, 1))
    known = trained["keys"]
    if len(keys) and len(known):
        at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        hit = known[at] == keys
        row_of = np.repeat(np.arange(number), np.diff(bounds))
        np.add.at(scores, row_of[hit], trained["weights"][at[hit]])
    top = scores.max(axis=1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)))
