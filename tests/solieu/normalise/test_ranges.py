"""Ranges, fractions and changes whose figures share a magnitude word."""

from __future__ import annotations

import pytest

from solieu.normalise import parse_value


def norm(text: str, before: str = "", after: str = "") -> str | None:
    value = parse_value(text, before, after)
    return value.norm if value else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 nghìn đến 10 nghìn tỷ đồng", "5000000000000..10000000000000 VND"),
        ("1,5 nghìn - 2 nghìn tỷ đồng", "1500000000000..2000000000000 VND"),
        ("hai nghìn đến ba nghìn tỷ đồng", "2000000000000..3000000000000 VND"),
        ("2 nghìn đến 2 nghìn 500 tỷ đồng", "2000000000000..2500000000000 VND"),
        ("2 nghìn đến 2.500 tỷ đồng", "2000000000000..2500000000000 VND"),
        ("500 - 1 nghìn tỷ đồng", "500000000000..1000000000000 VND"),
        ("1.500 - 2 nghìn tỷ đồng", "1500000000000..2000000000000 VND"),
        ("20 - 30 nghìn tỷ đồng", "20000000000000..30000000000000 VND"),
        ("50 tỷ đến 1 nghìn tỷ đồng", "50000000000..1000000000000 VND"),
        ("1 tỷ - 2 nghìn tỷ đồng", "1000000000..2000000000000 VND"),
        ("500 nghìn đến 2 triệu đồng", "500000..2000000 VND"),
        ("chín trăm đến một nghìn", "900..1000 1"),
        ("900 - 1 nghìn tấn", "900..1000 tấn"),
    ],
)
def test_a_range_begins_in_the_magnitude_of_its_end(text: str, expected: str) -> None:
    assert norm(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 USD đến 5 nghìn USD", "1..5000 USD"),
        ("từ 500 đồng đến 2 nghìn đồng", "500..2000 VND"),
        ("100 người đến 2 nghìn người", "100..2000 người"),
        ("500 triệu đồng - 1 tỷ", "500000000..1000000000 VND"),
        ("10% - 12", "10..12 %"),
    ],
)
def test_a_beginning_with_a_unit_has_its_own_magnitude(text: str, expected: str) -> None:
    assert norm(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5% - 7 triệu", "3 tháng - 5 triệu", "5 kg đến 7 nghìn", "900 - 1 triệu đồng",
        "1.500 - 2 tỷ đồng",
        "500 nghìn - 1 nghìn tỷ", "0-0", "1-1", "5-5%", "năm đến năm",
    ],
)  # fmt: skip
def test_what_makes_no_range_is_none(text: str) -> None:
    assert norm(text) is None


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("5 nghìn", " lên 10 nghìn tỷ đồng", "5000000000000 VND"),
        ("5", " lên 10 nghìn tỷ đồng", "5000000000000 VND"),
        ("800 triệu", " lên 1 tỷ đồng", "800000000 VND"),
        ("1.200.000", " xuống 1 triệu đồng/tấn", "1200000 VND/tấn"),
        ("312,5", " xuống còn 198 triệu USD", "312500000 USD"),
        ("2.000", " xuống 1,5 nghìn tỷ đồng", "2000000000000 VND"),
        ("350", " lên 1,2 tỷ đồng", None),
        ("500 nghìn", " lên 1 nghìn tỷ đồng", None),
    ],
)
def test_a_change_begins_in_the_magnitude_of_its_end(
    text: str, after: str, expected: str | None
) -> None:
    assert norm(text, "từ ", after) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("83/133 nghìn hộ", "83000/133000 hộ"),
        ("3 trên 1 nghìn", "3/1000 1"),
        ("3 người trên 1 nghìn", "3/1000 người"),
        ("12 trong 1 triệu", "12/1000000 1"),
        ("1/1 xã", "1/1 xã"),
        ("15 trên 100 nghìn dân", None),
        ("15/100 nghìn dân", None),
        ("50 nghìn/1 cái", None),
    ],
)
def test_a_part_of_a_round_number_is_no_multiple_of_it(text: str, expected: str | None) -> None:
    assert norm(text) == expected
