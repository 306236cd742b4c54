"""What is known of an entity or relation when its probability is estimated."""

from __future__ import annotations

import math
from typing import Final

from solieu.confidence.logistic import Evidence, log_odds
from solieu.schema import Entity, Relation

RISING: Final = frozenset(
    {
        "confidence",
        "head",
        "tail",
        "value",
        "metric",
        "has_value",
        "period",
        "in_period",
        "parts",
    }
)
"""Names of evidence that must never lower a probability: the confidences."""


def entity_evidence(label: str, confidence: float | None, origin: str) -> Evidence:
    """Its own confidence on the curve of its label; what a rule found may have none."""
    evidence = {f"{label}:": 1.0}
    if origin == "rule":
        evidence["rule"] = 1.0
    if confidence is None:
        evidence["unknown"] = 1.0
    else:
        evidence["confidence"] = evidence[f"{label}:confidence"] = log_odds(confidence)
    return evidence


def relation_evidence(relation: Relation, head: Entity, tail: Entity) -> Evidence:
    """Its own confidence, those of its ends, and how far these stand apart.

    Links over a distance are wrong more often than the classifier of relations knows, which was
    trained on the entities of people.
    """
    evidence = {f"{relation.type}:": 1.0}
    apart = math.log1p(gap(head, tail))
    evidence["distance"] = evidence[f"{relation.type}:distance"] = apart
    if relation.origin == "rule":
        evidence["rule"] = 1.0
    if relation.confidence is None:
        evidence["unknown"] = 1.0
    else:
        own = log_odds(relation.confidence)
        evidence["confidence"] = evidence[f"{relation.type}:confidence"] = own
    for name, end in (("head", head), ("tail", tail)):
        if end.confidence is not None:
            evidence[name] = log_odds(end.confidence)
    return evidence


def gap(first: Entity, second: Entity) -> int:
    """Characters between two entities."""
    return max(0, second.start - first.end, first.start - second.end)
