"""The component, on text that is broken into lines."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

import solieu.tokens.tokenizer  # noqa: F401  registers the tokenizer
from solieu import extensions
from solieu.normalise.component import set_norms


def norm_of(text: str, value: str, kind: str) -> str | None:
    extensions.register()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    doc: Doc = nlp.make_doc(text)
    start = text.index(value)
    key = (start, start + len(value), "VALUE")
    doc.ents = [doc.char_span(*key[:2], label="VALUE")]
    doc._.kinds, doc._.relations = {key: kind}, []
    return set_norms(doc)._.norms.get(key)


@pytest.mark.parametrize(
    ("text", "value", "kind", "norm"),
    [
        ("Thu ngân sách giảm mạnh 5%.", "5%", "change", "-5 %"),
        ("Các mặt hàng giảm\nTivi 5%", "5%", "change", "5 %"),
        ("Xuất khẩu giảm.\nnhập khẩu 5%", "5%", "change", "5 %"),
    ],
)
def test_a_sign_stands_in_the_line_of_its_figure(
    text: str, value: str, kind: str, norm: str
) -> None:
    assert norm_of(text, value, kind) == norm
