"""Why facts were lost."""

import pytest

from solieu_training.evaluation.causes import CAUSES, STRICT_CAUSES, count_causes, lost_rows

MARKED = (
    "[[m1:METRIC|Chỉ số sản xuất công nghiệp]] [[p1:PERIOD|năm 2022]] ước tăng [[v1:VALUE|8,81%]] "
    "so với [[p2:PERIOD|năm 2021]]; [[m2:METRIC|xuất khẩu]] tốt."
)
GOLD = """
    p1 2022
    p2 2021
    v1 change estimate 8.81 %
    HAS_VALUE m1 v1
    IN_PERIOD v1 p1
    COMPARED_TO v1 p2
"""


def causes(build, marked: str, facts: str, gold: str = GOLD) -> list[tuple[str, ...]]:
    lost, spurious = lost_rows(build(MARKED, gold), build(marked, facts))
    assert not spurious
    assert all(row.usable == (row.causes[0] in STRICT_CAUSES) for row in lost)
    return [row.causes for row in lost]


@pytest.mark.parametrize(
    ("mark", "new_mark", "fact", "new_fact", "expected"),
    [
        ("", "", "", "", []),
        ("8,81%]]", "8,8]]1%", "8.81 %", "8.8 1", ["value_span"]),
        ("", "", "8.81 %", "881 %", ["value_norm"]),
        ("", "", "change", "level", ["kind"]),
        ("[[m1:METRIC|Chỉ số sản xuất c", "Chỉ số sản xuất [[m1:METRIC|c", "", "", ["metric_span"]),
        ("", "", "HAS_VALUE m1", "HAS_VALUE m2", ["metric_link"]),
        ("", "", "HAS_VALUE m1 v1", "", ["metric_link"]),
        ("[[p1:PERIOD|năm 2022]]", "năm 2022", "IN_PERIOD v1 p1", "", ["period_span"]),
        ("", "", "IN_PERIOD v1 p1", "IN_PERIOD v1 p2", ["period_link"]),
        ("", "", "IN_PERIOD v1 p1", "", ["period_link"]),
        ("", "", "p1 2022", "p1 2002", ["period_norm"]),
        (
            "",
            "",
            "IN_PERIOD v1 p1",
            "IN_PERIOD v1 p1\nIN_PERIOD v1 p2",
            ["period_link"],
        ),
        ("", "", "change estimate 8.81 %", "level actual 1 %", ["value_norm", "kind"]),
        ("8,81%]]", "8,81]]%", "estimate", "actual", ["value_edges", "status"]),
        ("[[m1:METRIC|Chỉ số", "Chỉ [[m1:METRIC|số", "", "", ["metric_edges"]),
        ("", "", "COMPARED_TO v1 p2", "", ["base"]),
        ("", "", "p1 2022\n    p2 2021", "p1 2022\n    p2 2022", ["base"]),
    ],
)
def test_causes_of_a_lost_row(build, mark, new_mark, fact, new_fact, expected) -> None:
    found = causes(build, MARKED.replace(mark, new_mark), GOLD.replace(fact, new_fact))
    assert found == ([tuple(expected)] if expected else [])


def test_another_mention_of_the_same_period(build) -> None:
    same = GOLD.replace("p2 2021", "p2 2022")
    found = causes(build, MARKED, same.replace("IN_PERIOD v1 p1", "IN_PERIOD v1 p2"), same)
    assert found == [("period_mention",)]


def test_what_the_gold_does_not_have(build) -> None:
    bare = GOLD.replace("HAS_VALUE m1 v1", "").replace("IN_PERIOD v1 p1", "")
    assert causes(build, MARKED, GOLD, bare) == [("metric_spurious", "period_spurious")]


def test_missed_and_spurious_values(build) -> None:
    gold = build("tăng [[v1:VALUE|5%]], giảm 3%", "v1 change actual 5 %")
    predicted = build("tăng 5%, giảm [[v1:VALUE|3%]]", "v1 change actual -3 %")
    lost, spurious = lost_rows(gold, predicted)
    assert [(row.causes, row.predicted) for row in lost] == [(("value_missed",), None)]
    assert [row.value.text for row in spurious] == ["3%"]


def test_counts_of_causes(build) -> None:
    gold = build(MARKED, GOLD)
    both, _ = lost_rows(gold, build(MARKED, GOLD.replace("change estimate 8.81", "level actual 1")))
    kind, _ = lost_rows(gold, build(MARKED, GOLD.replace("change", "share")))
    table = count_causes([*both, *kind], spurious=4)
    assert set(table.first) == {*CAUSES, *STRICT_CAUSES}
    assert {k: v for k, v in table.first.items() if v} == {"value_norm": 1, "kind": 1}
    assert {k: v for k, v in table.any.items() if v} == {"value_norm": 1, "kind": 2}
    assert {k: v for k, v in table.sole.items() if v} == {"kind": 1}
    assert table.spurious == 4
