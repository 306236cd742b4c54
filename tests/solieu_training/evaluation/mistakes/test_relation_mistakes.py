"""Kinds of errors in relations."""

from dataclasses import replace

import pytest

from solieu_training.evaluation import Pair
from solieu_training.evaluation.mistakes.relations import relation_mistakes

MARKED = (
    "[[m1:METRIC|IIP]] và [[m2:METRIC|xuất khẩu]] tăng [[v1:VALUE|8%]] so với "
    "[[p1:PERIOD|năm 2022]]"
)
GOLD = "HAS_VALUE m1 v1"


def kinds(gold, predicted) -> list[tuple[str, str]]:
    return [(m.kind, m.label) for m in relation_mistakes(Pair(gold, predicted))]


@pytest.mark.parametrize(
    ("gold", "predicted", "wanted"),
    [
        (GOLD, GOLD, []),
        (GOLD, "", [("link_missed", "HAS_VALUE")]),
        ("", GOLD, [("link_spurious", "HAS_VALUE")]),
        (GOLD, "HAS_VALUE m2 v1", [("head", "HAS_VALUE")]),
        ("IN_PERIOD v1 p1", "COMPARED_TO v1 p1", [("type", "IN_PERIOD")]),
        (GOLD, f"{GOLD}\n{GOLD}", [("link_spurious", "HAS_VALUE")]),
        (
            f"{GOLD}\nIN_PERIOD v1 p1",
            "HAS_VALUE m2 v1",
            [("head", "HAS_VALUE"), ("link_missed", "IN_PERIOD")],
        ),
    ],
)
def test_links_between_right_entities(build, gold: str, predicted: str, wanted) -> None:
    assert kinds(build(MARKED, gold), build(MARKED, predicted)) == wanted


def test_an_end_that_was_not_found(build) -> None:
    gold = build(MARKED, GOLD)
    blind = replace(gold, entities=gold.entities[1:], relations=())
    assert kinds(gold, blind) == [("end_missed", "HAS_VALUE")]
    assert kinds(blind, gold) == [("end_spurious", "HAS_VALUE")]


def test_an_end_with_other_edges(build) -> None:
    gold = build("[[m1:METRIC|chỉ số IIP]] tăng [[v1:VALUE|8%]]", GOLD)
    found = build("chỉ số [[m1:METRIC|IIP]] tăng [[v1:VALUE|8%]]", GOLD)
    (mistake,) = relation_mistakes(Pair(gold, found))
    assert mistake.kind == "edges"
    head = mistake.fields[1]
    assert (head.name, head.gold, head.predicted) == (
        "head",
        "chỉ số IIP (METRIC)",
        "IIP (METRIC)",
    )
    assert head.differs
    assert not mistake.fields[2].differs
