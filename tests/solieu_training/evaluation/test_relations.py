"""Scores of relations, end to end and between gold entities."""

from dataclasses import replace

import pytest

from solieu_training.evaluation.counts import Counts, micro
from solieu_training.evaluation.relations import (
    require_gold_entities,
    score_relations,
    score_relations_by_origin,
)

MARKED = (
    "[[m1:METRIC|IIP]] [[p1:PERIOD|năm 2022]] tăng [[v1:VALUE|8,81%]] so với [[p2:PERIOD|2021]]"
)
RELATIONS = """
    HAS_VALUE m1 v1
    IN_PERIOD v1 p1
    COMPARED_TO v1 p2
"""


@pytest.fixture
def gold(build):
    return build(MARKED, RELATIONS)


def test_gold_against_itself(gold) -> None:
    assert score_relations(gold, gold) == {
        "HAS_VALUE": Counts(1, 1, 1),
        "IN_PERIOD": Counts(1, 1, 1),
        "COMPARED_TO": Counts(1, 1, 1),
    }


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        ("", Counts(0, 0, 3)),  # pairs that were never proposed count as missed
        ("HAS_VALUE m1 v1\nHAS_VALUE m1 v1", Counts(1, 2, 3)),  # a repeat is a false alarm
        ("IN_PERIOD v1 p2\nCOMPARED_TO v1 p1", Counts(0, 2, 3)),  # types exchanged
        ("HAS_VALUE v1 m1", Counts(0, 1, 3)),  # wrong direction
    ],
)
def test_given_gold_entities(build, gold, relations, expected) -> None:
    assert micro(score_relations(gold, build(MARKED, relations))) == expected


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        (MARKED.replace("[[m1:METRIC|IIP]]", "[[m1:METRIC|IIP ]]").replace("IIP ]] ", "IIP ]]"), 2),
        (MARKED.replace("v1:VALUE", "v1:PERIOD"), 0),  # right spans, wrong label of an end
        (MARKED.replace("p2:PERIOD", "p2:DATE"), 2),
    ],
)
def test_end_to_end_needs_spans_and_labels(build, gold, marked, right) -> None:
    predicted = build(marked, RELATIONS)
    assert predicted.article.text == gold.article.text
    assert micro(score_relations(gold, predicted)) == Counts(right, 3, 3)


def test_a_relation_to_no_entity_is_wrong(gold) -> None:
    dangling = replace(gold, entities=gold.entities[1:])
    assert score_relations(gold, dangling)["HAS_VALUE"] == Counts(0, 1, 1)
    assert score_relations(dangling, gold)["HAS_VALUE"] == Counts(0, 1, 1)


def test_of_entities_on_one_span_the_admitted_label_is_taken(build, gold) -> None:
    place = replace(gold.entities[0], label="PLACE")
    nested = replace(gold, entities=(place, *gold.entities))
    assert score_relations(gold, nested)["HAS_VALUE"] == Counts(1, 1, 1)


def test_by_origin(gold) -> None:
    first, *others = gold.relations
    predicted = replace(gold, relations=(replace(first, origin="rule"), *others))
    assert score_relations_by_origin(gold, predicted) == {
        "model": Counts(2, 2, 3),
        "rule": Counts(1, 1, 3),
    }


def test_other_entities_than_gold_are_refused(gold) -> None:
    require_gold_entities(gold, replace(gold, relations=()))
    with pytest.raises(ValueError, match="1 of them are missing and 0 others"):
        require_gold_entities(gold, replace(gold, entities=gold.entities[1:]))
