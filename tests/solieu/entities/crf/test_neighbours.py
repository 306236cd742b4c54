"""Words around a token: which tokens make one, and what stands in the columns."""

from __future__ import annotations

import numpy as np
import pytest

from solieu.entities.crf.neighbours import NEIGHBOUR_COLUMNS, neighbour_columns, word_starts


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ([], []),
        (["giá"], [True]),
        (["sản_xuất", "sản_xuất", "thép"], [True, False, True]),
        (["uỷ_ban_nhân_dân"] * 4, [True, False, False, False]),
        (["ba", "ba"], [True, True]),
        (["sản_xuất"] * 4, [True, False, True, False]),
        (["sản_xuất", "thép", "sản_xuất"], [True, True, True]),
    ],
)
def test_where_words_begin(words: list[str], starts: list[bool]) -> None:
    assert word_starts(words).tolist() == starts


def hashes(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.uint64)


def test_each_token_sees_the_words_around_its_own() -> None:
    starts = np.array([True, False, True, True])
    columns = neighbour_columns(hashes(70, 70, 80, 90), hashes(1, 1, 2, 3), starts)
    assert {name: column.tolist() for name, column in columns.items()} == {
        "next_word": [80, 80, 90, 0],
        "second_word": [90, 90, 0, 0],
        "previous_word": [0, 0, 70, 80],
        "next_pos": [2, 2, 3, 0],
        "second_pos": [3, 3, 0, 0],
        "previous_pos": [0, 0, 1, 2],
        "place_in_word": [2, 1, 2, 2],
    }
    assert all(column.dtype == np.uint64 for column in columns.values())


def test_an_empty_text_has_empty_columns() -> None:
    columns = neighbour_columns(hashes(), hashes(), np.array([], dtype=bool))
    assert tuple(columns) == NEIGHBOUR_COLUMNS
    assert {column.shape for column in columns.values()} == {(0,)}
