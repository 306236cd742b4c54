"""Scores of kinds, statuses and normal forms on the spans that were found."""

import unicodedata

import pytest

from solieu_training.evaluation.attributes import (
    same_norm,
    score_attribute_values,
    score_attributes,
)
from solieu_training.evaluation.counts import Counts

MARKED = "[[p1:PERIOD|Năm 2022]] ước đạt [[v1:VALUE|6.760 tỷ đồng]], tăng [[v2:VALUE|8,81%]]"
GOLD = """
    p1 2022
    v1 level estimate 6760000000000 VND
    v2 change actual 8.81 %
"""


def test_attributes_of_found_spans(build) -> None:
    predicted = """
        p1 2023
        v1 change estimate 6760000000000 VND
        v2 change target 8.81 điểm %
    """
    table = score_attributes(build(MARKED, GOLD), build(MARKED, predicted))
    assert table == {
        "kind": Counts(1, 2, 2),
        "status": Counts(1, 2, 2),
        "value_norm": Counts(1, 2, 2),
        "period_norm": Counts(0, 1, 1),
        "date_norm": Counts(),
    }


def test_spans_that_were_not_found_do_not_count(build) -> None:
    shorter = MARKED.replace("6.760 tỷ đồng]]", "6.760]] tỷ đồng").replace("PERIOD|", "DATE|")
    table = score_attributes(build(MARKED, GOLD), build(shorter, GOLD))
    assert table["kind"] == table["value_norm"] == Counts(1, 1, 1)
    assert table["period_norm"] == table["date_norm"] == Counts()


def test_a_missing_prediction_of_an_attribute_is_wrong(build) -> None:
    table = score_attributes(build(MARKED, GOLD), build(MARKED))
    assert table["kind"] == table["value_norm"] == Counts(0, 2, 2)


def test_by_value_of_the_attribute(build) -> None:
    predicted = build(MARKED, GOLD.replace("level", "change"))
    assert score_attribute_values(build(MARKED, GOLD), predicted, "kind") == {
        "change": Counts(1, 2, 1),
        "level": Counts(0, 0, 1),
    }
    with pytest.raises(ValueError, match="not 'norm'"):
        score_attribute_values(predicted, predicted, "norm")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("27 1", "27 1", True),
        ("27 1", "27 cụm", False),
        (None, None, True),
        ("?", None, False),
        ("8 sản phẩm", unicodedata.normalize("NFD", "8 sản phẩm"), True),
    ],
)
def test_same_norm(first, second, same) -> None:
    assert same_norm(first, second) is same
