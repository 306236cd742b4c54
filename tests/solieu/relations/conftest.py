"""Documents from the inline form of the guidelines: ``[[v1:VALUE|5%]]``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import solieu.tokens.tokenizer  # noqa: F401  registers the tokenizer
from solieu import extensions
from solieu.relations.structure import Floats, Ints, Structure, read_structure
from solieu.schema import SpanKey

_SPAN = re.compile(r"\[\[(\w+):([A-Z]+)\|([^\]|]*)\]\]")


@dataclass(frozen=True)
class Labelled:
    """A document with its entities by their names."""

    doc: Doc
    keys: dict[str, SpanKey]

    def names(self, relations: list[tuple]) -> set[tuple[str, str, str]]:
        """Relations with the names of their ends."""
        name_of = {key: name for name, key in self.keys.items()}
        return {(row[0], name_of[tuple(row[1])], name_of[tuple(row[2])]) for row in relations}


@pytest.fixture(scope="session")
def nlp() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})


@pytest.fixture(scope="session")
def labelled(nlp: Language) -> Callable[[str], Labelled]:
    """Turn inline annotation into a document with ``ents``."""

    def read(inline: str) -> Labelled:
        extensions.register()
        text, keys, last = "", {}, 0
        for match in _SPAN.finditer(inline):
            text += inline[last : match.start()]
            name, label, surface = match.groups()
            keys[name] = (len(text), len(text) + len(surface), label)
            text += surface
            last = match.end()
        text += inline[last:]
        doc = nlp.make_doc(text)
        spans = [doc.char_span(start, end, label=label) for start, end, label in keys.values()]
        assert None not in spans, "the tokens cannot express an entity of the test"
        doc.ents = spans
        return Labelled(doc, keys)

    return read


@pytest.fixture
def column(labelled: Callable[[str], Labelled]) -> Callable[..., list[float]]:
    """The one column of a feature, for pairs ``source target`` of the names in an inline text."""

    def read(
        feature: Callable[[Structure, Ints, Ints], Sequence[Floats]], inline: str, *pairs: str
    ) -> list[float]:
        article = labelled(inline)
        structure = read_structure(article.doc, list(article.keys.values()))
        ends = [[structure.keys.index(article.keys[name]) for name in pair] for pair in pairs]
        source, target = np.array(ends, dtype=np.int32).T
        (found,) = feature(structure, source, target)
        return found.tolist()

    return read
