"""What the words say of the candidates beside a candidate."""

from __future__ import annotations

import numpy as np
import pytest

from solieu.entities.spans import siblings
from solieu.entities.spans.siblings import COLUMNS, NONE, sibling_columns

SPANS = [(0, 2), (0, 3), (1, 3), (5, 6), (40, 41)]
ODDS = np.array([1.0, 2.0, 3.0, 4.0, 5.0])


def of(span: tuple[int, int], column: str) -> float:
    table = sibling_columns(SPANS, ODDS)
    return float(table[SPANS.index(span), COLUMNS.index(column)])


def test_candidates_of_one_phrase_know_of_each_other() -> None:
    assert of((0, 2), "sibling_best") == 3.0
    assert of((0, 2), "sibling_longer") == 2.0
    assert of((0, 2), "sibling_shorter") == NONE
    assert of((0, 3), "sibling_shorter") == 1.0
    assert of((0, 3), "sibling_later") == 3.0
    assert of((1, 3), "sibling_earlier") == 2.0
    assert [of(span, "siblings_better") for span in SPANS[:3]] == [2.0, 1.0, 0.0]


def test_neighbours_count_within_some_tokens() -> None:
    assert of((0, 3), "sibling_behind") == 4.0
    assert of((5, 6), "sibling_before") == 3.0
    assert of((5, 6), "sibling_behind") == NONE
    assert of((40, 41), "sibling_before") == NONE
    assert of((5, 6), "sibling_best") == NONE


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    spans = sorted({(int(at), int(at + rng.integers(1, 12))) for at in rng.integers(0, 300, 200)})
    odds = rng.normal(size=len(spans))
    whole = sibling_columns(spans, odds)
    monkeypatch.setattr(siblings, "_BLOCK", 7)
    assert np.array_equal(sibling_columns(spans, odds), whole)


def test_no_candidates() -> None:
    assert sibling_columns([], np.zeros(0)).shape == (0, len(COLUMNS))
