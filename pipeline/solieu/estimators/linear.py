"""Linear models over keys: what a trained multinomial logistic regression says of new rows."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from spacy.strings import get_string_id

from solieu.estimators.lookup import Hashes, lookup_of

Floats = npt.NDArray[np.floating[Any]]

Hashed = tuple[Hashes, npt.NDArray[np.int64]]
"""``(K,)`` 64-bit hashes of all keys, row after row, and ``(R + 1,)`` where the keys of each row
begin."""


LEAST_LOG: Final = -9.0
"""As features of other models, log probabilities are not taken for less."""


_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_MULTIPLIER: Final = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT: Final = np.uint64(30)


def hashed(rows: Sequence[Sequence[str]]) -> Hashed:
    """The keys of some rows as numbers."""
    bounds = np.cumsum([0, *map(len, rows)])
    keys = map(get_string_id, chain.from_iterable(rows))
    return np.fromiter(keys, np.uint64, int(bounds[-1])), bounds


def from_rows(rows: Sequence[Hashes]) -> Hashed:
    """Rows of numbers as one."""
    bounds = np.cumsum([0, *map(len, rows)])
    return np.concatenate([np.zeros(0, dtype=np.uint64), *rows]), bounds


def joined(parts: Sequence[Hashed]) -> Hashed:
    """The rows of several as those of one."""
    sizes = [np.diff(bounds) for _, bounds in parts]
    keys = np.concatenate([np.zeros(0, dtype=np.uint64), *(keys for keys, _ in parts)])
    return keys, np.cumsum(np.concatenate([[0], *sizes])).astype(np.int64)


def beside(first: Hashed, second: Hashed) -> Hashed:
    """Rows with the keys of two: those of the first, then those of the second."""
    sizes = [np.diff(bounds) for _, bounds in (first, second)]
    begin = np.concatenate([[0], np.cumsum(sizes[0] + sizes[1])]).astype(np.int64)
    out = np.empty(begin[-1], dtype=np.uint64)
    for (keys, bounds), own, at in (
        (first, sizes[0], begin[:-1]),
        (second, sizes[1], begin[:-1] + sizes[0]),
    ):
        out[np.arange(len(keys)) + np.repeat(at - bounds[:-1], own)] = keys
    return out, begin


def rows_at(rows: Hashed, numbers: npt.NDArray[np.integer[Any]]) -> Hashed:
    """Some of the rows.

    Args:
        rows: ``R`` rows.
        numbers: Which, each from 0 to ``R - 1``.
    """
    keys, bounds = rows
    sizes = np.diff(bounds)[numbers]
    begin = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    at = np.arange(begin[-1]) + np.repeat(bounds[numbers] - begin[:-1], sizes)
    return keys[at], begin


def combined(*parts: npt.NDArray[Any]) -> Hashes:
    """One key from several, such as words and places that are looked at together.

    Args:
        parts: Hashes or numbers, of one shape or broadcast to it.

    Returns:
        A hash for each position; the order of the parts counts. The mixing is that of SplitMix64
        (Steele, Lea, Flood, OOPSLA 2014), one round a part.
    """
    state = np.full(1, _GOLDEN, dtype=np.uint64)
    for part in parts:
        state = (state ^ part.astype(np.uint64, copy=False)) * _MULTIPLIER
        state ^= state >> _SHIFT
    return state


def log_probabilities(trained: dict[str, Any], rows: Hashed) -> Floats:
    """Log probabilities of the classes.

    Args:
        trained: ``keys``, sorted hashes ``(K,)``; ``weights`` ``(K, C)``; ``intercept`` ``(C,)``.
        rows: ``R`` rows of keys, from :func:`hashed`; unknown keys count for nothing.

    Returns:
        ``(R, C)``.
    """
    keys, bounds = rows
    weights = _weights(trained["weights"])
    at = lookup_of(trained["keys"]).rows(keys)
    table = csr_matrix((np.ones(len(at)), at, bounds), shape=(len(bounds) - 1, len(weights)))
    scores = table @ weights + trained["intercept"].astype(np.float64)
    top = scores.max(axis=1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)))


_WEIGHTS: Final[dict[int, Floats]] = {}
"""Identity of trained weights → what :func:`_weights` makes of them, as long as they live."""


def _weights(trained: Floats) -> Floats:
    """Weights in double precision, with a row of zeros behind them for unknown keys; made once."""
    known = _WEIGHTS.get(id(trained))
    if known is None:
        zeros = np.zeros((1, trained.shape[1]))
        known = _WEIGHTS[id(trained)] = np.concatenate([trained.astype(np.float64), zeros])
        weakref.finalize(trained, _WEIGHTS.pop, id(trained), None)
    return known


def log_probabilities_of(trained: dict[str, Any], parts: Sequence[Hashed]) -> list[Floats]:
    """The same of rows that come in parts, such as articles, which are looked up together.

    Returns:
        One array for each part.
    """
    ends = np.cumsum([len(bounds) - 1 for _, bounds in parts])
    return np.split(log_probabilities(trained, joined(parts)), ends[:-1]) if parts else []


def odds(logs: Floats) -> Floats:
    """Log odds of the second of two classes, shape (R,), from log probabilities (R, 2)."""
    bounded = np.maximum(logs, LEAST_LOG)
    return np.asarray(bounded[:, 1] - bounded[:, 0])
