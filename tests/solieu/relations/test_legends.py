"""``số trong ngoặc là của năm 2021`` tells the time of what stands in brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu.relations.legends import legend_features

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
    column: Callable, legend: str, item: str, own: int, other: int
) -> None:
    inline = f"Điểm số [[y:PERIOD|năm 2022]] {legend}:\n- Chi phí thời gian: {item}"
    assert column(legend_features, inline, "vt", "vy") == [own, other]


def test_what_stands_before_a_legend_knows_none(column: Callable) -> None:
    inline = "Đạt 8 điểm ([[v:VALUE|7]]), trong ngoặc là của [[t:PERIOD|năm 2021]]."
    assert column(legend_features, inline, "vt") == [-1]
