"""Curves from predictions whose mistakes are known."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from solieu.confidence.evidence import entity_evidence
from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.confidence.crossfit import fold_confidences
from solieu_training.confidence.fit import fit, fit_calibration
from solieu_training.confidence.outcomes import Outcome, outcomes
from solieu_training.evaluation.calibration import reliability
from solieu_training.evaluation.pairs import Pair


def entity_items(label: str, share: float, items: int, seed: int = 0) -> list[Outcome]:
    """Items that are right less often than they say: ``share`` of their confidence."""
    draw = random.Random(seed)
    made = []
    for _ in range(items):
        confidence = round(draw.uniform(0.5, 0.999), 4)
        right = draw.random() < share * confidence
        made.append(Outcome(label, confidence, right, entity_evidence(label, confidence, "model")))
    return made


def test_a_curve_corrects_what_is_too_sure_and_keeps_the_order() -> None:
    items = entity_items("METRIC", 0.7, 1500)
    curve = fit(items)
    assert curve is not None
    unseen = entity_items("METRIC", 0.7, 1500, seed=1)
    before = reliability([(item.confidence, item.right) for item in unseen])
    after = reliability([(curve.probability(item.evidence), item.right) for item in unseen])
    assert before is not None and after is not None
    assert before.ece > 0.2
    assert after.ece < 0.05
    rising = [curve.probability(entity_evidence("METRIC", c / 100, "model")) for c in range(1, 100)]
    assert rising == sorted(rising)


def test_a_label_with_few_items_stays_near_the_common_curve() -> None:
    many = entity_items("METRIC", 0.9, 1000) + entity_items("VALUE", 0.6, 1000)
    few = [Outcome("DATE", 0.9, True, entity_evidence("DATE", 0.9, "model"))] * 3
    curve = fit(many + few)
    assert curve is not None
    metric, value, date, new = (
        curve.probability(entity_evidence(label, 0.9, "model"))
        for label in ("METRIC", "VALUE", "DATE", "PLACE")
    )
    assert value < date < metric
    assert abs(date - new) < abs(metric - value) / 2


def test_a_higher_confidence_never_lowers_the_probability() -> None:
    backwards = [
        Outcome("PLACE", c, c < 0.7, entity_evidence("PLACE", c, "model"))
        for c in (0.55 + n / 250 for n in range(100))
    ]
    curve = fit(backwards)
    assert curve is not None
    low, high = (curve.probability(entity_evidence("PLACE", c, "model")) for c in (0.5, 0.99))
    assert low <= high


@pytest.mark.parametrize("items", [[], entity_items("DATE", 0.5, 10), entity_items("DATE", 9, 99)])
def test_too_few_or_only_right_items_give_no_curve(items: list[Outcome]) -> None:
    assert fit(items) is None


def article(doc_id: str, slips: int) -> Pair:
    """Ten figures of one metric each; the metrics of some end one word too early."""
    text, gold, predicted, relations = "", [], [], []
    for number in range(10):
        start = len(text)
        text += "sản lượng than đạt 5 tấn.\n"
        metric = Entity(doc_id, "METRIC", start, start + 14, "sản lượng than", confidence=0.95)
        value = Entity(
            doc_id, "VALUE", start + 19, start + 24, "5 tấn", "level", "actual", "5 tấn", 0.99
        )
        wrong = number < slips
        found = replace(metric, end=start + 3, text="sản", confidence=0.6) if wrong else metric
        gold += [metric, value]
        predicted += [found, value]
        relations.append([
            Relation(doc_id, "HAS_VALUE", end.start, end.end, value.start, value.end, 0.999)
            for end in (metric, found)
        ])  # fmt: skip
    bare = Article(id=doc_id, text=text)
    return Pair(
        Annotation(bare, tuple(gold), tuple(pair[0] for pair in relations)),
        Annotation(bare, tuple(predicted), tuple(pair[1] for pair in relations)),
    )


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [article(f"bai-{number}", number % 4) for number in range(12)]


def test_an_outcome_is_right_as_the_tables_count_it() -> None:
    found = outcomes(article("bai-1", 3))
    assert [sum(item.right for item in found[group]) for group in ("entities", "relations")] == [
        17,
        7,
    ]
    assert sum(item.right for item in found["observations"]) == 7
    assert len(found["observations"]) == 10
    assert found["offices"] == found["decisions"] == []


def test_entities_relations_and_rows_are_corrected(pairs: list[Pair]) -> None:
    curves = fit_calibration(pairs)
    assert curves.offices is None
    found = outcomes(pairs[3], curves)
    for group in ("relations", "observations"):
        right = [item.confidence for item in found[group] if item.right]
        wrong = [item.confidence for item in found[group] if not item.right]
        assert min(right) > 0.8 > 0.5 > max(wrong)  # type: ignore[type-var, operator]


def test_each_fold_is_corrected_by_the_others(pairs: list[Pair]) -> None:
    folds = {pair.gold.article.id: f"fold-{n % 3}" for n, pair in enumerate(pairs)}
    found = fold_confidences(pairs, folds)
    raw = reliability([(c, right) for _, c, right in found["raw"]["relations"]])
    calibrated = reliability([(c, right) for _, c, right in found["calibrated"]["relations"]])
    assert raw is not None and calibrated is not None
    assert raw.items == calibrated.items == 120
    assert calibrated.brier < raw.brier / 2
