"""Scores of decisions: a document with its issuer and its day."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from solieu.schema import Annotation, SpanKey
from solieu_training.evaluation.counts import Counts, count_matches
from solieu_training.evaluation.links import resolve, tails_of
from solieu_training.evaluation.rows import join_norms


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A cited document.

    Attributes:
        decision: The DECISION span.
        issuers: What ISSUED_BY points to.
        issued_on: Normal form of what ISSUED_ON points to; ``None`` if nothing.
        amends: What AMENDS points to.
    """

    decision: SpanKey
    issuers: frozenset[SpanKey]
    issued_on: str | None
    amends: frozenset[SpanKey]


def build_decisions(annotation: Annotation) -> list[DecisionRow]:
    """Reads the decisions off an annotation, one per DECISION span, in text order."""
    links = resolve(annotation)
    issuers = tails_of(links, "ISSUED_BY")
    dates = tails_of(links, "ISSUED_ON")
    amended = tails_of(links, "AMENDS")
    return [
        DecisionRow(
            e.key,
            frozenset(issuer.key for issuer in issuers.get(e.key, ())),
            join_norms(dates.get(e.key, ())),
            frozenset(decision.key for decision in amended.get(e.key, ())),
        )
        for e in annotation.entities
        if e.label == "DECISION"
    ]


def score_decisions(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Scores of decisions; the DECISION span must be exact in each.

    ``issuer``: the spans of the issuer agree; ``date``: the normal form of the day agrees;
    ``issued``: both do; ``complete``: what it amends agrees too. Absent agrees with absent.
    """
    gold_rows, rows = build_decisions(gold), build_decisions(predicted)

    def count(*fields: str) -> Counts:
        def items(decisions: list[DecisionRow]) -> list[Hashable]:
            return [tuple(getattr(row, name) for name in fields) for row in decisions]

        return count_matches(items(rows), items(gold_rows))

    return {
        "issuer": count("decision", "issuers"),
        "date": count("decision", "issued_on"),
        "issued": count("decision", "issuers", "issued_on"),
        "complete": count("decision", "issuers", "issued_on", "amends"),
    }
