"""When a comparison says "not worse", by hand."""

from __future__ import annotations

from typing import Any

import pytest

from solieu_training.evaluation.scores_file import Compared, ComparedPart, Comparison
from solieu_training.promotion.rule import Rule, judge


def line(low: float, high: float, *, gold: int = 400) -> Compared:
    middle = (low + high) / 2
    return Compared(
        first=0.8,
        second=0.8 + middle,
        gold=gold,
        difference=middle,
        interval=(low, high),
        p_not_better=0.5,
        p_not_worse=0.5,
        p_two_sided=1.0,
    )


def comparison(facts: Compared | None, entities: Compared | None, **given: Any) -> Comparison:
    lines = {"facts_usable": facts, "entities": entities}
    return Comparison(
        first="cũ",
        second="mới",
        articles=given.pop("articles", 20),
        left_out=[],
        lines={name: found for name, found in lines.items() if found is not None},
        **given,
    )


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [
        (-0.02, 0.03, "not worse"),
        (-0.0201, 0.03, "undecided"),
        (0.01, 0.03, "not worse"),
        (-0.015, -0.001, "not worse"),
        (-0.05, -0.001, "worse"),
        (-0.05, 0.0, "undecided"),
    ],
)
def test_the_lower_end_must_not_reach_below_the_margin(
    low: float, high: float, outcome: str
) -> None:
    verdict = judge(comparison(line(low, high), line(-0.001, 0.001)), Rule(margin=0.02))
    assert [finding.outcome for finding in verdict.findings] == [outcome, "not worse"]
    assert (verdict.objections == ()) == (outcome == "not worse")


def test_both_lines_must_hold() -> None:
    verdict = judge(comparison(line(0.01, 0.02), line(-0.03, 0.02)), Rule())
    (objection,) = verdict.objections
    assert objection.startswith("entities: F1 0.800 → 0.795, -0.5 points")
    assert "(95 % interval -3.0 to +2.0): undecided" in objection


@pytest.mark.parametrize(("articles", "enough"), [(9, False), (10, True)])
def test_few_articles_are_too_few(articles: int, enough: bool) -> None:
    given = comparison(line(0.01, 0.02), line(0.01, 0.02), articles=articles)
    objections = judge(given, Rule()).objections
    assert objections == (() if enough else ("9 articles are too few to tell, 10 are wanted",))


def test_a_line_without_items_proves_nothing() -> None:
    verdict = judge(comparison(None, line(0.01, 0.02)), Rule())
    assert verdict.objections == ("there are no usable facts in the articles",)


@pytest.mark.parametrize(("gold", "outcome"), [(149, "undecided"), (150, "not worse")])
def test_no_difference_among_n_items_leaves_three_in_n_possible(gold: int, outcome: str) -> None:
    verdict = judge(comparison(line(0, 0, gold=gold), line(0, 0, gold=900)), Rule(margin=0.02))
    assert verdict.findings[0].outcome == outcome
    assert verdict.findings[0].low == pytest.approx(-3 / gold, abs=1e-6)


def test_a_gain_on_new_labels_hides_no_loss_on_old_ones() -> None:
    good, bad = line(0.01, 0.05), line(-0.09, -0.03)
    parts = {
        "shipped": ComparedPart(articles=12, lines={"facts_usable": bad, "entities": good}),
        "fresh": ComparedPart(articles=30, lines={"facts_usable": good, "entities": good}),
    }
    verdict = judge(comparison(good, good, articles=42, parts=parts), Rule())
    (objection,) = verdict.objections
    assert objection.startswith("usable facts, Shipped corpus (old): F1")
    few = parts | {"shipped": ComparedPart(articles=9, lines={"facts_usable": bad})}
    assert judge(comparison(good, good, articles=39, parts=few), Rule()).objections == ()
