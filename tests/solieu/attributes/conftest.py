"""Documents from the inline form of the guidelines: ``[[v1:VALUE|5%]]``."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import solieu.tokens.tokenizer  # noqa: F401  registers the tokenizer
from solieu import extensions

_SPAN = re.compile(r"\[\[(\w+):([A-Z]+)\|([^\]|]*)\]\]")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})


@pytest.fixture(scope="session")
def labelled(nlp: Language) -> Callable[[str], Doc]:
    """Turn inline annotation into a document with ``ents``, whose ids are their names."""

    def read(inline: str) -> Doc:
        extensions.register()
        doc = nlp.make_doc(_SPAN.sub(r"\3", inline))
        spans, removed = [], 0
        for match in _SPAN.finditer(inline):
            name, label, surface = match.groups()
            start = match.start() - removed
            spans.append(doc.char_span(start, start + len(surface), label=label, span_id=name))
            removed += len(match.group()) - len(surface)
        assert None not in spans, "the tokens cannot express an entity of the test"
        doc.ents = spans
        return doc

    return read
