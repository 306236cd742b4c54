"""Which letters form a syllable, and how glued ones come apart."""

from __future__ import annotations

import unicodedata

import pytest

from solieu.tokens.syllables import cut, is_syllable


def parts(run: str) -> list[str]:
    out, at = [], 0
    for length in cut(run):
        out.append(run[at : at + length])
        at += length
    return out


@pytest.mark.parametrize(
    "word", "nghiệp năm quý giếng gì nghiêng xuống khoẻ khỏe uyển Bắc ĐẠT yêu ươm quốc oà".split()
)
def test_syllables_in_any_case_and_form(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["kWh", "nghiệpnăm", "GRDP", "logistics", "tàc", "áá", "", "x"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("nghiệpnăm", ["nghiệp", "năm"]),
        ("tỉnhBắc", ["tỉnh", "Bắc"]),
        ("tịchUBND", ["tịch", "UBND"]),
        ("BCTngày", ["BCT", "ngày"]),
        ("banBan", ["ban", "Ban"]),
        ("sảnphẩmcôngnghiệp", ["sản", "phẩm", "công", "nghiệp"]),
        ("kếhoạch", ["kế", "hoạch"]),
        ("trongtháng", ["trong", "tháng"]),
        ("Kimngạch", ["Kim", "ngạch"]),
        ("sovới", ["so", "với"]),
        ("nghiệptheo", ["nghiệp", "theo"]),
    ],
)
def test_glued_syllables_come_apart(run: str, expected: list[str]) -> None:
    assert parts(run) == expected
    decomposed = unicodedata.normalize("NFD", run)
    assert parts(decomposed) == [unicodedata.normalize("NFD", part) for part in expected]


@pytest.mark.parametrize(
    "run", ["nghiệp", "menu", "mangan", "iPhone", "kWh", "MWp", "GRDP", "VinFast", "euro", "ab"]
)
def test_words_stay_whole(run: str) -> None:
    assert parts(run) == [run]


def test_noise_of_any_length_is_left_alone_in_linear_time() -> None:
    assert cut("năm" * 300_000) == (900_000,)
