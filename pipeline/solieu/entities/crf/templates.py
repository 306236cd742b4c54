"""Which columns at which distances form the features of a token.

A feature is a 64-bit hash of its template's number and of the column values it reads. Hashing
whole columns at once costs a few numpy operations per template, where building strings would cost
a Python loop per token.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from spacy.attrs import LEMMA, MORPH, NORM, POS, PREFIX, SHAPE, SUFFIX, TAG
from spacy.tokens import Doc

from solieu.entities.crf.clauses import CLAUSE_COLUMNS, clause_columns
from solieu.entities.crf.neighbours import (
    NEIGHBOUR_COLUMNS,
    neighbour_columns,
    word_starts,
)
from solieu.estimators.lookup import Hashes
from solieu.tokens.columns import read_columns

_TOKEN_COLUMNS: Final = {
    "norm": NORM,
    "shape": SHAPE,
    "word": LEMMA,
    "rule": TAG,
    "list": MORPH,
    "pos": POS,
    "prefix": PREFIX,
    "suffix": SUFFIX,
}

Cell = tuple[str, int]
"""A column and a distance from the token."""


def _templates() -> list[tuple[Cell, ...]]:
    cells: list[tuple[Cell, ...]] = [()]
    for column in ("norm", "rule", "list"):
        cells += [((column, at),) for at in range(-3, 4)]
        cells += [((column, at), (column, at + 1)) for at in range(-2, 2)]
    for column in ("shape", "word", "pos"):
        cells += [((column, at),) for at in range(-2, 3)]
    for column in ("shape", "word"):
        cells += [((column, at), (column, at + 1)) for at in (-1, 0)]
    cells += [(("pos", at), ("pos", at + 1)) for at in range(-2, 2)]
    for column in ("norm", "pos"):
        cells.append(((column, -1), (column, 0), (column, 1)))
    cells += [(("prefix", 0),), (("suffix", 0),)]
    cells += [((column, 0),) for column in CLAUSE_COLUMNS]
    cells += [((column, 0), ("pos", 0)) for column in ("ahead", "behind", "cue")]
    cells += [((column, 0), ("norm", 0)) for column in ("ahead", "behind")]
    cells.append((("ahead", 0), ("cue", 0)))
    cells += [((column, 0), ("shape", 0)) for column in ("employer", "title")]
    cells.append((("employer", 0), ("title", 0), ("shape", 0)))
    cells.append((("employer", 0), ("list", 0)))
    cells += [((column, 0),) for column in NEIGHBOUR_COLUMNS]
    cells += [
        (("place_in_word", 0), ("word", 0), ("next_word", 0)),
        (("place_in_word", 0), ("previous_word", 0), ("word", 0)),
        (("place_in_word", 0), ("pos", 0), ("next_pos", 0), ("second_pos", 0)),
        (("place_in_word", 0), ("previous_pos", 0), ("pos", 0), ("next_pos", 0)),
        (("next_word", 0), ("second_word", 0)),
        (("ahead", 0), ("next_pos", 0), ("pos", 0)),
    ]
    return cells


TEMPLATES: Final = _templates()
"""Each template is a tuple of cells; the empty one is the bias."""

_CELLS: Final = frozenset(cell for template in TEMPLATES for cell in template)

_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(29)
_OUTSIDE: Final = np.uint64(0x5851F42D4C957F2D)
"""Stands for the columns before the first and after the last token."""


def features(doc: Doc) -> Hashes:
    """The features of each token.

    Args:
        doc: With the attributes that ``solieu_features`` sets.

    Returns:
        Array of shape (tokens, templates).
    """
    columns = _columns(doc)
    # Most cells stand in several templates.
    cells = {
        (name, distance): _shifted(columns[name], distance) * _MULTIPLIER
        for name, distance in _CELLS
    }
    out = np.empty((len(TEMPLATES), len(doc)), dtype=np.uint64)
    for number, template in enumerate(TEMPLATES):
        out[number] = number + 1
        for cell in template:
            _mix(out[number], cells[cell])
    return np.ascontiguousarray(out.T)


def _columns(doc: Doc) -> dict[str, Hashes]:
    table = doc.to_array(list(_TOKEN_COLUMNS.values())).reshape(len(doc), len(_TOKEN_COLUMNS))
    columns = {name: table[:, at].astype(np.uint64) for at, name in enumerate(_TOKEN_COLUMNS)}
    (words,) = read_columns(doc, LEMMA)
    starts = word_starts(words)
    around = neighbour_columns(columns["word"], columns["pos"], starts)
    return columns | clause_columns(doc) | around


def _shifted(column: Hashes, distance: int) -> Hashes:
    """``column[i + distance]`` at ``i``."""
    if distance == 0:
        return column
    out = np.full_like(column, _OUTSIDE)
    if distance > 0:
        out[:-distance] = column[distance:]
    else:
        out[-distance:] = column[:distance]
    return out


def _mix(value: Hashes, other: Hashes) -> None:
    """Fibonacci hashing with a xor-shift, in place; wraps around as unsigned integers do."""
    value ^= other
    value *= _MULTIPLIER
    value ^= value >> _SHIFT
