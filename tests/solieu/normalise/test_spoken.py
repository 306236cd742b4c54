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
        ("hai, ba chục triệu đồng", "20000000..30000000 VND"),
        ("mười lăm, mười bảy triệu", "15000000..17000000 1"),
        ("năm, bảy triệu", None),
        ("sáu bảy triệu đồng/tháng", "6000000..7000000 VND/tháng"),
        ("bốn năm chục tấn", "40..50 tấn"),
        ("hai ba trăm", "200..300 1"),
        ("bốn năm", "4 năm"),
        ("bốn năm tháng", None),
        ("hai lăm triệu đồng", "25000000 VND"),
        ("ba sáu triệu đồng", None),
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
        ("32 ngàn một chục", "32000 VND/chục"),
        ("150 – 170 nghìn/kg", "150000..170000 VND/kg"),
        ("38.400/kg", "38400 VND/kg"),
        ("38.400/ha", None),
        ("380/kg", None),
        ("15 triệu/tháng", "15000000 VND/tháng"),
        ("15 nghìn/tháng", None),
        ("chín tạ một ha", "9 tạ/ha"),
        ("hai ngày một đêm", "2 ngày một đêm"),
        ("một nghìn hai trăm mười một đồng", "1211 VND"),
        ("hai nghìn mười một tấn", "2011 tấn"),
        ("mười một nghìn một ký", "11000 VND/ký"),
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
        ("1 tấn 7", "1.7 tấn"),
        ("1,5 tấn 7", None),
        ("12 mét3", None),
        ("một tấn mốt mỗi công", "1.1 tấn/công"),
        ("hai tạ tư/sào", "2.4 tạ/sào"),
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


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("cao gấp ", "rưỡi", "1.5 lần"),
        ("gần gấp ", "đôi", "~2 lần"),
        ("", "đôi", None),
        ("thấp ", "đôi", None),
    ],
)
def test_so_many_times_behind_their_word(before: str, text: str, expected: str | None) -> None:
    assert norm(text, before) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (" mỗi tháng", "6500000 VND"),
        ("", "6500000 VND"),
        (" lao động", "6500000 1"),
    ],
)
def test_money_is_told_by_its_noun(after: str, expected: str) -> None:
    assert norm("sáu triệu rưỡi", "tiền lương ", after) == expected
