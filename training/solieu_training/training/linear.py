"""Training of the linear models of :mod:`solieu.estimators.linear`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from solieu.estimators.linear import Floats, Hashed, joined, log_probabilities, rows_at

LEAST_COUNT: Final = 2
"""A key that fewer rows have is left out, unless all are as rare."""

INVERSE_PENALTY: Final = 0.3
"""``C`` of the logistic regression; chosen by the grouped folds."""

FOLDS: Final = 4
"""Parts of the articles whose wording is judged by a linear model of the other parts."""

_ITERATIONS: Final = 200

Classes = NDArray[np.int32]
"""Class numbers, -1 where there is no label."""


def fit_linear(rows: Hashed, gold: NDArray[np.int32], classes: int) -> dict[str, Any]:
    """A multinomial logistic regression over keys.

    Args:
        rows: ``R`` rows of keys; one that stands twice in a row counts twice.
        gold: ``(R,)`` class numbers.
        classes: How many classes there are; those that do not occur stay improbable.

    Returns:
        What :func:`solieu.estimators.linear.log_probabilities` takes.

    Raises:
        ValueError: Only one class occurs.
    """
    keys, bounds = rows
    known, column, counts = np.unique(keys, return_inverse=True, return_counts=True)
    table = csr_matrix((np.ones(len(keys)), column, bounds), shape=(len(bounds) - 1, len(known)))
    kept = np.flatnonzero(counts >= min(LEAST_COUNT, counts.max(initial=LEAST_COUNT)))
    estimator = LogisticRegression(C=INVERSE_PENALTY, max_iter=_ITERATIONS)
    estimator.fit(table[:, kept], gold)
    weights, intercept = estimator.coef_, estimator.intercept_
    if len(estimator.classes_) == 2:
        weights = np.concatenate([-weights, weights]) / 2
        intercept = np.concatenate([-intercept, intercept]) / 2
    full = np.zeros((len(kept), classes), dtype=np.float32)
    full[:, estimator.classes_] = weights.T
    constant = np.full(classes, -20.0)
    constant[estimator.classes_] = intercept
    return {"keys": known[kept], "weights": full, "intercept": constant}


def fit_stacked(
    worded: Sequence[Hashed], gold: Sequence[Classes], classes: int
) -> tuple[dict[str, Any], list[Floats]]:
    """A linear model, and what such models say of articles that they have not seen.

    A classifier above it learns how far to trust the wording as it will meet it: of new articles.

    Args:
        worded: Keys of each row of each article.
        gold: ``(R,)`` of each article.
        classes: How many classes there are.

    Returns:
        The model of all articles, as :func:`fit_linear` gives it, and for each article ``(R,
        classes)`` log probabilities by a model of the other parts of the articles.

    Raises:
        ValueError: Only one class occurs.
    """
    logs: list[Floats] = [np.full((len(own), classes), -np.log(classes)) for own in gold]
    for fold in range(FOLDS):
        others = [at for at in range(len(gold)) if at % FOLDS != fold]
        rows, target = _labelled([worded[at] for at in others], [gold[at] for at in others])
        if len(set(target.tolist())) < 2:
            continue
        trained = fit_linear(rows, target, classes)
        for at in range(fold, len(gold), FOLDS):
            logs[at] = log_probabilities(trained, worded[at])
    return fit_linear(*_labelled(worded, gold), classes), logs


def _labelled(worded: Sequence[Hashed], gold: Sequence[Classes]) -> tuple[Hashed, Classes]:
    """Keys and class numbers of the rows that have a label."""
    target = np.concatenate([np.zeros(0, dtype=np.int32), *gold])
    known = np.flatnonzero(target >= 0)
    return rows_at(joined(worded), known), target[known]
