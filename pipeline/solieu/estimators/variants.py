"""Tree ensembles on rows that come in variants, which differ in a few columns.

Only some of the trees look at those columns. The others say the same of all variants of a row and
are asked once.
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


class _Trees(NamedTuple):
    """Some trees of an ensemble, and the columns that they look at."""

    trees: list[Tree]
    columns: Ints


_ROWS: Final = 2_000
"""Rows asked about at a time, by columns: more do not stay in the caches from tree to tree."""

_DIVIDED: Final[WeakKeyDictionary[HistGradientBoostingClassifier, dict[bytes, Any]]] = (
    WeakKeyDictionary()
)


def raw_scores(
    estimator: HistGradientBoostingClassifier,
    rows: Floats,
    varied: Ints,
    of: Ints,
    values: Floats,
) -> Floats:
    """What ``estimator`` says of variants of rows, on one thread.

    The score of a variant does not depend on the rows beside its own, to the last digit.

    Args:
        estimator: Trained.
        rows: ``(R, F)``; what stands in the columns ``varied`` does not matter.
        varied: Positions of the columns in which variants differ.
        of: ``(V,)`` positions in ``rows``: of what each variant is one.
        values: ``(V, len(varied))`` what it has in those columns.

    Returns:
        ``(V, K)`` raw scores: log odds where ``K`` is 1, else one column for each class.
    """
    same, looking = _divided(estimator, varied)
    base = np.zeros((len(rows), estimator.n_trees_per_iteration_))
    base += estimator._baseline_prediction
    if not len(of):
        return base[:0]
    for part in _parts(len(rows)):
        _add(estimator, same, _table(same, rows[part]), base[part])
    scores = base[of]
    if looking.trees:
        for part in _parts(len(of)):
            table = _table(looking, rows[of[part]])
            table[:, varied] = values[part]
            _add(estimator, looking, table, scores[part])
    return scores


def plain_scores(estimator: HistGradientBoostingClassifier, rows: Floats) -> Floats:
    """What ``estimator`` says of rows that do not vary; see :func:`raw_scores`.

    Args:
        estimator: Trained, maybe on categories.
        rows: ``(R, F)``.

    Returns:
        ``(R, K)`` raw scores.
    """
    none, each = np.zeros(0, dtype=np.int32), np.arange(len(rows))
    return raw_scores(estimator, _encoded(estimator, rows), none, each, np.zeros((len(rows), 0)))


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


def _table(trees: _Trees, rows: Floats) -> Floats:
    """Rows as the trees read them, column by column; what they do not look at is left open."""
    table = np.empty((rows.shape[1], len(rows)))
    table[trees.columns] = rows.T[trees.columns]
    return table.T


def _add(
    estimator: HistGradientBoostingClassifier, trees: _Trees, table: Floats, out: Floats
) -> None:
    known, position = estimator._bin_mapper.make_known_categories_bitsets()
    for number, tree in trees.trees:
        out[:, number] += tree.predict(table, known, position, 1)


def _divided(estimator: HistGradientBoostingClassifier, varied: Ints) -> tuple[_Trees, _Trees]:
    """The trees that do not look at some columns, and those that do."""
    kept = _DIVIDED.setdefault(estimator, {})
    key = varied.tobytes()
    if key not in kept:
        parts: tuple[list[Tree], list[Tree]] = ([], [])
        columns: tuple[set[int], set[int]] = (set(), set())
        differing = set(varied.tolist())
        for iteration in estimator._predictors:
            for number, tree in enumerate(iteration):
                inner = tree.nodes["feature_idx"][tree.nodes["is_leaf"] == 0].tolist()
                looks = not differing.isdisjoint(inner)
                parts[looks].append((number, tree))
                columns[looks].update(inner)
        kept[key] = tuple(
            _Trees(trees, np.array(sorted(seen), dtype=np.int32))
            for trees, seen in zip(parts, columns, strict=True)
        )
    divided: tuple[_Trees, _Trees] = kept[key]
    return divided
