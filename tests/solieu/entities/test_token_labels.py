"""Entities as labels of tokens."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Span

from solieu.entities.token_labels import TOKEN_LABELS, bio


def test_an_entity_is_begun_and_gone_on_with(nlp: Language) -> None:
    doc = nlp("giá tăng 5 tấn")
    doc.ents = [Span(doc, 2, 4, label="VALUE")]
    assert bio(doc) == ["O", "O", "B-VALUE", "I-VALUE"]
    assert set(bio(doc)) <= set(TOKEN_LABELS)
