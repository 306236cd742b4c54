"""Phrases of the gazetteers, matched on tokens."""

from __future__ import annotations

import pytest

from solieu.entities import gazetteers
from solieu.folding import norm


def tag(words: str) -> list[str]:
    tokens = words.split()
    return gazetteers.tag(tokens, [norm(token) for token in tokens])


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("tại Bắc Kạn", ["", "B-province", "I-province"]),
        ("Phó Chủ tịch Thường trực UBND", ["B-position", *["I-position"] * 4, "B-body"]),
        ("ông Nguyễn Hoà", ["B-honorific", "B-family", ""]),
        ("Tổng mức bán lẻ", ["B-metric", "I-metric", "I-metric", "I-metric"]),
        ("sang Trung Quốc", ["", "B-country", "I-country"]),
    ],
)
def test_the_longest_phrase_wins(words: str, tags: list[str]) -> None:
    assert tag(words) == tags


def test_names_begin_with_a_capital() -> None:
    assert tag("hòa bình") == ["", ""]
    assert tag("Hòa Bình") == tag("Hoà Bình") == ["B-province", "I-province"]
