"""All mistakes of an article."""

from dataclasses import replace

import pytest

from solieu_training.evaluation import Pair
from solieu_training.evaluation.mistakes import find_mistakes
from solieu_training.evaluation.mistakes.kinds import MEANINGS

FACTS = """
    p1 2022
    v1 change actual 8.81 %
    HAS_VALUE m1 v1
    IN_PERIOD v1 p1
"""


@pytest.fixture
def gold(build):
    return build("[[m1:METRIC|IIP]] [[p1:PERIOD|năm 2022]] tăng [[v1:VALUE|8,81%]]", FACTS)


def test_gold_against_itself_has_none(gold) -> None:
    assert find_mistakes(Pair(gold, gold)) == []


def test_a_missed_value_is_missed_everywhere(gold) -> None:
    blind = replace(gold, entities=gold.entities[:2], relations=())
    found = find_mistakes(Pair(gold, blind))
    assert [(m.group, m.kind, m.label) for m in found] == [
        ("entities", "missed", "VALUE"),
        ("relations", "end_missed", "HAS_VALUE"),
        ("relations", "end_missed", "IN_PERIOD"),
        ("rows", "value_missed", "change"),
    ]
    assert all(m.kind in MEANINGS[m.group] for m in found)
    assert "".join(p.text for p in found[0].pieces) == gold.article.text
    assert [(f.name, f.gold, f.predicted) for f in found[0].fields] == [
        ("text", "8,81%", None),
        ("label", "VALUE", None),
    ]


def test_a_row_shows_its_parts_beside_each_other(gold) -> None:
    value = replace(gold.entities[2], kind="level", norm="8.18 %")
    found = replace(gold, entities=(*gold.entities[:2], value))
    (row,) = find_mistakes(Pair(gold, found))
    assert (row.kind, row.also) == ("value_norm", ("kind",))
    differing = {f.name: (f.gold, f.predicted) for f in row.fields if f.differs}
    assert differing == {"normal form": ("8.81 %", "8.18 %"), "kind": ("change", "level")}


def test_a_false_alarm_tells_who_found_it(gold) -> None:
    extra = replace(gold.entities[2], origin="rule", confidence=0.4)
    bare = replace(gold, entities=gold.entities[:2], relations=())
    found = find_mistakes(Pair(bare, replace(bare, entities=(*bare.entities, extra))))
    assert [(m.kind, m.origin, m.confidence) for m in found if m.group == "entities"] == [
        ("spurious", "rule", 0.4)
    ]
    assert [m.kind for m in found if m.group == "rows"] == ["spurious"]
