"""The components around the models take time in proportion to the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from solieu.entities.consolidate import LONGEST_ENTITY, Consolidator
from solieu.entities.features import TokenFeatures

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}}


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("vi", config=CONFIG)


@pytest.mark.parametrize("piece", ["\n", "5% ", "Hà Nội ", "năm 2020, ", "((", "1."], ids=ascii)
def test_features_of_tokens(piece: str, blank: Language, grows_linearly: Growth) -> None:
    component = TokenFeatures("pyvi")

    def prepare(size: int) -> Callable[[], object]:
        doc = blank.make_doc(piece * (size // len(piece)))
        return lambda: component(doc)

    assert grows_linearly(prepare, 3_000)


def test_many_figures_that_model_and_grammar_found(blank: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        doc = blank.make_doc("5% " * size)
        for token in doc:
            token.tag_ = "B-value.percent" if token.text == "5" else "I-value.percent"
        ents = [Span(doc, at, at + 1, label="VALUE") for at in range(0, len(doc), 2)]
        doc.set_ents(ents, default="outside")
        return lambda: Consolidator(["value.percent"])(doc)

    assert grows_linearly(prepare, 1_000)


@pytest.mark.parametrize("mark", [")", "(", "-", '"', " ."])
def test_a_span_that_ends_in_many_marks(mark: str, blank: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        doc = blank.make_doc("thép" + mark * size)
        doc.set_ents([Span(doc, 0, len(doc), label="METRIC")], default="outside")
        return lambda: Consolidator([])(doc)

    assert grows_linearly(prepare, 2_000)


def test_a_span_longer_than_any_entity_is_none(blank: Language) -> None:
    doc = blank.make_doc("thép " * LONGEST_ENTITY)
    spans = [Span(doc, 0, 4, label="METRIC"), Span(doc, 9, len(doc), label="METRIC")]
    doc.set_ents(spans, default="outside")
    assert [(span.start, span.end) for span in Consolidator([])(doc).ents] == [(0, 4)]
