"""The cleaned copy of a span, word by word."""

from __future__ import annotations

import unicodedata

import pytest

from solieu.normalise.compact import compact


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  đạt\t7,5  %\n", "đạt 7,5 %"),
        ("từ 5 – 7 %", "từ 5 - 7 %"),
        ("５０ ％", "50 %"),
        ("\u200b đạt \u200b \u00ad 7", "đạt 7"),
        ("kim\u2028ngạch \u2029 7", "kim ngạch 7"),
        ("cùng kỳnăm2016 –", "cùng kỳ năm 2016 -"),
        (unicodedata.normalize("NFD", "quý một năm 2022"), "quý một năm 2022"),
        (" \u00a0 ", ""),
        ("", ""),
    ],
)
def test_a_text_is_cleaned_word_by_word(text: str, clean: str) -> None:
    assert compact(text) == clean
