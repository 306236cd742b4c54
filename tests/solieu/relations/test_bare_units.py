"""``trong năm``, ``cả quý`` and ``năm ấy`` tell how long the time is that is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu.relations.bare_units import unit_features


@pytest.mark.parametrize(
    ("phrase", "year", "quarter"),
    [
        ("Trong năm", 1, 0),
        ("Cả quý", 0, 1),
        ("Trong tháng", 0, 0),
        ("Trong tỉnh", -1, -1),
        ("Năm nào cũng", -1, -1),
        ("Trong năm huyện", -1, -1),
        ("Cùng năm", 1, 0),
        ("Quý ấy", 0, 1),
        ("Hôm đó", 0, 0),
        ("Quý khách đó", -1, -1),
    ],
)
def test_the_time_of_that_length_fits(
    column: Callable, phrase: str, year: int, quarter: int
) -> None:
    inline = (
        "[[y:PERIOD|Năm 2024]] và [[q:PERIOD|quý I/2024]] đều tốt. "
        f"{phrase} có [[v:VALUE|2]] [[m:METRIC|đề án]]."
    )
    assert column(unit_features, inline, "vy", "vq") == [year, quarter]


def test_what_belongs_to_a_period_is_no_bare_unit(column: Callable) -> None:
    inline = "Trong [[p:PERIOD|năm 2024]] có [[v:VALUE|2]] [[m:METRIC|đề án]]."
    assert column(unit_features, inline, "vp") == [-1]


def test_eleven_months_are_no_year(column: Callable) -> None:
    inline = "[[p:PERIOD|11 tháng năm 2024]] đều tốt. Trong năm có [[v:VALUE|2]] đề án."
    assert column(unit_features, inline, "vp") == [0]


def test_the_lead_of_a_list_tells_it_for_the_items(column: Callable) -> None:
    inline = (
        "[[p:PERIOD|Năm 2024]] đều tốt. Sản phẩm ước thực hiện trong năm:\n"
        "- [[m:METRIC|Xi măng]]: [[v:VALUE|152,6 nghìn tấn]]\n"
        "- [[n:METRIC|Chè]]: trong quý [[w:VALUE|3.240 tấn]]\nKhông ai ngờ [[x:VALUE|5%]]."
    )
    assert column(unit_features, inline, "vp", "wp", "xp") == [1, 0, -1]
