"""Folded copies and the way back to the raw text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.folding import compose, norm


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("HOÀ", "hòa"),
        ("hoá", "hóa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("IIP", "iip"),
    ],
)
def test_one_spelling_for_one_word(word: str, expected: str) -> None:
    assert norm(word) == expected
    assert norm(unicodedata.normalize("NFD", word)) == expected


def test_offsets_lead_back_to_decomposed_text() -> None:
    raw = unicodedata.normalize("NFD", "Quý I: tăng 5,79%")
    folded = compose(raw)
    assert folded.text == "Quý I: tăng 5,79%"
    at = folded.text.index("tăng")
    start, end = folded.origin(at, at + 4)
    assert unicodedata.normalize("NFC", raw[start:end]) == "tăng"


@given(st.text(st.sampled_from("aăa\u0302\u0301\u0323đ \n1한ﬁ\u1100\u1161")))
def test_offsets_cover_the_raw_text_in_order(raw: str) -> None:
    folded = compose(raw)
    edges = [folded.origin(at, at)[0] for at in range(len(folded.text) + 1)]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (0, len(raw))
