"""Confidences of predictions, as they are and corrected by curves that did not see the article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from solieu.confidence.calibration import Calibration
from solieu_training.confidence.fit import fit_calibration
from solieu_training.confidence.outcomes import GROUPS, Outcome, outcomes, rated_outcomes
from solieu_training.evaluation.calibration import Item
from solieu_training.evaluation.pairs import Pair

Confidences = dict[str, dict[str, list[Item]]]
"""State (:data:`solieu_training.evaluation.calibration.STATES`) → group → predicted items."""


def fold_confidences(pairs: Sequence[Pair], folds: Mapping[str, str]) -> Confidences:
    """Confidences of a cross-validation, raw and corrected.

    Args:
        pairs: Gold labels and the predictions of all folds.
        folds: Name of the fold by the id of the article.
    """
    curves = cross_fit(pairs, folds)
    return {
        "raw": _items(pairs, outcomes),
        "calibrated": _items(
            pairs, lambda pair: outcomes(pair, curves[folds[pair.gold.article.id]])
        ),
    }


def predicted_confidences(pairs: Sequence[Pair], calibration: Calibration | None) -> Confidences:
    """Confidences as a model gives them.

    Args:
        pairs: Gold labels and predictions.
        calibration: The curves of the model, which has applied those of entities and relations.
    """
    return {"predicted": _items(pairs, lambda pair: rated_outcomes(pair, calibration))}


def cross_fit(pairs: Sequence[Pair], folds: Mapping[str, str]) -> dict[str, Calibration]:
    """For each fold the curves that the predictions of all other folds give; see ``fit``."""
    return {
        name: fit_calibration([p for p in pairs if folds[p.gold.article.id] != name])
        for name in dict.fromkeys(folds[pair.gold.article.id] for pair in pairs)
    }


def _items(
    pairs: Sequence[Pair], read: Callable[[Pair], Mapping[str, list[Outcome]]]
) -> dict[str, list[Item]]:
    items: dict[str, list[Item]] = {group: [] for group in GROUPS}
    for pair in pairs:
        for group, found in read(pair).items():
            items[group] += [(item.key, item.confidence, item.right) for item in found]
    return items
