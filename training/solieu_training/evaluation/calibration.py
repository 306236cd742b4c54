"""How far confidences can be believed: calibration error, Brier score, ranking.

Sources: Brier, Verification of forecasts expressed in terms of probability (1950); Naeini et al.,
Obtaining well calibrated probabilities using Bayesian binning (2015) for the expected calibration
error, here with bins of equal numbers, since nearly all confidences lie close to 1; Hanley and
McNeil, The meaning and use of the area under a ROC curve (1982).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

BINS: Final = 10

STATES: Final = {
    "raw": "as the components of each fold believe",
    "calibrated": "each fold by curves learned from the other folds",
    "predicted": "as the model gives them",
}
"""What confidences are measured: the first two of a cross-validation, the last of a model."""

Item = tuple[str, float | None, bool]
"""``(label, relation type or kind; confidence; right?)`` of a predicted item."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Items of like confidence."""

    items: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Confidences of some items against how often they are right.

    Attributes:
        items: Items with a confidence.
        confidence: Their mean confidence.
        accuracy: Share of those that are right.
        ece: Expected calibration error: over the bins, the mean of the distances between mean
            confidence and accuracy, weighted by items.
        brier: Mean squared distance of the confidence from 1 (right) or 0 (wrong).
        auroc: Probability that a right item has a higher confidence than a wrong one (ties count
            half); ``None`` if all are right or all are wrong.
        bins: In order of confidence.
    """

    items: int
    confidence: float
    accuracy: float
    ece: float
    brier: float
    auroc: float | None
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        """The content for ``scores.json``."""
        return {
            "items": self.items,
            "confidence": round(self.confidence, 6),
            "accuracy": round(self.accuracy, 6),
            "ece": round(self.ece, 6),
            "brier": round(self.brier, 6),
            "auroc": None if self.auroc is None else round(self.auroc, 6),
            "bins": [
                [bin_.items, round(bin_.confidence, 6), round(bin_.accuracy, 6)]
                for bin_ in self.bins
            ],
        }


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The confidences of a group of items, together and by label, relation type or kind."""

    together: Reliability
    by: Mapping[str, Reliability]

    def to_dict(self) -> dict[str, Any]:
        """The content for ``scores.json``; bins only of all together."""
        by = {key: measured.to_dict() for key, measured in self.by.items()}
        for entry in by.values():
            del entry["bins"]
        return self.together.to_dict() | {"by": by}


def measure(groups: Mapping[str, Sequence[Item]]) -> dict[str, Calibrated]:
    """The reliability of each group that has confidences, keys sorted."""
    measured = {}
    for group, items in groups.items():
        together = reliability([(confidence, right) for _, confidence, right in items])
        if together is None:
            continue
        by = {
            key: part
            for key in sorted({key for key, _, _ in items})
            if (part := reliability([(c, right) for own, c, right in items if own == key]))
        }
        measured[group] = Calibrated(together, by)
    return measured


def reliability(items: Sequence[tuple[float | None, bool]], bins: int = BINS) -> Reliability | None:
    """Measure items ``(confidence, right?)``.

    Args:
        items: Those without a confidence are left out.
        bins: Number of bins of equal numbers of items; items of one confidence share a bin.

    Returns:
        ``None`` if no item has a confidence.
    """
    known = sorted((confidence, right) for confidence, right in items if confidence is not None)
    if not known:
        return None
    confidences: Floats = np.array([confidence for confidence, _ in known])
    right: Floats = np.array([right for _, right in known], dtype=float)
    table = [
        Bin(int(mask.sum()), float(confidences[mask].mean()), float(right[mask].mean()))
        for mask in _equal_bins(confidences, bins)
    ]
    error = sum(b.items * abs(b.confidence - b.accuracy) for b in table) / len(known)
    both = 0 < right.sum() < len(known)
    return Reliability(
        items=len(known),
        confidence=float(confidences.mean()),
        accuracy=float(right.mean()),
        ece=float(error),
        brier=float(np.mean((confidences - right) ** 2)),
        auroc=float(roc_auc_score(right, confidences)) if both else None,
        bins=tuple(table),
    )


def _equal_bins(confidences: Floats, bins: int) -> list[npt.NDArray[np.bool_]]:
    """Masks of the bins; equal confidences are never parted, or the order would be chance."""
    edges = np.unique(np.quantile(confidences, np.linspace(0, 1, bins + 1)[1:-1], method="higher"))
    number = np.searchsorted(edges, confidences, side="right")
    return [number == n for n in np.unique(number)]
