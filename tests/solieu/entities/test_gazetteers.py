"""Phrases of the gazetteers, matched on tokens."""

from __future__ import annotations

from importlib.resources import files

import pytest

from solieu.entities import gazetteers
from solieu.folding import norm
from solieu.tokens.tokenizer import pieces


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
        ("huyện Na Rì", ["B-type", "B-district", "I-district"]),
        ("tại Yên Lạc và", ["", "B-district", "I-district", ""]),
    ],
)
def test_the_longest_phrase_wins(words: str, tags: list[str]) -> None:
    assert tag(words) == tags


def test_names_begin_with_a_capital() -> None:
    assert tag("hòa bình") == ["", ""]
    assert tag("yên lạc") == ["", ""]
    assert tag("Hòa Bình") == tag("Hoà Bình") == ["B-province", "I-province"]


def phrases(file: str) -> list[str]:
    text = (files("solieu") / "data" / "gazetteers" / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_districts_are_told_from_other_names() -> None:
    districts = phrases("districts.txt")
    assert len(districts) == len(set(districts)) > 500
    for name in districts:
        assert len(name.split()) > 1, name
        tokens = [name[start:end] for start, end in pieces(name) if name[start:end] != " "]
        found = gazetteers.tag(tokens, [norm(token) for token in tokens])
        assert found == ["B-district", *["I-district"] * (len(tokens) - 1)], name


@pytest.mark.parametrize("file", ["regions.txt", "countries.txt"])
def test_a_wider_place_is_no_district(file: str) -> None:
    assert not set(map(norm, phrases(file))) & set(map(norm, phrases("districts.txt")))
