"""Measures of confidences, against numbers worked out by hand."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from solieu_training.evaluation import evaluate, pair_annotations
from solieu_training.evaluation.calibration import measure, reliability
from solieu_training.evaluation.calibration_report import draw_reliability
from solieu_training.evaluation.markdown import render_markdown


def test_two_bins_by_hand() -> None:
    found = reliability([(0.2, False), (0.4, True), (0.8, True), (1.0, True)], bins=2)
    assert found is not None
    assert [(b.items, b.confidence, b.accuracy) for b in found.bins] == [
        (2, pytest.approx(0.3), 0.5),
        (2, pytest.approx(0.9), 1.0),
    ]
    assert found.ece == pytest.approx((0.2 + 0.1) / 2)
    assert found.brier == pytest.approx((0.04 + 0.36 + 0.04 + 0) / 4)
    assert found.auroc == 1.0


def test_a_constant_has_no_error_and_no_use() -> None:
    found = reliability([(0.75, True)] * 3 + [(0.75, False)])
    assert found is not None
    assert (found.ece, found.auroc, len(found.bins)) == (0.0, 0.5, 1)


@pytest.mark.parametrize("right", [True, False])
def test_where_all_is_alike_nothing_can_be_ranked(right: bool) -> None:
    found = reliability([(0.3, right), (0.6, right)])
    assert found is not None
    assert found.auroc is None


def test_the_order_of_the_items_does_not_matter() -> None:
    items = [(round(0.9 + (n % 7) / 100, 2), n % 3 > 0) for n in range(50)]
    assert reliability(items) == reliability(items[::-1])


def test_what_has_no_confidence_is_left_out() -> None:
    assert reliability([(None, True)]) is None
    assert measure({"entities": [("PLACE", None, True)]}) == {}
    found = measure({"entities": [("PLACE", None, True), ("VALUE", 0.5, True)]})
    assert list(found["entities"].by) == ["VALUE"]


def test_confidences_stand_in_the_report(build) -> None:  # type: ignore[no-untyped-def]
    gold = [build("[[p1:PLACE|Huế]] và [[p2:PLACE|Vinh]]")]
    items = {"entities": [("PLACE", 0.9, True), ("PLACE", 0.6, False), ("DATE", 0.7, True)]}
    scores = evaluate(
        pair_annotations(gold, gold), confidences={"raw": items, "predicted": {}}, resamples=10
    )
    content = scores.to_dict()["calibration"]
    assert list(content) == ["raw"]
    assert content["raw"]["entities"]["items"] == 3
    assert content["raw"]["entities"]["by"]["PLACE"]["brier"] == pytest.approx(0.185)
    assert "| PLACE | 2 | 0.750 | 0.500 |" in render_markdown(scores)
    drawing = ElementTree.fromstring(draw_reliability(scores.calibration))
    assert len(drawing.findall("{http://www.w3.org/2000/svg}circle")) == 3


def test_without_confidences_nothing_is_said_of_them(build) -> None:  # type: ignore[no-untyped-def]
    gold = [build("[[p1:PLACE|Huế]]")]
    scores = evaluate(pair_annotations(gold, gold), resamples=10)
    assert "calibration" not in scores.to_dict()
    assert "## Confidences" not in render_markdown(scores)
