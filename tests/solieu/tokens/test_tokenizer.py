"""Tokens: what is kept whole, what is split, and that no character is lost."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.language import Language

from solieu.tokens.tokenizer import pieces

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("tăng 8,81% so với", "tăng|8,81|%|so|với"),
        ("934,9MW và 2.067ha", "934,9|MW|và|2.067|ha"),
        ("đạt 35,7%/KH.", "đạt|35,7|%|/|KH|."),
        ("ngày 28/3/2022", "ngày|28|/|3|/|2022"),
        ("đến 30-9,32 khu", "đến|30|-|9|,|32|khu"),
        ("giai đoạn 2016–2020", "giai|đoạn|2016|–|2020"),
        ("1.586,397 tỷ đồng", "1.586,397|tỷ|đồng"),
        ("58 triệu m3 nước", "58|triệu|m3|nước"),
        ("đạt18.000 tỷ ở tỉnhBắc Kạn", "đạt|18.000|tỷ|ở|tỉnh|Bắc|Kạn"),
        ("số 10/2022/QĐ-UBND", "số|10|/|2022|/|QĐ|-|UBND"),
        ("(IIP)...", "(|IIP|)|..."),
        ("khí CO2", "khí|CO|2"),
    ],
)
def test_what_a_token_is(nlp: Language, text: str, tokens: str) -> None:
    assert [token.text for token in nlp(text)] == tokens.split("|")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_a_line_break_is_a_token_of_its_own(nlp: Language, line_break: str) -> None:
    doc = nlp(f"Chính phủ{line_break}{line_break}Quốc hội")
    assert [token.text for token in doc] == [
        *("Chính", "phủ", line_break, line_break, "Quốc", "hội")
    ]


def test_decomposed_letters_stay_with_their_marks(nlp: Language) -> None:
    text = unicodedata.normalize("NFD", "Thủ tướng Chính phủ ký")
    assert [token.text for token in nlp(text)] == text.split(" ")


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("")
@example("  hai  khoảng trắng \u00a0\t và\r\n\r\nxuống dòng ")
@example("zero\u200bwidth\ufeff và 👩‍👩‍👧 emoji 1️⃣ ²")
@example("\u0301dấu lạc đầu dòng")
def test_no_character_is_lost(nlp: Language, text: str) -> None:
    assert nlp(text).text == text
    assert "".join(text[start:end] for start, end in pieces(text)) == text


def test_blanks_in_a_row_are_one_piece() -> None:
    assert list(pieces("tăng  \t7% ")) == [(0, 4), (4, 7), (7, 8), (8, 9), (9, 10)]
    assert list(pieces("năm2022 \n")) == [(0, 3), (3, 7), (7, 8), (8, 9)]


@given(st.text(st.sampled_from("aăđ 1.,-/%\n\r\u0301\u200bÁ(")))
def test_no_token_holds_a_line_break_and_more(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(re.fullmatch(r"\r\n|\n|\r|[^\n\r]+", token.text) for token in doc)


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_real_articles_survive(nlp: Language, path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert nlp(text).text == text
    decomposed = unicodedata.normalize("NFD", text)
    assert nlp(decomposed).text == decomposed


def test_a_lone_surrogate_is_refused_with_its_place(nlp: Language) -> None:
    with pytest.raises(ValueError, match=r"U\+D800\) at character 3"):
        nlp.make_doc("Sở \ud800")


def test_a_megabyte_of_anything_takes_seconds() -> None:
    for unit in ("1.", "(", "năm ", "3/", "1-1,1 ", "aA", "\u0301"):
        text = unit * (1_000_000 // len(unit))
        assert sum(end - start for start, end in pieces(text)) == len(text)


def test_the_tokenizer_survives_a_round_trip(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [token.text for token in again("đạt18.000 tỷ")] == ["đạt", "18.000", "tỷ"]
