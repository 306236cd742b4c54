"""What a least confidence costs and buys: precision and recall at every threshold.

Source of the average precision: Buckley and Voorhees, Evaluating evaluation measure stability
(2000), here over all items of all articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from solieu_training.evaluation.calibration import Item
from solieu_training.evaluation.counts import Counts

THRESHOLDS: Final = (*(round(0.05 * step, 2) for step in range(20)), 0.98, 0.99)
"""Where the tables of a sweep stand."""

PRECISIONS: Final = (0.9, 0.95, 0.98)
"""Precisions for which the least threshold is sought."""

SWEPT: Final[dict[str, tuple[str, str | None]]] = {
    "entities": ("entities", None),
    "relations": ("relations", None),
    "observations": ("facts", "usable"),
}
"""Groups of confidences → table and key whose gold items they are to find."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is left of the predicted items where those below a threshold are dropped."""

    threshold: float
    counts: Counts

    def to_dict(self) -> dict[str, float]:
        """The content for ``scores.json``."""
        return {
            "threshold": self.threshold,
            "predicted": self.counts.predicted,
            "right": self.counts.true_positives,
            "precision": round(self.counts.precision, 6),
            "recall": round(self.counts.recall, 6),
            "f1": round(self.counts.f1, 6),
        }


@dataclass(frozen=True, slots=True)
class Sweep:
    """A group of items at all thresholds.

    Attributes:
        gold: Gold items to find.
        table: At :data:`THRESHOLDS`.
        curve: At every confidence that occurs, highest first.
    """

    gold: int
    table: tuple[Point, ...]
    curve: tuple[Point, ...]

    @property
    def average_precision(self) -> float:
        """Area below the steps of the curve: ``Σ (recall gained) · precision``."""
        area, reached = 0.0, 0.0
        for point in self.curve:
            area += (point.counts.recall - reached) * point.counts.precision
            reached = point.counts.recall
        return area

    @property
    def best(self) -> Point:
        """The highest F1; of equal ones the lowest threshold."""
        return max(self.curve, key=lambda point: (point.counts.f1, -point.threshold))

    def at_precision(self, least: float) -> Point | None:
        """The lowest threshold that reaches a precision, ``None`` if none does."""
        reached = [point for point in self.curve if point.counts.precision >= least]
        return reached[-1] if reached else None

    def to_dict(self) -> dict[str, Any]:
        """The content for ``scores.json``, without the curve."""
        found = {f"{100 * least:g}": self.at_precision(least) for least in PRECISIONS}
        return {
            "gold": self.gold,
            "average_precision": round(self.average_precision, 6),
            "best": self.best.to_dict(),
            "at_precision": {key: point and point.to_dict() for key, point in found.items()},
            "thresholds": [point.to_dict() for point in self.table],
        }


def sweep(items: Sequence[Item], gold: int) -> Sweep | None:
    """Drop items below each threshold, as ``solieu annotate --min-confidence`` does.

    Args:
        items: Predicted items; those without a confidence are always kept.
        gold: Number of gold items.

    Returns:
        ``None`` if no item has a confidence or nothing is gold.
    """
    rated = sorted(
        ((confidence, right) for _, confidence, right in items if confidence is not None),
        reverse=True,
    )
    if not rated or not gold:
        return None
    always = [right for _, confidence, right in items if confidence is None]
    base = Counts(sum(always), len(always), gold)
    curve = tuple(_curve(rated, base))
    table = []
    for threshold in THRESHOLDS:
        kept = [point for point in curve if point.threshold >= threshold]
        table.append(Point(threshold, kept[-1].counts if kept else base))
    return Sweep(gold, tuple(table), curve)


def _curve(rated: Sequence[tuple[float, bool]], base: Counts) -> Iterable[Point]:
    """One point for each confidence, items of equal confidence together."""
    counts = base
    for at, (confidence, right) in enumerate(rated):
        counts += Counts(int(right), 1, 0)
        if at + 1 == len(rated) or rated[at + 1][0] != confidence:
            yield Point(confidence, counts)
