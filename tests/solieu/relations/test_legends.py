"""``số trong ngoặc là của năm 2021`` tells the time of what stands in brackets."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from solieu.relations.legends import legend_features
from solieu.relations.structure import read_structure

_CASES = [
    ("(số trong ngoặc là của [[t:PERIOD|năm 2021]])", "8,06 điểm ([[v:VALUE|7,77 điểm]])", 3, 2),
    ("(trong dấu ngoặc là [[t:PERIOD|năm 2021]])", "8,06 điểm (giảm [[v:VALUE|4%]]).", 3, 2),
    ("(số trong ngoặc là của [[t:PERIOD|năm 2021]])", "[[v:VALUE|8,06 điểm]] (7,77 điểm)", 1, 0),
    ("(số trong ngoặc là của [[t:PERIOD|năm 2021]])", "8 điểm (mục tiêu [[v:VALUE|9]])", 1, 0),
    ("(số của [[t:PERIOD|năm 2021]])", "8,06 điểm ([[v:VALUE|7,77 điểm]])", -1, -1),
    ("Trong ngoặc là điểm. Số của [[t:PERIOD|năm 2021]]", "8 ([[v:VALUE|7]])", -1, -1),
]


@pytest.mark.parametrize(("legend", "item", "own", "other"), _CASES)
def test_a_legend_is_said_of_what_stands_in_brackets(
    labelled: Callable, legend: str, item: str, own: int, other: int
) -> None:
    article = labelled(f"Điểm số [[y:PERIOD|năm 2022]] {legend}:\n- Chi phí thời gian: {item}")
    structure = read_structure(article.doc, list(article.keys.values()))
    number = {name: structure.keys.index(key) for name, key in article.keys.items()}
    source = np.array([number["v"]] * 2, dtype=np.int32)
    target = np.array([number["t"], number["y"]], dtype=np.int32)
    (column,) = legend_features(structure, source, target)
    assert column.tolist() == [own, other]


def test_what_stands_before_a_legend_knows_none(labelled: Callable) -> None:
    article = labelled("Đạt 8 điểm ([[v:VALUE|7]]), trong ngoặc là của [[t:PERIOD|năm 2021]].")
    structure = read_structure(article.doc, list(article.keys.values()))
    pair = (np.array([at], dtype=np.int32) for at in (0, 1))
    assert legend_features(structure, *pair)[0].tolist() == [-1]
