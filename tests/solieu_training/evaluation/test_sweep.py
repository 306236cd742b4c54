"""Thresholds on confidences, by hand."""

import pytest

from solieu_training.evaluation import evaluate, pair_annotations
from solieu_training.evaluation.sweep import THRESHOLDS, sweep
from solieu_training.evaluation.sweep_report import draw_curves, sweep_views

ITEMS = [
    ("level", 0.9, True),
    ("level", 0.8, False),
    ("change", 0.6, True),
    ("change", 0.6, True),
    ("level", 0.3, False),
]
"""Three of four gold rows are among them."""


@pytest.fixture
def swept():
    found = sweep(ITEMS, gold=4)
    assert found is not None
    return found


def at(found, threshold: float) -> tuple[int, float, float, float]:
    (point,) = (point for point in found.table if point.threshold == threshold)
    counts = point.counts
    return counts.predicted, counts.precision, counts.recall, pytest.approx(counts.f1)


def test_points_by_hand(swept) -> None:
    assert [point.threshold for point in swept.table] == list(THRESHOLDS)
    assert at(swept, 0.0) == (5, 3 / 5, 3 / 4, 6 / 9)
    assert at(swept, 0.3) == at(swept, 0.0)
    assert at(swept, 0.35) == (4, 3 / 4, 3 / 4, 6 / 8)
    assert at(swept, 0.6) == at(swept, 0.35)
    assert at(swept, 0.65) == (2, 1 / 2, 1 / 4, 2 / 6)
    assert at(swept, 0.9) == (1, 1.0, 1 / 4, 2 / 5)
    assert at(swept, 0.95) == (0, 0.0, 0.0, 0.0)


def test_curve_by_hand(swept) -> None:
    assert [(p.threshold, p.counts.true_positives, p.counts.predicted) for p in swept.curve] == [
        (0.9, 1, 1),
        (0.8, 1, 2),
        (0.6, 3, 4),
        (0.3, 3, 5),
    ]
    assert swept.average_precision == pytest.approx(1 / 4 * 1 + 2 / 4 * 3 / 4)
    assert swept.best.threshold == 0.6
    reached = swept.at_precision(0.75)
    assert reached is not None
    assert reached.threshold == 0.6
    assert swept.at_precision(0.9).threshold == 0.9
    assert sweep([("level", 0.9, False)], gold=1).at_precision(0.9) is None


def test_what_has_no_confidence_is_always_kept() -> None:
    found = sweep([*ITEMS, ("level", None, True)], gold=4)
    assert at(found, 0.95) == (1, 1.0, 1 / 4, 2 / 5)
    assert at(found, 0.0)[0] == 6


@pytest.mark.parametrize(("items", "gold"), [([], 3), ([("level", None, True)], 3), (ITEMS, 0)])
def test_without_confidences_or_gold_there_is_no_sweep(items, gold: int) -> None:
    assert sweep(items, gold) is None


def test_rows_at_a_threshold_stand_in_the_report(build) -> None:
    gold = [build("[[m1:METRIC|IIP]] tăng [[v1:VALUE|8%]], [[v2:VALUE|9%]]")]
    items = {"observations": [("change", 0.9, True), ("change", 0.4, False)]}
    scores = evaluate(pair_annotations(gold, gold), confidences={"predicted": items}, resamples=10)
    content = scores.to_dict()["sweep"]["predicted"]["observations"]
    assert content["gold"] == 2
    assert content["best"]["threshold"] == 0.9
    assert content["at_precision"]["95"]["recall"] == 0.5
    assert [p["predicted"] for p in content["thresholds"] if p["threshold"] in (0, 0.5)] == [2, 1]
    (view,) = sweep_views(scores.sweeps)
    assert "| 0.5 | 1 | 1 | 1.000 | 0.500 | 0.667 |" in view.markdown()
    assert "| 0.95 | 0 | 0 | – | 0.000 | 0.000 |" in view.markdown()
    (drawing,) = draw_curves(scores.sweeps)
    assert '<polyline points="144.0,44.0 144.0,144.0"' in drawing
