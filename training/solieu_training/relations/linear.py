"""Training of the linear models of :mod:`solieu.estimators.linear`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from solieu.estimators.linear import hashed

LEAST_COUNT: Final = 2
"""A key that fewer rows have is left out."""

INVERSE_PENALTY: Final = 0.3
"""``C`` of the logistic regression; chosen by the grouped folds."""

_ITERATIONS: Final = 200


def fit_linear(
    rows: Sequence[Sequence[str]], gold: NDArray[np.int32], classes: int
) -> dict[str, Any]:
    """A multinomial logistic regression over keys.

    Args:
        rows: ``R`` rows of keys, none of them twice in a row.
        gold: ``(R,)`` class numbers.
        classes: How many classes there are; those that do not occur stay improbable.

    Returns:
        What :func:`solieu.estimators.linear.log_probabilities` takes.

    Raises:
        ValueError: Only one class occurs.
    """
    keys, bounds = hashed(rows)
    known, column, counts = np.unique(keys, return_inverse=True, return_counts=True)
    table = csr_matrix((np.ones(len(keys)), column, bounds), shape=(len(rows), len(known)))
    kept = np.flatnonzero(counts >= LEAST_COUNT)
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
