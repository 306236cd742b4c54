"""Rows with the probability that they are right."""

from __future__ import annotations

import math

import pytest

from solieu.confidence.calibration import Calibration
from solieu.confidence.logistic import Logistic, log_odds
from solieu.confidence.rating import rate
from solieu.confidence.rows import Finds, observation_evidence
from solieu.facts import build
from solieu.schema import Annotation, Article, Entity, Relation

TEXT = "Chỉ số IIP năm 2022 tăng. Cụ thể là 8,81%; khai khoáng 5,2%."


def find(label: str, text: str, confidence: float | None, **fields: str) -> Entity:
    start = TEXT.index(text)
    return Entity("bai-1", label, start, start + len(text), text, confidence=confidence, **fields)


IIP = find("METRIC", "Chỉ số IIP", 0.9)
YEAR = find("PERIOD", "năm 2022", 0.95, norm="2022")
GROWTH = find("VALUE", "8,81%", 0.99, kind="change", status="actual", norm="8.81 %")
LONE = find("VALUE", "5,2%", None, kind="change", status="actual", norm="5.2 %")


def link(type_: str, head: Entity, tail: Entity, confidence: float) -> Relation:
    return Relation("bai-1", type_, head.start, head.end, tail.start, tail.end, confidence)


@pytest.fixture
def annotation() -> Annotation:
    return Annotation(
        Article(id="bai-1", text=TEXT),
        (IIP, YEAR, GROWTH, LONE),
        (link("HAS_VALUE", IIP, GROWTH, 0.8), link("IN_PERIOD", GROWTH, YEAR, 0.7)),
    )


def test_a_row_is_known_by_its_parts_and_their_distance(annotation: Annotation) -> None:
    growth, lone = build(annotation).observations
    finds = Finds(annotation.article, annotation.entities, annotation.relations)
    evidence = observation_evidence(growth, finds)
    for name, confidence in (
        ("value", 0.99), ("metric", 0.9), ("has_value", 0.8), ("period", 0.95), ("in_period", 0.7)
    ):  # fmt: skip
        assert evidence[name] == log_odds(confidence)
    assert evidence["metric_sentences"] == 1
    assert evidence["metric_distance"] == math.log1p(GROWTH.start - IIP.end)
    assert evidence["period_distance"] == math.log1p(GROWTH.start - YEAR.end)
    assert "no_metric" not in evidence
    alone = observation_evidence(lone, finds)
    assert alone["no_metric"] == alone["no_period"] == alone["unknown"] == 1
    assert alone["flag:no_metric"] == 1


def test_a_surer_part_makes_a_surer_row(annotation: Annotation) -> None:
    curves = Calibration(observations=Logistic(0.0, {"has_value": 0.5, "no_metric": -2.0}))
    growth, lone = rate(build(annotation), curves).observations
    assert growth.confidence == pytest.approx(2 / 3, abs=1e-4)
    assert lone.confidence == pytest.approx(1 / (1 + math.e**2), abs=1e-4)


def test_rows_without_a_curve_keep_their_confidence(annotation: Annotation) -> None:
    result = build(annotation)
    assert rate(result, None) == rate(result, Calibration()) == result
