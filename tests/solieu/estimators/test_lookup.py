"""Hashes are found in a table where a search would find them."""

from __future__ import annotations

import numpy as np
import pytest

from solieu.estimators import lookup
from solieu.estimators.lookup import Lookup, lookup_of

LAST = 2**64 - 1


@pytest.mark.parametrize("size", [0, 1, 2, 1000])
def test_rows_are_those_of_the_keys(size: int) -> None:
    rng = np.random.default_rng(1)
    keys = np.sort(rng.integers(0, LAST, size, dtype=np.uint64))
    asked = np.concatenate([rng.permutation(keys), rng.integers(0, LAST, 50, dtype=np.uint64)])
    row_of = {key: row for row, key in enumerate(keys.tolist())}
    expected = [row_of.get(key, size) for key in asked.tolist()]
    assert Lookup(keys).rows(asked).tolist() == expected


def test_the_shape_stays() -> None:
    keys = np.array([3, 5, LAST], dtype=np.uint64)
    asked = np.array([[5, 4], [LAST, 3]], dtype=np.uint64)
    assert Lookup(keys).rows(asked).tolist() == [[1, 3], [2, 0]]


def test_keys_need_not_be_spread_evenly() -> None:
    keys = np.arange(100, dtype=np.uint64)
    assert Lookup(keys).rows(np.array([99, 100, 0], dtype=np.uint64)).tolist() == [99, 100, 0]


def test_the_lookup_of_a_table_is_kept_while_the_table_lives() -> None:
    keys = np.array([3, 5], dtype=np.uint64)
    number = id(keys)
    assert lookup_of(keys) is lookup_of(keys)
    assert number in lookup._KNOWN
    del keys
    assert number not in lookup._KNOWN
