"""Logistic curves over named evidence, as plain numbers.

Platt scaling on the log odds of a confidence (Platt, Probabilistic Outputs for Support Vector
Machines, 1999), with further evidence beside it. The weights of a group (a label, a relation
type) are named ``group:evidence`` and add to the common ones; a group that is not among them has
the common curve.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Evidence = dict[str, float]
"""Name → number; what is missing counts 0."""

DIGITS: Final = 4
"""Decimals of a confidence."""

_LEAST: Final = 0.0001
"""Confidences nearer to 0 or 1 are taken for this: they have four decimals."""


def log_odds(confidence: float) -> float:
    """``ln(p / (1 - p))``, bounded at ±9.2."""
    bounded = min(max(confidence, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


@dataclass(frozen=True, slots=True)
class Logistic:
    """A probability as ``1 / (1 + exp(-(intercept + Σ weight · evidence)))``.

    Attributes:
        intercept: Log odds without any evidence.
        weights: By the name of the evidence.
    """

    intercept: float
    weights: Mapping[str, float] = field(default_factory=dict)

    def probability(self, evidence: Mapping[str, float]) -> float:
        """The probability, rounded as confidences are."""
        score = self.intercept + sum(
            self.weights.get(name, 0.0) * value for name, value in evidence.items()
        )
        # exp of a large number overflows; beyond 30 nothing changes in four decimals.
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), DIGITS)

    def to_dict(self) -> dict[str, Any]:
        """The content for JSON, weights sorted by name."""
        return {"intercept": self.intercept, "weights": dict(sorted(self.weights.items()))}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Logistic:
        """Read what :meth:`to_dict` wrote.

        Raises:
            KeyError, TypeError, ValueError: It is something else, or a number is not finite.
        """
        curve = cls(
            float(content["intercept"]),
            {str(name): float(weight) for name, weight in content["weights"].items()},
        )
        if not all(map(math.isfinite, (curve.intercept, *curve.weights.values()))):
            raise ValueError("a weight is not a finite number")
        return curve
