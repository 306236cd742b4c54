"""What is known of an entity or relation when its probability is estimated."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from solieu.confidence.logistic import Evidence, log_odds
from solieu.schema import Entity, Relation, SpanKey

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


class Link(NamedTuple):
    """What is known of a relation.

    Attributes:
        kind: Relation type.
        confidence: Of the link itself.
        origin: Of the link.
        apart: Characters between its ends, see :func:`gap`.
        head: Confidence of the head.
        tail: Confidence of the tail.
    """

    kind: str
    confidence: float | None
    origin: str
    apart: int
    head: float | None
    tail: float | None


def link_of(relation: Relation, head: Entity, tail: Entity) -> Link:
    """What the records of a relation and its ends say of it."""
    own = relation.type, relation.confidence, relation.origin
    return Link(*own, gap(head.key, tail.key), head.confidence, tail.confidence)


def relation_evidence(link: Link) -> Evidence:
    """Its own confidence, those of its ends, and how far these stand apart.

    Links over a distance are wrong more often than the classifier of relations knows, which was
    trained on the entities of people.
    """
    kind, confidence, origin, apart, head, tail = link
    evidence = {f"{kind}:": 1.0}
    evidence["distance"] = evidence[f"{kind}:distance"] = math.log1p(apart)
    if origin == "rule":
        evidence["rule"] = 1.0
    if confidence is None:
        evidence["unknown"] = 1.0
    else:
        evidence["confidence"] = evidence[f"{kind}:confidence"] = log_odds(confidence)
    if head is not None:
        evidence["head"] = log_odds(head)
    if tail is not None:
        evidence["tail"] = log_odds(tail)
    return evidence


def gap(first: SpanKey, second: SpanKey) -> int:
    """Characters between two entities."""
    return max(0, second[0] - first[1], first[0] - second[1])
