"""Linear models over keys answer as the regression that they were made from."""

from __future__ import annotations

import numpy as np
import pytest

from solieu.estimators.linear import hashed, log_probabilities
from solieu_training.training.linear import fit_linear, fit_stacked

ROWS = [
    ["tăng", "%"],
    ["tăng", "%"],
    ["đạt", "tấn"],
    ["đạt", "tấn"],
    ["chiếm", "%"],
    ["chiếm", "%"],
]


def test_keys_become_numbers_row_after_row() -> None:
    keys, bounds = hashed([["đạt", "tấn"], [], ["đạt"]])
    assert bounds.tolist() == [0, 2, 2, 3]
    assert keys[0] == keys[2]
    assert keys[0] != keys[1]


def test_what_was_learned_is_found_again() -> None:
    gold = np.array([1, 1, 0, 0, 2, 2], dtype=np.int32)
    trained = fit_linear(ROWS, gold, 4)
    logs = log_probabilities(trained, hashed(ROWS))
    assert logs.argmax(axis=1).tolist() == gold.tolist()
    assert np.exp(logs).sum(axis=1) == pytest.approx(1)
    assert (logs[:, 3] < -9).all()


def test_two_classes_are_told_apart() -> None:
    trained = fit_linear(ROWS[:4], np.array([1, 1, 0, 0], dtype=np.int32), 2)
    logs = log_probabilities(trained, hashed([["tăng"], ["đạt"]]))
    assert logs.argmax(axis=1).tolist() == [1, 0]


def test_unknown_and_rare_keys_count_for_nothing() -> None:
    gold = np.array([1, 1, 0, 0, 2, 2, 1], dtype=np.int32)
    trained = fit_linear([*ROWS, ["tăng", "một lần"]], gold, 3)
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
    worded = [[["tăng"], ["đạt"]] for _ in range(40)]
    gold = [np.array([1, 0], dtype=np.int32) for _ in range(40)]
    worded[3], gold[3] = [["lạ"]] * 12, np.ones(12, dtype=np.int32)
    trained, logs = fit_stacked(worded, gold, 2)
    assert np.exp(log_probabilities(trained, hashed([["lạ"]])))[0, 1] > 0.75
    assert log_probabilities(trained, hashed([["tăng"]])).argmax() == 1
    assert all(own.argmax(axis=1).tolist() == [1, 0] for at, own in enumerate(logs) if at != 3)
    assert np.exp(logs[3]) == pytest.approx(0.5, abs=0.1)


def test_rows_without_a_label_are_judged_but_teach_nothing() -> None:
    worded = [[["tăng"], ["đạt"], ["tăng"]] for _ in range(8)]
    gold = [np.array([1, 0, -1], dtype=np.int32) for _ in range(8)]
    _, logs = fit_stacked(worded, gold, 2)
    assert logs[0].argmax(axis=1).tolist() == [1, 0, 1]
