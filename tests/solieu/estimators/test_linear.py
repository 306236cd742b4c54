"""Linear models over keys answer as the regression that they were made from."""

from __future__ import annotations

import numpy as np
import pytest

from solieu.estimators.linear import (
    beside,
    combined,
    from_rows,
    hashed,
    joined,
    log_probabilities,
    log_probabilities_of,
    odds,
    rows_at,
)
from solieu_training.training.linear import fit_linear, fit_stacked

WORDS = [
    ["tăng", "%"],
    ["tăng", "%"],
    ["đạt", "tấn"],
    ["đạt", "tấn"],
    ["chiếm", "%"],
    ["chiếm", "%"],
]
ROWS = hashed(WORDS)


def test_keys_become_numbers_row_after_row() -> None:
    keys, bounds = hashed([["đạt", "tấn"], [], ["đạt"]])
    assert bounds.tolist() == [0, 2, 2, 3]
    assert keys[0] == keys[2]
    assert keys[0] != keys[1]


def test_what_was_learned_is_found_again() -> None:
    gold = np.array([1, 1, 0, 0, 2, 2], dtype=np.int32)
    trained = fit_linear(ROWS, gold, 4)
    logs = log_probabilities(trained, ROWS)
    assert logs.argmax(axis=1).tolist() == gold.tolist()
    assert np.exp(logs).sum(axis=1) == pytest.approx(1)
    assert (logs[:, 3] < -9).all()


def test_two_classes_are_told_apart() -> None:
    trained = fit_linear(hashed(WORDS[:4]), np.array([1, 1, 0, 0], dtype=np.int32), 2)
    logs = log_probabilities(trained, hashed([["tăng"], ["đạt"]]))
    assert logs.argmax(axis=1).tolist() == [1, 0]


def test_unknown_and_rare_keys_count_for_nothing() -> None:
    gold = np.array([1, 1, 0, 0, 2, 2, 1], dtype=np.int32)
    trained = fit_linear(hashed([*WORDS, ["tăng", "một lần"]]), gold, 3)
    known = log_probabilities(trained, hashed([["tăng"]]))
    assert log_probabilities(trained, hashed([["tăng", "một lần", "chưa thấy"]])) == pytest.approx(
        known
    )


def test_one_class_cannot_be_learned() -> None:
    with pytest.raises(ValueError, match="class"):
        fit_linear(ROWS, np.ones(6, dtype=np.int32), 3)


def test_no_rows_give_no_probabilities() -> None:
    trained = fit_linear(ROWS, np.array([1, 1, 0, 0, 2, 2], dtype=np.int32), 3)
    assert log_probabilities(trained, hashed([])).shape == (0, 3)


def test_stacked_models_have_not_seen_the_article_that_they_judge() -> None:
    worded = [hashed([["tăng"], ["đạt"]]) for _ in range(40)]
    gold = [np.array([1, 0], dtype=np.int32) for _ in range(40)]
    worded[3], gold[3] = hashed([["lạ"]] * 12), np.ones(12, dtype=np.int32)
    trained, logs = fit_stacked(worded, gold, 2)
    assert np.exp(log_probabilities(trained, hashed([["lạ"]])))[0, 1] > 0.75
    assert log_probabilities(trained, hashed([["tăng"]])).argmax() == 1
    assert all(own.argmax(axis=1).tolist() == [1, 0] for at, own in enumerate(logs) if at != 3)
    assert np.exp(logs[3]) == pytest.approx(0.5, abs=0.1)


def test_rows_without_a_label_are_judged_but_teach_nothing() -> None:
    worded = [hashed([["tăng"], ["đạt"], ["tăng"]]) for _ in range(8)]
    gold = [np.array([1, 0, -1], dtype=np.int32) for _ in range(8)]
    _, logs = fit_stacked(worded, gold, 2)
    assert logs[0].argmax(axis=1).tolist() == [1, 0, 1]


def test_log_odds_are_of_the_second_class() -> None:
    trained = fit_linear(
        hashed([["a"], ["a"], ["b"], ["b"]]), np.array([1, 1, 0, 0], dtype=np.int32), 2
    )
    said = odds(log_probabilities(trained, hashed([["a"], ["b"], ["?"]])))
    assert said.shape == (3,)
    assert said[0] > 0 > said[1]
    assert odds(np.log([[0.2, 0.8]])) == pytest.approx(np.log(4))
    assert odds(np.array([[-1e-9, -50.0]])) == pytest.approx(-9)


def test_parts_are_what_each_is_alone() -> None:
    trained = fit_linear(hashed([["a"], ["b"]] * 2), np.array([1, 0, 1, 0], dtype=np.int32), 2)
    parts = [hashed([["a"], ["b"]]), hashed([]), hashed([["?"]])]
    together = log_probabilities_of(trained, parts)
    assert [len(logs) for logs in together] == [2, 0, 1]
    for logs, part in zip(together, parts, strict=True):
        np.testing.assert_array_equal(logs, log_probabilities(trained, part))
    assert log_probabilities_of(trained, []) == []


def test_rows_are_joined_and_picked() -> None:
    keys, bounds = joined([hashed([["tăng"], []]), hashed([]), hashed([["đạt", "tấn"]])])
    assert bounds.tolist() == [0, 1, 1, 3]
    picked, edges = rows_at((keys, bounds), np.array([2, 0]))
    assert edges.tolist() == [0, 2, 3]
    assert picked.tolist() == [*keys[1:3], keys[0]]
    assert joined([])[1].tolist() == [0]


def test_rows_with_the_keys_of_two() -> None:
    keys, bounds = beside(hashed([["đạt"], [], ["tấn"]]), hashed([["l"], ["r", "l"], []]))
    assert bounds.tolist() == [0, 2, 4, 5]
    assert keys.tolist() == hashed([["đạt", "l"], ["r", "l"], ["tấn"]])[0].tolist()
    assert beside(hashed([]), hashed([]))[1].tolist() == [0]


def test_rows_of_numbers() -> None:
    keys, bounds = hashed([["đạt", "tấn"], [], ["l"]])
    again, edges = from_rows(np.split(keys, bounds[1:-1]))
    assert (again.tolist(), edges.tolist()) == (keys.tolist(), bounds.tolist())
    assert from_rows([])[1].tolist() == [0]


def test_a_combination_knows_the_order_of_its_parts() -> None:
    one, other = np.array([1, 2, 1], dtype=np.uint64), np.array([2, 1, 2], dtype=np.int32)
    both = combined(one, other)
    assert both.dtype == np.uint64
    assert both[0] == both[2]
    assert both[0] != both[1]
    assert len({*combined(one).tolist(), *both.tolist()}) == 4
