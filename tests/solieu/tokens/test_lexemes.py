"""Decomposed words look to the models like composed ones."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Token

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("xx", config=TOKENIZER)


def seen(token: Token) -> tuple[str, str, str]:
    return token.shape_, token.prefix_, token.suffix_


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nghiệp", ("xxxx", "n", "iệp")),
        ("Đồng", ("Xxxx", "Đ", "ồng")),
        ("UỶ", ("XX", "U", "UỶ")),
        ("ở", ("x", "ở", "ở")),
        ("2022", ("dddd", "2", "022")),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_attributes_are_those_of_the_composed_word(
    nlp: Language, word: str, expected: tuple[str, str, str], form: str
) -> None:
    (token,) = nlp(unicodedata.normalize(form, word))
    assert seen(token) == expected


def test_the_vocabulary_can_go_to_a_worker(nlp: Language) -> None:
    copy = pickle.loads(pickle.dumps(nlp.vocab))  # noqa: S301
    assert copy[unicodedata.normalize("NFD", "Đồng")].suffix_ == "ồng"
