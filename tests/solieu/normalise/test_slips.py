"""What a slip of the keyboard leaves behind a number is no unit."""

from __future__ import annotations

import pytest

from solieu.normalise import parse_value
from solieu.normalise.slips import is_slip


@pytest.mark.parametrize(
    "text",
    [
        "5 tiệu đồng",
        "3 ti đồng",
        "3 nghì tỷ đồng",
        "một trăn triệu",
        "hai mươì",
        "ba muơi phần trăm",
        "hai mươi môt",
        "mười bãy",
    ],
)
def test_a_misspelled_magnitude_or_digit_is_no_unit(text: str) -> None:
    assert parse_value(text) is None


@pytest.mark.parametrize(
    ("unit", "after_words"),
    [
        ("trận", True),
        ("ngan", False),
        ("tạ", True),
        ("năm", True),
        ("trạm biến áp", False),
        ("lam", False),
        ("linh kiện", True),
        ("mũ bảo hiểm", True),
        ("bầy ong", True),
        ("muối", True),
    ],
)
def test_words_that_only_look_like_one(unit: str, after_words: bool) -> None:
    assert not is_slip(unit, after_words=after_words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5 triệu ðồng", "5000000 VND"), ("100 VNÐ", "100 VND")],
)
def test_the_letter_of_another_alphabet(text: str, expected: str) -> None:
    value = parse_value(text)
    assert value is not None
    assert value.norm == expected
