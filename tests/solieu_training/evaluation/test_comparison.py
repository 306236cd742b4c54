"""Two systems on the same articles, by hand."""

from dataclasses import replace

import pytest

from solieu_training.evaluation import Counts, Pair, evaluate
from solieu_training.evaluation.bootstrap import paired_test
from solieu_training.evaluation.comparison import Columns, compare
from solieu_training.evaluation.comparison_report import (
    comparison_note,
    comparison_view,
    comparison_views,
)


def columns(name: str, usable: dict[str, Counts], labels: dict[str, str] | None = None) -> Columns:
    return Columns(name, labels or dict.fromkeys(usable, "x"), {"facts_usable": usable})


def test_a_paired_test_by_hand() -> None:
    """Two articles, two draws: a and a give 1/2 against 1, a and b 3/4 against 1.

    Only b and b, a quarter of the resamples, give 1 against 1: the second is not better.
    """
    first = [Counts(1, 2, 2), Counts(2, 2, 2)]
    second = [Counts(2, 2, 2), Counts(2, 2, 2)]
    found = paired_test(first, second, resamples=4000, seed=1)
    assert found is not None
    assert found.difference == pytest.approx(1 / 4)
    assert found.p_not_better == pytest.approx(1 / 4, abs=0.03)
    assert found.p_not_worse == 1.0
    assert (found.interval.low, found.interval.high) == (0.0, 0.5)


def test_only_articles_with_the_same_labels_are_compared() -> None:
    right, wrong = Counts(2, 2, 2), Counts(0, 2, 2)
    old = columns("old", {"a": right, "b": wrong, "c": wrong, "d": wrong})
    new = columns(
        "new",
        {"b": right, "a": right, "c": right, "e": right},
        {"b": "x", "a": "x", "c": "other", "e": "x"},
    )
    found = compare(old, new, resamples=100, seed=0)
    assert found.articles == ("b", "a")
    assert found.left_out == ("c", "e", "d")
    line = found.lines["facts_usable"]
    assert (line.first, line.second, line.test.difference) == (0.5, 1.0, 0.5)
    assert "Left out, since only one was scored on them or the labels differ: 3 (c, e, d)." in (
        comparison_note(found)
    )
    assert "| facts usable | 0.500 | 1.000 | +50.0 |" in comparison_view(found).markdown()


def test_systems_without_a_shared_article_are_refused() -> None:
    old, new = columns("old", {"a": Counts(1, 1, 1)}), columns("new", {"b": Counts(1, 1, 1)})
    with pytest.raises(ValueError, match="old and new share no article"):
        compare(old, new, resamples=10, seed=0)


def test_scores_are_compared_line_by_line(build) -> None:
    facts = "v1 change actual 8 %\nHAS_VALUE m1 v1"
    gold = [build("[[m1:METRIC|IIP]] tăng [[v1:VALUE|8%]]", facts, f"bai-{n}") for n in "12"]
    missed = replace(gold[1], entities=gold[1].entities[:1], relations=())
    half = evaluate([Pair(gold[0], gold[0]), Pair(gold[1], missed)], resamples=50)
    perfect = evaluate([Pair(one, one) for one in gold], resamples=50)
    found = compare(half.columns("half"), perfect.columns("all"), resamples=50, seed=0)
    assert set(found.lines) == {"entities", "relations", "facts_usable", "facts_strict"}
    assert found.lines["facts_usable"].test.difference == pytest.approx(1 / 3)
    content = replace(perfect, comparison=found).to_dict()["comparison"]
    assert content["lines"]["entities"]["first"] == pytest.approx(6 / 7, abs=1e-6)
    relabelled = evaluate([Pair(replace(one, relations=()), one) for one in gold], resamples=50)
    with pytest.raises(ValueError, match="share no article"):
        compare(half.columns("half"), relabelled.columns("all"), resamples=50, seed=0)


def test_old_and_new_labels_are_compared_apart() -> None:
    right, wrong = Counts(2, 2, 2), Counts(0, 2, 2)
    old = replace(columns("old", {"a01": right, "bai": wrong}), seen=("a01",))
    new = columns("new", {"a01": wrong, "bai": right})
    found = compare(old, new, resamples=100, seed=0)
    assert {
        part: each.lines["facts_usable"].test.difference for part, each in found.parts.items()
    } == {
        "shipped": -1.0,
        "fresh": 1.0,
    }
    assert (found.first_seen, found.second_seen) == (("a01",), ())
    shown = [view.markdown() for view in comparison_views(found)]
    assert "Shipped corpus (old), 1 of these articles:" in shown[1]
    assert "| F1 † |" in shown[0]
    assert "The first was trained on 1 of the articles, the second on 0" in comparison_note(found)
