"""Counts, their sums, and the measures made of them."""

import pytest

from solieu_training.evaluation.counts import (
    Counts,
    add_tables,
    count_by_group,
    count_by_origin,
    count_matches,
    macro_f1,
    micro,
)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(6, 8, 12), 0.75, 0.5, 0.6),
        (Counts(2.5, 5, 5), 0.5, 0.5, 0.5),
        (Counts(0, 0, 0), 1, 1, 1),
        (Counts(0, 0, 7), 0, 0, 0),
        (Counts(0, 7, 0), 0, 0, 0),
        (Counts(0, 3, 4), 0, 0, 0),
    ],
)
def test_measures(counts: Counts, precision: float, recall: float, f1: float) -> None:
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == pytest.approx(f1)


@pytest.mark.parametrize(
    ("predicted", "gold", "expected"),
    [
        ("aab", "ab", Counts(2, 3, 2)),  # the second "a" is a false alarm
        ("ab", "aab", Counts(2, 2, 3)),
        ("", "ab", Counts(0, 0, 2)),
        ("", "", Counts(0, 0, 0)),
    ],
)
def test_matches_are_counted_as_multisets(predicted: str, gold: str, expected: Counts) -> None:
    assert count_matches(predicted, gold) == expected


def test_the_group_is_part_of_the_item() -> None:
    table = count_by_group([("PLACE", (0, 4)), ("DATE", (9, 12))], [("DEPARTMENT", (0, 4))])
    assert table == {
        "DATE": Counts(0, 1, 0),
        "DEPARTMENT": Counts(0, 0, 1),
        "PLACE": Counts(0, 1, 0),
    }


def test_recalls_of_the_origins_add_up() -> None:
    found = [("model", "a"), ("rule", "b"), ("rule", "a"), ("model", "x")]
    assert count_by_origin(found, ["a", "b", "c"]) == {
        "model": Counts(1, 2, 3),
        "rule": Counts(1, 2, 3),
    }


def test_micro_weighs_items_and_macro_weighs_groups() -> None:
    table = add_tables([{"VALUE": Counts(90, 100, 100)}, {"DATE": Counts(0, 0, 10)}])
    assert micro(table) == Counts(90, 100, 110)
    assert macro_f1(table | {"PLACE": Counts()}) == pytest.approx(0.45)
    assert macro_f1({"PLACE": Counts()}) is None
