"""Tree ensembles on rows that come in variants, which differ in a few columns.

Most trees look at none of those columns, or at one of them. Each is asked only once for all
variants that it cannot tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.ensemble._hist_gradient_boosting.predictor import TreePredictor

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.signedinteger[Any]]

Tree = tuple[int, TreePredictor]
"""The class that a tree scores, and the tree."""


class _Group(NamedTuple):
    """The trees of an ensemble that look at the same columns of those that vary.

    Attributes:
        trees: The trees.
        columns: Positions of those columns.
        seen: What of each pattern stands there, and the numbers of the patterns of which it does.
    """

    trees: list[Tree]
    columns: Ints
    seen: list[tuple[Floats, Ints]]


class _Divided(NamedTuple):
    """The trees of an ensemble in groups, and all columns that they look at."""

    groups: list[_Group]
    columns: Ints


_ROWS: Final = 2_000
"""Rows asked about at a time, by columns: more do not stay in the caches from tree to tree."""

_DIVIDED: Final[WeakKeyDictionary[HistGradientBoostingClassifier, dict[bytes, _Divided]]] = (
    WeakKeyDictionary()
)


def raw_scores(
    estimator: HistGradientBoostingClassifier,
    rows: Floats,
    varied: Ints,
    patterns: Floats,
    of: Ints,
    which: Ints,
) -> Floats:
    """What ``estimator`` says of variants of rows, on one thread.

    The score of a variant does not depend on the rows beside its own, to the last digit.

    Args:
        estimator: Trained.
        rows: ``(R, F)``; what stands in the columns ``varied`` does not matter.
        varied: Positions of the columns in which variants differ.
        patterns: ``(P, len(varied))`` what may stand there.
        of: ``(V,)`` positions in ``rows``: of what each variant is one.
        which: ``(V,)`` positions in ``patterns``: what it has there.

    Returns:
        ``(V, K)`` raw scores: log odds where ``K`` is 1, else one column for each class.
    """
    divided = _divided(estimator, varied, patterns)
    known, position = estimator._bin_mapper.make_known_categories_bitsets()
    scores = np.zeros((len(patterns), len(rows), estimator.n_trees_per_iteration_))
    scores += estimator._baseline_prediction
    for part in _parts(len(rows)):
        table = _table(divided.columns, rows[part])
        for group in divided.groups:
            for pattern, numbers in group.seen:
                table[:, group.columns] = pattern
                found = np.zeros(scores[0, part].shape)
                for column, tree in group.trees:
                    found[:, column] += tree.predict(table, known, position, 1)
                scores[numbers, part] += found
    return np.asarray(scores[which, of])


def plain_scores(estimator: HistGradientBoostingClassifier, rows: Floats) -> Floats:
    """What ``estimator`` says of rows that do not vary; see :func:`raw_scores`.

    Args:
        estimator: Trained, maybe on categories.
        rows: ``(R, F)``.

    Returns:
        ``(R, K)`` raw scores.
    """
    nothing = np.zeros(0, dtype=np.int32)
    each, first = np.arange(len(rows)), np.zeros(len(rows), dtype=np.int32)
    return raw_scores(estimator, _encoded(estimator, rows), nothing, np.zeros((1, 0)), each, first)


def _encoded(estimator: HistGradientBoostingClassifier, rows: Floats) -> Floats:
    """Rows as the trees read them: categories first, each as its number, ``nan`` if unknown.

    ``estimator`` does it itself by a pipeline of transformers, which takes longer than the trees.
    """
    if estimator._preprocessor is None:
        return rows
    is_category = estimator.is_categorical_
    known = estimator._preprocessor.named_transformers_["encoder"].categories_
    columns = []
    for values, names in zip(rows[:, is_category].T, known, strict=True):
        at = np.minimum(np.searchsorted(names, values), len(names) - 1)
        columns.append(np.where(names[at] == values, at, np.nan))
    return np.concatenate([np.array(columns).T, rows[:, ~is_category]], axis=1)


def probabilities(estimator: HistGradientBoostingClassifier, scores: Floats) -> Floats:
    """Probabilities of the classes ``(V, C)`` by raw scores ``(V, K)``."""
    return np.asarray(estimator._loss.predict_proba(scores))


def _parts(count: int) -> Iterator[slice]:
    """Slices of so many rows, each to be taken through all trees."""
    for begin in range(0, count, _ROWS):
        yield slice(begin, begin + _ROWS)


def _table(columns: Ints, rows: Floats) -> Floats:
    """Rows as the trees read them, column by column; what they do not look at is left open."""
    table = np.empty((rows.shape[1], len(rows)))
    table[columns] = rows.T[columns]
    return table.T


def _divided(estimator: HistGradientBoostingClassifier, varied: Ints, patterns: Floats) -> _Divided:
    """The trees by what they look at of some columns."""
    kept = _DIVIDED.setdefault(estimator, {})
    key = varied.tobytes() + patterns.tobytes()
    if key not in kept:
        groups: dict[tuple[int, ...], list[Tree]] = {}
        columns: set[int] = set()
        for iteration in estimator._predictors:
            for number, tree in enumerate(iteration):
                inner = set(tree.nodes["feature_idx"][tree.nodes["is_leaf"] == 0].tolist())
                looks = tuple(at for at, column in enumerate(varied.tolist()) if column in inner)
                groups.setdefault(looks, []).append((number, tree))
                columns |= inner
        kept[key] = _Divided(
            [
                _Group(trees, varied[list(looks)], _seen(patterns[:, list(looks)]))
                for looks, trees in sorted(groups.items())
            ],
            np.array(sorted(columns), dtype=np.int32),
        )
    return kept[key]


def _seen(patterns: Floats) -> list[tuple[Floats, Ints]]:
    """The patterns that differ, and the numbers of those that are each of them."""
    seen, same = np.unique(patterns, axis=0, return_inverse=True)
    return [(pattern, np.flatnonzero(same.ravel() == at)) for at, pattern in enumerate(seen)]
