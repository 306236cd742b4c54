"""What flags are worth: alarms on labels, seeded contradictions, wrong rows among predictions."""

from dataclasses import replace
from decimal import Decimal

import pytest

from solieu.facts import build as build_result
from solieu.schema import Annotation
from solieu_training.evaluation import contradictions, flags
from solieu_training.evaluation.pairs import Pair

MARKED = (
    "[[p1:PERIOD|Năm 2022]], [[m1:METRIC|giá trị sản xuất]] đạt [[v1:VALUE|110.123 tỷ đồng]], "
    "tăng [[v2:VALUE|10,1%]] so với [[p2:PERIOD|năm 2021]] ([[v3:VALUE|100.045 tỷ đồng]])."
)
FACTS = """
v1 level actual 110123000000000 VND
v2 change actual 10.1 %
v3 level actual 100045000000000 VND
p1 2022
p2 2021
HAS_VALUE m1 v1
HAS_VALUE m1 v2
HAS_VALUE m1 v3
IN_PERIOD v1 p1
IN_PERIOD v2 p1
IN_PERIOD v3 p2
COMPARED_TO v2 p2
"""


@pytest.fixture
def gold(build) -> Annotation:
    return build(MARKED, FACTS)


def with_norm(annotation: Annotation, text: str, norm: str) -> Annotation:
    entities = tuple(
        replace(entity, norm=norm) if entity.text == text else entity
        for entity in annotation.entities
    )
    return replace(annotation, entities=entities)


def test_right_rows_bear_no_flag_and_wrong_ones_do(gold):
    assert flags.flagged_rows([gold]) == []
    wrong = with_norm(gold, "10,1%", "-10.1 %")
    assert [row.value for row in flags.flagged_rows([wrong])] == [Decimal("-10.1")]


def test_seeded_growth_is_found(gold):
    found = flags.found_contradictions([gold])
    check = "growth_contradicts_levels"
    assert found == {
        (check, "growth, sign"): flags.Found(1, 1, 1),
        (check, "growth, comma"): flags.Found(1, 1, 1),
        (check, "level under growth, comma"): flags.Found(1, 1, 0),
    }


def test_wrong_rows_are_counted_by_flag(gold):
    wrong = with_norm(gold, "10,1%", "-10.1 %")
    table = flags.wrong_rows([Pair(gold, wrong)])
    assert table == {
        "growth_contradicts_levels": flags.Wrong(1, 1, 1),
        flags.FLAGGED: flags.Wrong(1, 1, 1),
        flags.UNFLAGGED: flags.Wrong(2, 0, 0),
    }


@pytest.mark.parametrize(
    ("value", "changed"), [("12.5", "17.5"), ("47", "42"), ("184700000000", "134700000000")]
)
def test_change_of_the_second_digit(gold, value, changed):
    row = replace(build_result(gold).observations[0], value=Decimal(value))
    assert contradictions.change_digit(row).value == Decimal(changed)


@pytest.mark.parametrize(
    ("period", "later"),
    [("2022", "2023"), ("2022-01/2022-09", "2023-01/2023-09"), ("?", None), (None, None)],
)
def test_a_year_later(gold, period, later):
    row = replace(build_result(gold).observations[0], period=period)
    moved = contradictions.year_later(row)
    assert (None if moved is None else moved.period) == later
