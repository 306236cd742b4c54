"""Features of VALUEs take time in proportion to their number, in one line or under one heading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Span

from solieu import extensions
from solieu.attributes.features import value_features
from solieu.relations.layout import leave_structure

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

TEXTS: dict[str, tuple[str, str]] = {
    "one line": ("", "mục tiêu 5 tấn "),
    "one list": ("Mục tiêu đến năm 2030:\n", "- thép 5 tấn\n"),
    "blank lines": ("", "\n\n\n\n\n"),
    "open brackets": ("", "(5 tấn "),
}


@pytest.mark.parametrize("name", TEXTS)
def test_many_values(name: str, nlp: Language, grows_linearly: Growth) -> None:
    extensions.register()
    head, piece = TEXTS[name]

    def prepare(size: int) -> Callable[[], object]:
        doc = nlp.make_doc(head + piece * size + "5 tấn " * (size // 8))
        starts = [token.i for token in doc if token.text == "5"]
        doc.set_ents([Span(doc, at, at + 2, label="VALUE") for at in starts], default="outside")
        return lambda: value_features(leave_structure(doc))

    assert grows_linearly(prepare, 400)
