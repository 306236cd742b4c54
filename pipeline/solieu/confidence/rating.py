"""The last step of annotating an article: how sure each of its rows is."""

from __future__ import annotations

from dataclasses import replace

from solieu.confidence.calibration import Calibration
from solieu.confidence.rows import (
    Finds,
    decision_evidence,
    observation_evidence,
    office_evidence,
)
from solieu.schema import Result


def rate(result: Result, calibration: Calibration | None) -> Result:
    """Rows with the probability that they are right.

    Args:
        result: From :func:`solieu.facts.build`, made of corrected entities and relations.
        calibration: The curves of the model; without one the rows stay as they are.
    """
    if calibration is None:
        return result
    observations, offices, decisions = result.observations, result.offices, result.decisions
    finds = Finds(result.article, result.entities, result.relations)
    if (curve := calibration.observations) is not None:
        observations = tuple(
            replace(row, confidence=curve.probability(observation_evidence(row, finds)))
            for row in observations
        )
    if (curve := calibration.offices) is not None:
        offices = tuple(
            replace(row, confidence=curve.probability(office_evidence(row, finds)))
            for row in offices
        )
    if (curve := calibration.decisions) is not None:
        decisions = tuple(
            replace(row, confidence=curve.probability(decision_evidence(row))) for row in decisions
        )
    return replace(result, observations=observations, offices=offices, decisions=decisions)
