"""The text and the words of a ``Doc``, kept from the tokenizer or read from the tokens."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from solieu.tokens.source import text_of, words_of

TEXT = "Năm 2022,  GRDP của tỉnh tăng 8,04%.\n\nKim ngạch xuất khẩu đạt 120 triệu USD. "


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})


@pytest.mark.parametrize("text", ["", " ", "\n", TEXT])
def test_they_are_those_of_the_doc(nlp: Language, text: str) -> None:
    doc = nlp.make_doc(text)
    assert text_of(doc) == doc.text == text
    assert words_of(doc) == [token.text for token in doc]


def test_a_doc_that_comes_from_elsewhere_is_read(nlp: Language) -> None:
    stored = DocBin(docs=[nlp.make_doc(TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    made = Doc(nlp.vocab, words=["GRDP", "tăng"], spaces=[True, False])
    assert (text_of(doc), text_of(made)) == (TEXT, "GRDP tăng")
    assert words_of(doc) == [token.text for token in doc]
    assert words_of(made) == ["GRDP", "tăng"]


def test_merged_tokens_are_other_words(nlp: Language) -> None:
    doc = nlp.make_doc("xuất khẩu tăng")
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    assert words_of(doc) == ["xuất khẩu", "tăng"]
    assert text_of(doc) == "xuất khẩu tăng"
