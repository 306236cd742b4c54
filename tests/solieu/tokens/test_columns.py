"""Attributes of all tokens at once are those of each."""

from __future__ import annotations

import pytest
import spacy
from spacy.attrs import LEMMA, MORPH, NORM, ORTH, POS, TAG
from spacy.language import Language

from solieu.tokens.columns import read_columns


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("solieu_features")
    return nlp


@pytest.mark.parametrize(
    "text", ["", "Năm 2022,  tỉnh Thái Nguyên tăng 5,6%.\n\nSở Công Thương 😀 (_)", "_ "]
)
def test_columns_are_the_attributes_of_the_tokens(nlp: Language, text: str) -> None:
    for doc in (nlp(text), nlp.make_doc(text)):
        assert read_columns(doc, ORTH, NORM, LEMMA, TAG, POS, MORPH) == [
            [token.text for token in doc],
            [token.norm_ for token in doc],
            [token.lemma_ for token in doc],
            [token.tag_ for token in doc],
            [token.pos_ for token in doc],
            [str(token.morph) for token in doc],
        ]


def test_one_column(nlp: Language) -> None:
    assert read_columns(nlp("GRDP tăng"), ORTH) == [["GRDP", "tăng"]]


def test_what_is_set_anew_is_read_anew(nlp: Language) -> None:
    doc = nlp("GRDP tăng")
    (before,) = read_columns(doc, LEMMA)
    assert read_columns(doc, LEMMA)[0] is before
    doc[1].lemma_ = "giảm"
    assert read_columns(doc, LEMMA) == [["grdp", "giảm"]]
    assert before == ["grdp", "tăng"]
