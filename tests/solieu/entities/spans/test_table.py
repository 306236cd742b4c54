"""Features of spans as numbers."""

from __future__ import annotations

import pytest

from solieu.entities.spans import table
from solieu.entities.spans.features import Row, Scene
from solieu.entities.spans.lattice import Candidate
from solieu.entities.spans.surroundings import Surroundings


@pytest.fixture(scope="module")
def row() -> Row:
    """Features of one candidate in a text of three tokens."""
    texts = ["sản", "lượng", "thép"]
    parts, blank = ["N", "N", "V"], [""] * 3
    around = Surroundings(
        texts, texts, parts, blank, blank, [0, 0, 1], [0, 0, 0], blank, [], [], []
    )
    return Scene(around, [Candidate(0, 2, 0.75, 0.8, 0.75)], [(0, 2)]).rows()[0]


def test_the_columns_are_those_of_the_features(row: Row) -> None:
    assert table.columns() == list(row)
    assert table.word_columns() == [isinstance(value, str) for value in row.values()]
    assert any(table.word_columns()) and not all(table.word_columns())


def test_frequent_words_get_codes_from_one_on(row: Row) -> None:
    rows = [row | {"part_first": part} for part in ["N"] * 30 + ["V"] * 20 + ["E"] * 2]
    vocabulary = table.read_vocabulary(rows)
    assert vocabulary["part_first"] == ["N", "V"]
    assert set(vocabulary) == {name for name, value in row.items() if isinstance(value, str)}
    codes = table.to_matrix([rows[0], rows[30], rows[-1]], vocabulary)
    assert codes[:, table.columns().index("part_first")].tolist() == [1, 2, 0]


def test_numbers_stay_as_they_are(row: Row) -> None:
    matrix = table.to_matrix([row], table.read_vocabulary([row]))
    assert matrix.shape == (1, len(table.columns()))
    for name, value in (("probability", 0.75), ("chosen", 1), ("tokens", 2), ("words", 1)):
        assert matrix[0, table.columns().index(name)] == value


def test_of_many_words_the_most_frequent_are_kept(row: Row) -> None:
    rows = [
        row | {"part_first": f"P{number}"}
        for number in range(table.MOST + 5)
        for _ in range(table.FEWEST + number)
    ]
    kept = table.read_vocabulary(rows)["part_first"]
    assert kept == [f"P{number}" for number in range(table.MOST + 4, 4, -1)]
