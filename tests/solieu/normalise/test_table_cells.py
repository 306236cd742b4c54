"""Figures of a table, whose unit stands in another cell of the row."""

from __future__ import annotations

import pytest

from solieu.normalise import parse_value

_ROW = "Xe máy | 1.000 chiếc | "


@pytest.mark.parametrize(
    ("before", "text", "after", "kind", "expected"),
    [
        (_ROW, "142,5", " | 401,2 | 118,3", "level", "142500 chiếc"),
        (_ROW + "142,5 | ", "401,2", " | 118,3", "level", "401200 chiếc"),
        (_ROW + "142,5 | 401,2 | ", "118,3", "", "ratio", "118.3 %"),
        ("| " + _ROW, "142,5", " | 401,2 |", "level", "142500 chiếc"),
        ("| 1 | " + _ROW, "142,5", " | 401,2 |", "level", "142500 chiếc"),
        ("| Xuất khẩu (triệu USD) | ", "142,5", " | 401,2 |", "level", "142500000 USD"),
        ("| 2 | Xuất khẩu (triệu USD) | 142,5 | ", "104,2", " |", "ratio", "104.2 %"),
        ("Giấy các loại | tấn | ", "25.100", " | 98,1", "level", "25100 tấn"),
        ("Bán lẻ hàng hóa | tỷ đồng | ", "43.718", " | 47.800", "level", "43718000000000 VND"),
        ("Gạch nung - 1.000 viên - 3.050 - ", "27.480", " - 96,3%", "level", "27480000 viên"),
        ("Tỷ lệ che phủ rừng | % | ", "54,2", " | 54,5", "share", "54.2 %"),
        ("Xi măng | ", "104,6", " | 98,2", "ratio", "104.6 %"),
        ("Doanh nghiệp thành lập mới | 2022 | ", "148", " | 131", "level", "148 1"),
        ("Toàn tỉnh có ", "148", " doanh nghiệp", "level", "148 1"),
        ("Khu công nghiệp Hòa Phú - giai đoạn 2 - ", "148", " doanh nghiệp", "level", "148 1"),
    ],
)
def test_unit_of_the_row(before: str, text: str, after: str, kind: str, expected: str) -> None:
    value = parse_value(text, before, after, kind=kind)
    assert value is not None and value.norm == expected


def test_without_a_kind_nothing_is_said_of_the_row() -> None:
    value = parse_value("142,5", _ROW, " | 401,2")
    assert value is not None and value.norm == "142.5 1"
