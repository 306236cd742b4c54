"""Scores of facts, whole and part by part."""

from dataclasses import replace

import pytest

from solieu.schema import Entity
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.rows import (
    build_rows,
    join_norms,
    same_metric,
    score_fields,
    score_rows,
)

MARKED = (
    "[[m1:METRIC|Chỉ số sản xuất công nghiệp]] [[p1:PERIOD|năm 2022]] ước tăng [[v1:VALUE|8,81%]] "
    "so với [[p2:PERIOD|năm 2021]]; thành lập [[v2:VALUE|27]] [[m2:METRIC|cụm công nghiệp]]."
)
GOLD = """
    p1 2022
    p2 2021
    v1 change estimate 8.81 %
    v2 level actual 27 1
    HAS_VALUE m1 v1
    IN_PERIOD v1 p1
    COMPARED_TO v1 p2
    HAS_VALUE m2 v2
"""


def score(build, marked: str, facts: str) -> tuple[float, float]:
    table = score_rows(build(MARKED, GOLD), build(marked, facts))
    assert table["usable"].gold == table["strict"].gold == 2
    assert table["usable"].predicted == table["strict"].predicted == 2
    return table["usable"].true_positives, table["strict"].true_positives


@pytest.mark.parametrize(
    ("old", "new", "usable", "strict"),
    [
        ("", "", 2, 2),
        ("8.81 %", "8.81 điểm %", 1, 1),
        ("change", "share", 1, 1),
        ("p1 2022", "p1 2023", 1, 1),
        ("HAS_VALUE m1 v1", "HAS_VALUE m2 v1", 1, 1),
        ("HAS_VALUE m1 v1", "", 1, 1),
        ("IN_PERIOD v1 p1", "", 1, 1),
        ("HAS_VALUE m2 v2", "HAS_VALUE m2 v2\nIN_PERIOD v2 p1", 1, 1),  # gold has none
        ("estimate", "actual", 2, 1),
        ("p2 2021", "p2 2020", 2, 1),
        ("COMPARED_TO v1 p2", "", 2, 1),
    ],
)
def test_normal_forms_and_links(build, old, new, usable, strict) -> None:
    assert score(build, MARKED, GOLD.replace(old, new)) == (usable, strict)


@pytest.mark.parametrize(
    ("old", "new", "usable", "strict"),
    [
        ("[[v1:VALUE|8,81%]]", "[[v1:VALUE|8,81]]%", 2, 1),  # other edges, same normal form
        ("[[m1:METRIC|Chỉ số sản xuất", "Chỉ số [[m1:METRIC|sản xuất", 2, 1),
        ("[[m1:METRIC|Chỉ số sản xuất công", "Chỉ số sản xuất [[m1:METRIC|công", 1, 1),
        ("[[p1:PERIOD|năm 2022]]", "năm [[p1:PERIOD|2022]]", 2, 1),
        ("[[p2:PERIOD|năm 2021]]", "năm [[p2:PERIOD|2021]]", 2, 2),  # the base counts by its form
    ],
)
def test_spans(build, old, new, usable, strict) -> None:
    assert old in MARKED
    assert score(build, MARKED.replace(old, new), GOLD) == (usable, strict)


def test_unpaired_rows_are_errors_on_their_side(build) -> None:
    gold = build(MARKED, GOLD)
    missed = build(MARKED.replace("[[v2:VALUE|27]]", "27"), GOLD.replace("HAS_VALUE m2 v2", ""))
    assert score_rows(gold, missed)["usable"] == Counts(1, 1, 2)
    assert score_rows(missed, gold)["usable"] == Counts(1, 2, 1)
    repeated = replace(gold, entities=(*gold.entities, gold.entities[2]))
    assert score_rows(gold, repeated)["usable"] == Counts(2, 3, 2)


def test_a_value_in_two_pieces_is_paired_once(build) -> None:
    gold = build("[[v1:VALUE|3 tỷ 767 triệu đồng]]", "v1 level actual 3767000000 VND")
    pieces = build(
        "[[v1:VALUE|3 tỷ]] [[v2:VALUE|767 triệu đồng]]",
        "v1 level actual 3000000000 1\nv2 level actual 3767000000 VND",
    )
    assert score_rows(gold, pieces)["usable"] == Counts(1, 2, 1)


@pytest.mark.parametrize(("facts", "expected"), [("", Counts(0, 0, 0)), (GOLD, Counts(0, 2, 0))])
def test_article_without_gold_rows(build, facts, expected) -> None:
    predicted = build(MARKED if facts else "Bài thơ", facts)
    assert (
        score_rows(replace(predicted, entities=(), relations=()), predicted)["usable"] == expected
    )


def test_fields(build) -> None:
    predicted = build(MARKED, GOLD.replace("HAS_VALUE m1 v1", "").replace("estimate", "target"))
    assert score_fields(build(MARKED, GOLD), predicted) == {
        "paired": Counts(2, 2, 2),
        "value": Counts(2, 2, 2),
        "kind": Counts(2, 2, 2),
        "metric": Counts(1, 2, 2),
        "period": Counts(2, 2, 2),
        "base": Counts(2, 2, 2),
        "status": Counts(1, 2, 2),
    }


def test_of_several_metrics_the_nearest_is_taken(build) -> None:
    annotation = build(MARKED, GOLD + "HAS_VALUE m1 v2")
    row = build_rows(annotation)[1]
    assert row.metric is not None
    assert row.metric.text == "cụm công nghiệp"


@pytest.mark.parametrize(
    ("norms", "joint"),
    [
        ([], None),
        (["2022"], "2022"),
        ([None], "?"),
        (["2020-01-01", "2020-12-10"], "2020-01-01/2020-12-10"),
        (["2020-12-10", "2020-01-01"], "2020-01-01/2020-12-10"),
        (["2022-10/2022-12", "2022-07/2022-09"], "2022-07/2022-12"),
        (["2022-07", "?"], "?"),
        (["2022", "2022"], "2022"),
        (["../2015", "2016/2020"], "../2020"),
    ],
)
def test_joint_normal_form(norms, joint) -> None:
    spans = [Entity("bai-01", "DATE", 9 * i, 9 * i + 5, "x", norm=n) for i, n in enumerate(norms)]
    assert join_norms(spans) == joint


@pytest.mark.parametrize(("end", "same"), [(10, True), (5, True), (4, False)])
def test_metrics_are_the_same_from_half_the_characters_on(end, same) -> None:
    gold = Entity("bai-01", "METRIC", 0, 10, "x" * 10)
    assert same_metric(gold, Entity("bai-01", "METRIC", 0, end, "x" * end)) is same
    assert not same_metric(gold, None)
    assert same_metric(None, None)
