"""Wrong labels among right ones are found by confident predictions; right ones are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.checking.doubts import doubt_problems
from solieu_training.evaluation.pairs import Pair

TEXT = "GRDP năm 2022 tăng 8,5%"
METRIC = Entity("", "METRIC", 0, 4, "GRDP", confidence=0.9)
PERIOD = Entity("", "PERIOD", 5, 13, "năm 2022", confidence=0.9)
VALUE = Entity("", "VALUE", 19, 23, "8,5%", "change", "actual", "8.5 %", confidence=0.9)
OWNS = Relation("", "HAS_VALUE", 0, 4, 19, 23, confidence=0.9)
PAIRS = 60


def article(number: int, *entities: Entity, relations: tuple[Relation, ...] = ()) -> Annotation:
    return Annotation(Article(id=f"d{number}", text=TEXT), entities, relations)


def pairs(wrong: Annotation, first: Annotation | None = None) -> list[Pair]:
    """Right labels with predictions that agree, and one article with the given labels."""
    right = (METRIC, PERIOD, VALUE)
    made = []
    for number in range(PAIRS):
        predicted = article(number, *right, relations=(OWNS,))
        made.append(Pair(predicted, predicted))
    made[0] = Pair(wrong, first or made[0].predicted)
    return made


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        (
            article(0, METRIC, replace(PERIOD, label="DATE"), VALUE, relations=(OWNS,)),
            "doubtful-span",
            "labelled DATE 'năm 2022', where a model that had not seen the article reads PERIOD",
        ),
        (article(0, METRIC, VALUE, relations=(OWNS,)), "doubtful-span", "labelled nothing"),
        (
            article(0, METRIC, replace(PERIOD, end=8, text="năm"), VALUE, relations=(OWNS,)),
            "doubtful-span",
            "labelled PERIOD 'năm', ",
        ),
        (
            article(0, METRIC, PERIOD, VALUE),
            "doubtful-relation",
            "labelled no such link, where",
        ),
        (
            article(0, METRIC, PERIOD, replace(VALUE, kind="level"), relations=(OWNS,)),
            "doubtful-attribute",
            "has the kind 'level'",
        ),
        (
            article(0, METRIC, PERIOD, replace(VALUE, norm="85 %"), relations=(OWNS,)),
            "doubtful-attribute",
            "has the normal form '85 %'",
        ),
    ],
    ids=["label", "missing", "edge", "link", "kind", "normal form"],
)
def test_a_contradicted_label_is_doubtful(wrong: Annotation, code: str, words: str) -> None:
    found = [problem for problem in doubt_problems(pairs(wrong), []) if problem.code == code]
    assert len(found) == 1
    assert words in found[0].message
    assert found[0].level == "warning"
    assert found[0].file == "d0"
    assert found[0].confidence is not None
    assert found[0].confidence > 0.8


def test_an_unsure_contradiction_is_none() -> None:
    right = article(0, METRIC, VALUE, relations=(OWNS,))
    unsure = article(0, METRIC, replace(PERIOD, confidence=0.4), VALUE, relations=(OWNS,))
    assert not doubt_problems(pairs(right, unsure), [])


def test_a_label_that_is_nearly_always_found_is_doubtful_where_it_is_not() -> None:
    right = article(0, METRIC, PERIOD, VALUE, relations=(OWNS,))
    blind = article(0, METRIC, VALUE, relations=(OWNS,))
    (problem,) = doubt_problems(pairs(right, blind), [])
    assert "reads nothing" in problem.message
    assert problem.confidence == pytest.approx((PAIRS - 1) / PAIRS, abs=1e-4)


def test_the_surest_stand_first_and_agreement_is_silent() -> None:
    right = pairs(article(0, METRIC, PERIOD, VALUE, relations=(OWNS,)))
    assert doubt_problems(right, []) == []
    assert doubt_problems([], []) == []
    right[0] = Pair(article(0, METRIC, VALUE, relations=(OWNS,)), right[0].predicted)
    right[1] = Pair(
        article(1, METRIC, PERIOD, VALUE, relations=(OWNS,)),
        article(
            1, METRIC, replace(PERIOD, label="DATE", confidence=0.99), VALUE, relations=(OWNS,)
        ),
    )
    found = [problem.confidence for problem in doubt_problems(right, [])]
    assert found == sorted(found, reverse=True)


def test_only_labels_that_are_asked_for_are_doubted() -> None:
    wrong = pairs(article(0, METRIC, VALUE, relations=(OWNS,)))
    everything = doubt_problems(wrong, [])
    assert {problem.file for problem in everything} == {"d0"}
    assert doubt_problems(wrong, [], {"d0", "d1"}) == everything
    assert doubt_problems(wrong, [], {"d1"}) == doubt_problems(wrong, [], set()) == []
