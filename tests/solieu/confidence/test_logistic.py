"""Curves as plain numbers."""

from __future__ import annotations

import json
import math

import pytest

from solieu.confidence.calibration import Calibration
from solieu.confidence.logistic import Logistic, log_odds


@pytest.mark.parametrize(
    ("confidence", "odds"), [(0.5, 0.0), (0.8, math.log(4)), (1.0, math.log(9999)), (0.0, -9.21)]
)
def test_log_odds_are_bounded(confidence: float, odds: float) -> None:
    assert log_odds(confidence) == pytest.approx(odds, abs=0.01)


def test_evidence_adds_up_and_an_unknown_name_counts_nothing() -> None:
    curve = Logistic(-1.0, {"confidence": 0.5, "METRIC:": 0.25})
    assert curve.probability({"confidence": 2.0}) == 0.5
    assert curve.probability({"confidence": 2.0, "PLACE:": 1.0, "PLACE:confidence": 2.0}) == 0.5
    assert curve.probability({"confidence": 2.0, "METRIC:": 1.0}) == 0.5622


@pytest.mark.parametrize(("score", "probability"), [(1e6, 1.0), (-1e6, 0.0)])
def test_extreme_evidence_does_not_overflow(score: float, probability: float) -> None:
    assert Logistic(0.0, {"distance": 1.0}).probability({"distance": score}) == probability


def test_curves_come_back_from_their_text() -> None:
    curves = Calibration(
        entities=Logistic(0.5, {"METRIC:confidence": -0.25, "confidence": 0.75}),
        decisions=Logistic(2.0),
    )
    assert Calibration.from_json(curves.to_json(), "here") == curves


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        json.dumps({"format": 99}),
        json.dumps({"format": 1, "entities": {"intercept": "x", "weights": {}}}),
        json.dumps({"format": 1, "entities": {"intercept": 0, "weights": []}}),
        '{"format": 1, "entities": {"intercept": NaN, "weights": {}}}',
    ],
)
def test_a_broken_file_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"model/confidence\.json: these are no curves"):
        Calibration.from_json(text, "model/confidence.json")
