"""Fitting the curves of a model.

Group weights are shrunk towards the common curve by their Gaussian prior (ridge penalty): a label
with few items has nearly the common curve, one with many its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from solieu import facts
from solieu.confidence.calibration import Calibration, calibrate
from solieu.confidence.evidence import RISING
from solieu.confidence.logistic import Evidence, Logistic
from solieu_training.confidence.outcomes import (
    Outcome,
    decision_outcomes,
    entity_outcomes,
    gold_rows,
    observation_outcomes,
    office_outcomes,
    relation_outcomes,
)
from solieu_training.evaluation.pairs import Pair

FEWEST: Final = 20
"""Items, and twice as many as wrong or right ones, below which no curve is fitted."""

COMMON_SPREAD: Final = 1.0
GROUP_SPREAD: Final = 0.3
"""Standard deviations of the priors of the weights; those of a group say how far it may differ."""

_DIGITS: Final = 6


def fit_calibration(pairs: Sequence[Pair]) -> Calibration:
    """The curves of all groups.

    Entities come first; relations are fitted to the corrected entities, rows to both.

    Args:
        pairs: Gold labels, and predictions of models that were not trained on the article, with
            the confidences as the models gave them.

    Returns:
        ``None`` for what has too few items.
    """
    fitted = fit_labels(pairs)
    corrected = _corrected(pairs, fitted)
    observations: list[Outcome] = []
    offices: list[Outcome] = []
    decisions: list[Outcome] = []
    for pair in corrected:
        gold, found = gold_rows(pair.gold), facts.build(pair.predicted)
        observations += observation_outcomes(pair, found)
        offices += office_outcomes(gold, found)
        decisions += decision_outcomes(gold, found)
    return replace(
        fitted,
        observations=fit(observations),
        offices=fit(offices),
        decisions=fit(decisions),
    )


def fit_labels(pairs: Sequence[Pair]) -> Calibration:
    """The curves of entities and relations alone; see :func:`fit_calibration`."""
    fitted = Calibration(entities=_of(pairs, entity_outcomes))
    linked = _corrected(pairs, fitted)
    return replace(fitted, relations=_of(linked, relation_outcomes))


def fit(items: Sequence[Outcome]) -> Logistic | None:
    """A curve through predicted items; ``None`` if they are too few or too much alike."""
    right = np.array([item.right for item in items], dtype=bool)
    if len(items) < FEWEST or min(right.sum(), (~right).sum()) < FEWEST // 10:
        return None
    evidence = [item.evidence for item in items]
    left_out: set[str] = set()
    while True:
        curve = _regress(evidence, right, left_out)
        falling = _falling(curve)
        if not falling:
            return curve
        left_out |= falling


def _regress(evidence: Sequence[Evidence], right: np.ndarray, left_out: set[str]) -> Logistic:
    names = sorted({name for known in evidence for name in known} - left_out)
    scales = np.array([GROUP_SPREAD if ":" in name else COMMON_SPREAD for name in names])
    table = np.array([[known.get(name, 0.0) for name in names] for known in evidence])
    model = LogisticRegression(C=1.0, max_iter=2000, tol=1e-8)
    model.fit(table * scales, right)
    weights = model.coef_[0] * scales
    return Logistic(
        round(float(model.intercept_[0]), _DIGITS),
        {name: round(float(w), _DIGITS) for name, w in zip(names, weights, strict=True)},
    )


def _falling(curve: Logistic) -> set[str]:
    """Weights by which a higher confidence would lower the probability."""
    falling = {name for name in RISING if curve.weights.get(name, 0.0) < 0}
    for name, weight in curve.weights.items():
        group, _, evidence = name.partition(":")
        if group and evidence in RISING and weight + curve.weights.get(evidence, 0.0) < 0:
            falling.add(name)
    return falling


def _of(pairs: Iterable[Pair], items: Callable[[Pair], Iterable[Outcome]]) -> Logistic | None:
    return fit([item for pair in pairs for item in items(pair)])


def _corrected(pairs: Iterable[Pair], calibration: Calibration) -> list[Pair]:
    return [Pair(pair.gold, calibrate(pair.predicted, calibration)) for pair in pairs]
