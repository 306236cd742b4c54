"""The layout that attributes and relations share."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from solieu.attributes.component import AttributeClassifier
from solieu.relations import layout
from solieu.relations.component import RelationExtractor
from solieu.relations.layout import leave_structure, take_structure

TEXT = (
    "[[p:PERIOD|Năm 2022]], [[m:METRIC|sản lượng điện]] đạt [[v:VALUE|5 triệu kWh]], "
    "tăng [[w:VALUE|8%]]."
)
MORE = "[[m:METRIC|Sản lượng thép]] đạt [[v:VALUE|9 tấn]]."


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Doc]:
    """The documents whose layout was read, in order."""
    read: list[Doc] = []
    original = layout.read_structure

    def counted(doc: Doc, *arguments: Any) -> Any:
        read.append(doc)
        return original(doc, *arguments)

    monkeypatch.setattr(layout, "read_structure", counted)
    return read


def test_two_components_read_it_once(labelled: Callable[[str], Any], reads: list[Doc]) -> None:
    docs = [labelled(text).doc for text in (TEXT, MORE, TEXT)]
    attributes = AttributeClassifier("solieu_attributes")
    relations = RelationExtractor("solieu_relations")
    shared = [doc._.relations for doc in relations.pipe(attributes.pipe(docs, batch_size=2))]
    assert [id(doc) for doc in reads] == [id(doc) for doc in docs]
    assert all(doc not in layout._left for doc in docs)
    assert [relations(doc)._.relations for doc in docs] == shared
    assert len(reads) == 6


def without_percent(doc: Doc, nlp: Language) -> None:
    doc.ents = doc.ents[:-1]


def relabelled(doc: Doc, nlp: Language) -> None:
    last = doc.ents[-1]
    doc.ents = [*doc.ents[:-1], doc.char_span(last.start_char, last.end_char, label="METRIC")]


def dated(doc: Doc, nlp: Language) -> None:
    doc._.meta = {"date": "2023-01-05"}


def merged(doc: Doc, nlp: Language) -> None:
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc.ents[0])


@pytest.mark.parametrize("change", [without_percent, relabelled, dated, merged])
def test_what_changed_since_is_read_anew(
    labelled: Callable[[str], Any],
    nlp: Language,
    reads: list[Doc],
    change: Callable[[Doc, Language], None],
) -> None:
    doc = labelled(TEXT).doc
    left = leave_structure(doc)
    change(doc, nlp)
    taken = take_structure(doc)
    assert len(reads) == 2 and taken is not left
    assert taken.keys == [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    assert len(taken.words) == len(doc)


def test_it_is_taken_once(labelled: Callable[[str], Any], reads: list[Doc]) -> None:
    doc = labelled(TEXT).doc
    left = leave_structure(doc)
    assert take_structure(doc) is left
    assert take_structure(doc) is not left and len(reads) == 2


def test_it_goes_with_its_document(labelled: Callable[[str], Any]) -> None:
    before = len(layout._left)
    doc = labelled(TEXT).doc
    leave_structure(doc)
    assert len(layout._left) == before + 1
    del doc
    gc.collect()
    assert len(layout._left) == before


def test_a_document_is_stored_without_it(labelled: Callable[[str], Any], nlp: Language) -> None:
    doc = labelled(TEXT).doc
    leave_structure(doc)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.text == doc.text and again not in layout._left
