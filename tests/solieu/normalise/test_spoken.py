"""Amounts as people say them in reportage."""

from __future__ import annotations

import pytest

from solieu.normalise import parse_value


def norm(text: str, before: str = "", after: str = "") -> str | None:
    value = parse_value(text, before, after)
    return value.norm if value else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("năm, sáu trăm", "500..600 1"),
        ("bảy, tám tỷ đồng", "7000000000..8000000000 VND"),
        ("mười bảy, mười tám triệu đồng", "17000000..18000000 VND"),
        ("bốn, năm lần", "4..5 lần"),
        ("hai, ba chục", "20..30 1"),
        ("hai, bốn trăm", None),
        ("trăm, hai trăm", None),
        ("ba, hai trăm", None),
        ("một, hai phần ba", None),
        ("7, 8 tỷ đồng", None),
    ],
)
def test_neighbouring_figures_are_a_range(text: str, expected: str | None) -> None:
    assert norm(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ba mươi lăm ngàn một ký", "35000 VND/ký"),
        ("7,8 triệu một chiếc", "7800000 VND/chiếc"),
        ("sáu triệu rưỡi mỗi tháng", "6500000 VND/tháng"),
        ("một triệu tám một tháng", "1800000 VND/tháng"),
        ("một triệu đồng một tháng", "1000000 VND/tháng"),
        ("ba nghìn một ngày", None),
        ("năm trăm một chiếc", None),
        ("hai triệu tấn một năm", "2000000 tấn/năm"),
        ("ba triệu một trăm", None),
    ],
)
def test_a_price_for_each_needs_no_currency(text: str, expected: str | None) -> None:
    assert norm(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("một tấn bảy", "1.7 tấn"),
        ("một tấn mốt", "1.1 tấn"),
        ("hai mét tư", "2.4 mét"),
        ("2 tấn rưỡi", "2.5 tấn"),
        ("1,5 tấn bảy", None),
        ("ba tấn năm", None),
        ("ba con hai", "3 con hai"),
    ],
)
def test_tenths_of_a_measure(text: str, expected: str | None) -> None:
    assert norm(text) == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("hơn ", "chục", ">10 1"),
        ("lãi hơn ", "chục triệu đồng", ">10000000 VND"),
        ("gần ", "trăm tấn", "~100 tấn"),
        ("", "trăm triệu đồng", "100000000 VND"),
        ("hàng ", "chục hộ", None),
        ("vài ", "trăm triệu đồng", None),
    ],
)
def test_a_magnitude_alone_is_one_of_it(before: str, text: str, expected: str | None) -> None:
    assert norm(text, before) == expected
