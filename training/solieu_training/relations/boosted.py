"""One gradient-boosted classifier of candidates, as the components keep it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from solieu.relations.structure import Floats
from solieu.threads import one_thread
from solieu_training.training.boosting import Boosting

_RARE: Final = 8
"""A feature that differs from its median in fewer rows is left out."""


def fit_one(
    features: Floats,
    right: NDArray[np.bool_],
    boosting: Boosting,
    weights: NDArray[np.float64] | None = None,
) -> dict[str, Any]:
    """Fit one classifier.

    Args:
        features: ``(R, F)`` with the names :func:`~solieu.relations.classifier.model_columns`, or
            those before the columns of the second look.
        right: ``(R,)``.
        boosting: Of the classifier.
        weights: ``(R,)`` how many rows each stands for; one without any.

    Returns:
        What :func:`solieu.relations.classifier.score` takes.
    """
    columns = informative(features)
    estimator = HistGradientBoostingClassifier(**boosting.arguments())
    with one_thread("openmp"):
        estimator.fit(features[:, columns], right.astype(np.int32), sample_weight=weights)
    return {"estimator": estimator, "columns": columns}


def informative(features: Floats) -> NDArray[np.int32]:
    """Positions of the features that are not constant but for a few rows."""
    middle = np.nanmedian(features, axis=0) if len(features) else np.zeros(features.shape[1])
    varied = (~np.isclose(features, middle, equal_nan=True) & ~np.isnan(features)).sum(axis=0)
    return np.flatnonzero(varied >= _RARE).astype(np.int32)
