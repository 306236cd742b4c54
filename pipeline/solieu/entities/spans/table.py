"""Features of spans as a matrix of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from solieu.entities.spans.features import Row, Scene
from solieu.entities.spans.lattice import Candidate
from solieu.entities.spans.surroundings import Surroundings

Vocabulary = dict[str, list[str]]
"""Column of words → its frequent values; the code of a value is its number, from 1."""

MOST: Final = 60
"""Values of a column of words that get codes of their own; scikit-learn allows 255."""

FEWEST: Final = 15
"""Rows in which a value must stand to get a code."""


@lru_cache(maxsize=1)
def _kinds() -> dict[str, bool]:
    """Name of each feature → whether it is a word."""
    column = [""]
    around = Surroundings(column, column, column, column, column, [0], [0], column, [], [], [])
    row = Scene(around, [Candidate(0, 1, 0.5, 0.5, 0.5)], []).rows()[0]
    return {name: isinstance(value, str) for name, value in row.items()}


def columns() -> list[str]:
    """Names of the features, numbers and words."""
    return list(_kinds())


def word_columns() -> list[bool]:
    """Whether each feature is a word."""
    return list(_kinds().values())


def read_vocabulary(rows: Sequence[Row]) -> Vocabulary:
    """The frequent values of the columns of words."""
    vocabulary = {}
    for name, is_word in _kinds().items():
        if is_word:
            counts = Counter(str(row[name]) for row in rows)
            vocabulary[name] = [
                value for value, count in counts.most_common(MOST) if count >= FEWEST
            ]
    return vocabulary


def to_matrix(rows: Sequence[Row], vocabulary: Vocabulary) -> npt.NDArray[np.float64]:
    """Rows as numbers.

    Args:
        rows: Features of the candidates.
        vocabulary: Of :func:`read_vocabulary`.

    Returns:
        Shape (rows, columns), in the order of :func:`columns`; a word that is not in the
        vocabulary is 0.
    """
    out = np.empty((len(rows), len(_kinds())))
    for at, (name, is_word) in enumerate(_kinds().items()):
        if is_word:
            code = {value: number for number, value in enumerate(vocabulary[name], 1)}
            out[:, at] = [code.get(str(row[name]), 0) for row in rows]
        else:
            out[:, at] = [row[name] for row in rows]
    return out
