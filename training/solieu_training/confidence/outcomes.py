"""Predicted items, right or wrong, with what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from solieu import facts
from solieu.confidence.calibration import Calibration, calibrate
from solieu.confidence.evidence import entity_evidence, link_of, relation_evidence
from solieu.confidence.logistic import Evidence
from solieu.confidence.rating import rate
from solieu.confidence.rows import (
    Finds,
    decision_evidence,
    observation_evidence,
    office_evidence,
)
from solieu.folding import norm
from solieu.schema import Annotation, Decision, Office, Result
from solieu_training.evaluation.links import Link, resolve
from solieu_training.evaluation.pairs import Pair
from solieu_training.evaluation.rows import build_rows, compare_rows, pair_rows

GROUPS: Final = ("entities", "relations", "observations", "offices", "decisions")
"""What has a confidence, and the fields of :class:`solieu.confidence.calibration.Calibration`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One predicted item.

    Attributes:
        key: Label, relation type, kind of figure; the same for all offices and all decisions.
        confidence: As predicted.
        right: As the tables of the report count it. An observation is right if it is usable; an
            office or decision if the gold rows have one with the same names, numbers and day.
        evidence: What a curve reads.
    """

    key: str
    confidence: float | None
    right: bool
    evidence: Evidence


def entity_outcomes(pair: Pair) -> Iterator[Outcome]:
    """The entities of an article."""
    gold = {entity.key for entity in pair.gold.entities}
    for e in pair.predicted.entities:
        evidence = entity_evidence(e.label, e.confidence, e.origin)
        yield Outcome(e.label, e.confidence, e.key in gold, evidence)


def relation_outcomes(pair: Pair) -> Iterator[Outcome]:
    """The relations of an article, right if both ends are; those without an entity are left out."""
    gold = {_item(link) for link in resolve(pair.gold)}
    for link in resolve(pair.predicted):
        if link.head is not None and link.tail is not None:
            yield Outcome(
                link.relation.type,
                link.relation.confidence,
                _item(link) in gold,
                relation_evidence(link_of(link.relation, link.head, link.tail)),
            )


def _item(link: Link) -> tuple[object, ...]:
    head, tail = link.head, link.tail
    return link.relation.type, head.key if head else None, tail.key if tail else None


def observation_outcomes(pair: Pair, found: Result) -> Iterator[Outcome]:
    """The rows of figures that were built of the predicted annotation."""
    gold_rows, rows = build_rows(pair.gold), build_rows(pair.predicted)
    usable = {
        (rows[j].value.start, rows[j].value.end)
        for i, j in pair_rows(gold_rows, rows)
        if compare_rows(gold_rows[i], rows[j]).usable
    }
    finds = Finds(found.article, found.entities, found.relations)
    for row in found.observations:
        right = (row.value_start, row.value_end) in usable
        evidence = observation_evidence(row, finds)
        yield Outcome(row.kind or "none", row.confidence, right, evidence)


def office_outcomes(gold: Result, found: Result) -> Iterator[Outcome]:
    """The offices that were built of the predicted annotation."""
    names = {_office(row) for row in gold.offices}
    finds = Finds(found.article, found.entities, found.relations)
    for row in found.offices:
        right = _office(row) in names
        yield Outcome("office", row.confidence, right, office_evidence(row, finds))


def decision_outcomes(gold: Result, found: Result) -> Iterator[Outcome]:
    """The documents that were built of the predicted annotation."""
    known = {_decision(row) for row in gold.decisions}
    for row in found.decisions:
        yield Outcome("decision", row.confidence, _decision(row) in known, decision_evidence(row))


@lru_cache(maxsize=1024)
def gold_rows(gold: Annotation) -> Result:
    """The rows of a gold annotation, which every fold asks for again."""
    return facts.build(gold)


def outcomes(pair: Pair, calibration: Calibration | None = None) -> dict[str, list[Outcome]]:
    """All predicted items of an article, by :data:`GROUPS`.

    Args:
        pair: Gold and predicted annotation.
        calibration: Curves that correct the confidences of the prediction first.
    """
    gold, predicted = pair
    if calibration is not None:
        pair = Pair(gold, calibrate(predicted, calibration))
    found = rate(facts.build(pair.predicted), calibration)
    return _collect(pair, found)


def rated_outcomes(pair: Pair, calibration: Calibration | None) -> dict[str, list[Outcome]]:
    """As :func:`outcomes`, where the pipeline has corrected entities and relations already."""
    return _collect(pair, rate(facts.build(pair.predicted), calibration))


def _collect(pair: Pair, found: Result) -> dict[str, list[Outcome]]:
    gold = gold_rows(pair.gold)
    return {
        "entities": list(entity_outcomes(pair)),
        "relations": list(relation_outcomes(pair)),
        "observations": list(observation_outcomes(pair, found)),
        "offices": list(office_outcomes(gold, found)),
        "decisions": list(decision_outcomes(gold, found)),
    }


def _office(row: Office) -> tuple[str, ...]:
    return _folded(row.official), _folded(row.position), _folded(row.department)


def _decision(row: Decision) -> tuple[object, ...]:
    return row.number, _folded(row.issuer), row.issued_on, frozenset(row.amends)


def _folded(text: str | None) -> str:
    return " ".join(norm(text or "").split())
