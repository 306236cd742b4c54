"""Where sentences begin and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.facts.sentences import Sentences, sentence_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IIP tăng 8,81%. Xuất khẩu giảm.", ["IIP tăng 8,81%.", "Xuất khẩu giảm."]),
        ("Đạt 6.760 tỷ đồng, tăng 5,79%.", ["Đạt 6.760 tỷ đồng, tăng 5,79%."]),
        ("Tại TP. Hồ Chí Minh, GS. Trần An nói.", ["Tại TP. Hồ Chí Minh, GS. Trần An nói."]),
        ("Tiêu đề\n\nThân bài", ["Tiêu đề", "Thân bài"]),
        ("Dòng một\r\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("Hết năm 2020. Sang năm mới!", ["Hết năm 2020.", "Sang năm mới!"]),
        ("Xong quý I. Sang quý II.", ["Xong quý I.", "Sang quý II."]),
        ("1. Công nghiệp\nTăng.", ["1. Công nghiệp", "Tăng."]),
        ("Đoạn.\nII. Thương mại", ["Đoạn.", "II. Thương mại"]),
        ("“Làm ngay.” Ông nói.", ["“Làm ngay.”", "Ông nói."]),
        ("gạo, chè… và cà phê. Hết", ["gạo, chè… và cà phê.", "Hết"]),
        ("Ông Y. Blô đến dự.", ["Ông Y. Blô đến dự."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


@given(st.text(alphabet='Aạ1 .,!?…\n\r"”)TPIV', max_size=80))
def test_spans_hold_all_but_white_space_in_order(text):
    spans = sentence_spans(text)
    outside = text
    for start, end in reversed(spans):
        assert start < end
        outside = outside[:start] + outside[end:]
    assert not outside.strip()
    assert spans == sorted(spans)


def test_value_in_the_second_sentence():
    text = "IIP tăng. Xuất khẩu đạt 5 triệu USD. Hết."
    at = text.index("5 triệu")
    assert Sentences(text).covering(at, at + 11) == "Xuất khẩu đạt 5 triệu USD."


def test_chain_over_two_sentences_takes_both():
    text = "Ông An nói. Ông là Giám đốc. Hết."
    assert Sentences(text).covering(4, 28) == "Ông An nói. Ông là Giám đốc."


@pytest.mark.parametrize("unit", [". ", "1. ", "TP. ", "A", "\n", ".\n", "năm 2020. "])
def test_time_grows_with_length_only(unit):
    text = unit * (400_000 // len(unit))
    begin = time.process_time()
    sentence_spans(text)
    assert time.process_time() - begin < 5
