"""Numbers in digits, in words, with magnitudes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.normalise.digits import plain, read_digits
from solieu.normalise.numerals import scan_number

DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()


def spell(number: int) -> str:
    """The formal Vietnamese reading of a number below a thousand billions."""
    parts: list[str] = []
    for scale, word in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, number = divmod(number, scale)
        if group:
            parts.append(f"{_spell_group(group, bool(parts))} {word}".strip())
    return " ".join(parts)


def _spell_group(group: int, follows: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or follows else []
    if tens == 0 and ones:
        words += ["linh", DIGITS[ones]] if words else [DIGITS[ones]]
    elif tens:
        words.append("mười" if tens == 1 else f"{DIGITS[tens]} mươi")
        if ones:
            last = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, DIGITS[ones])
            words.append(last)
    return " ".join(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.586,397", "1586.397"),
        ("34,410", "34.41"),
        ("126,484", "126.484"),
        ("6.760", "6760"),
        ("119.430.400", "119430400"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("2.5", "2.5"),
        ("0.123", "0.123"),
        ("07", "7"),
        ("1 234 567", "1234567"),
        ("15 000", "15000"),
        ("16.16.8", None),
        ("1.250.5", None),
        ("1.234,567.8", None),
        ("1 23", None),
    ],
)
def test_separators(text: str, value: str | None) -> None:
    assert read_digits(text) == (None if value is None else Decimal(value))


def test_a_comma_groups_only_where_the_text_is_english() -> None:
    assert read_digits("126,484", english=True) == 126484
    assert read_digits("26,48", english=True) == Decimal("26.48")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hai mươi mốt", "21"),
        ("hai lăm", "25"),
        ("một trăm linh năm", "105"),
        ("một trăm lẻ một", "101"),
        ("một trăm hai", "120"),
        ("một trăm rưỡi", "150"),
        ("một nghìn lẻ hai mươi mốt", "1021"),
        ("hai nghìn không trăm hai mươi hai", "2022"),
        ("một nghìn chín trăm bốn mươi lăm", "1945"),
        ("mười triệu rưỡi", "10500000"),
        ("một tỷ hai", "1200000000"),
        ("một tỷ hai trăm triệu", "1200000000"),
        ("hai phẩy năm tỷ", "2500000000"),
        ("không phẩy không năm", "0.05"),
        ("mười hai phẩy ba mươi lăm", "12.35"),
        ("744 nghìn tỷ", "744000000000000"),
        ("2 nghìn 500 tỷ", "2500000000000"),
        ("3 tỷ 767 triệu", "3767000000"),
        ("3 triệu 345 ngàn", "3345000"),
        ("15 nghìn 500", "15500"),
        ("2 vạn", "20000"),
        ("3 trăm triệu", "300000000"),
        ("1,5 trăm triệu", "150000000"),
        ("hai trăm rưỡi", "250"),
        ("ba nghìn rưỡi tỷ", "3500000000000"),
        ("một triệu không trăm linh năm", "1000005"),
        ("hai triệu tám", "2800000"),
        ("1 triệu 2", "1200000"),
        ("1tr2", "1200000"),
        ("50k", "50000"),
        ("15 nghìn 5", "15500"),
        ("1 vạn 2", "12000"),
        ("2 trăm năm mươi", "250"),
        ("1 trăm linh 5", "105"),
        ("hăm mốt", "21"),
        ("hai tá", "24"),
        ("3 phẩy 14", "3.14"),
        ("ba chấm năm", "3.5"),
        ("5 trịêu", "5000000"),
        ("mừơi", "10"),
        ("1.2 million", "1200000"),
        ("hai nghìn không trăm năm mươi tỷ", "2050000000000"),
        ("2 nghìn không trăm linh ba tỷ", "2003000000000"),
        ("một triệu không trăm nghìn không trăm linh một", "1000001"),
        ("một triệu lẻ một", "1000001"),
        ("tám trăm lẻ tám tỷ lẻ sáu", "808000000006"),
        ("một triệu mốt", "1100000"),
    ],
)
def test_words_and_magnitudes(text: str, value: str) -> None:
    number = scan_number(text)
    assert number is not None
    assert number.value == Decimal(value)
    assert number.end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "năm 2022",
        "nghìn tỷ",
        "vài chục",
        "hai rưỡi",
        "hai triệu năm trăm",
        "hai triệu ba trăm năm mươi",
        "hai tỷ ba tư",
        "hai nghìn năm tỷ",
        "hai nghìn tỷ rưỡi",
        "hai triệu năm",
        "500 triệu 1 tỷ",
        "15 nghìn 50",
        "1 tỷ 500",
        "một trăm lẻ",
        "năm trăm không",
        "một trăm hai năm",
        "năm nghìn không",
        "một nghìn lăm tư",
        "không trăm linh năm",
        "lăm mươi",
        "một mươi",
        "500 trăm",
        "nghìn nghìn",
        "hai phẩy năm năm",
        "tư",
        "3 ba",
        "hai nghìn năm mươi tỷ",
        "một triệu một",
        "5 triệu một tháng",
        "20 nghìn một cân",
    ],
)
def test_what_is_no_number_or_two(text: str) -> None:
    assert scan_number(text) is None


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [("mười năm", 10, " năm"), ("36 năm", 36, " năm"), ("hai mươi năm", 20, " năm")],
)
def test_a_number_ends_before_the_word_for_year(text: str, value: int, rest: str) -> None:
    number = scan_number(text)
    assert number is not None
    assert (number.value, text[number.end :]) == (value, rest)


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_formal_readings_are_read_back(value: int) -> None:
    text = spell(value)
    number = scan_number(text)
    # Hundreds after millions without a thousands group are the one ambiguous reading.
    if number is None:
        assert value > 1_000_000 and 100 <= value % 1_000_000 < 1000
        return
    assert (number.value, number.end) == (value, len(text))


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12
    )
)
def test_plain_writes_the_same_number(value: Decimal) -> None:
    text = plain(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))
