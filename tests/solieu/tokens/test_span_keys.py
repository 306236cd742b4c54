"""Entities are read once, and anew when they are others."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from solieu.tokens.span_keys import span_keys


@pytest.fixture
def doc() -> Doc:
    words = "Thu ngân sách năm 2024 đạt 5 tỷ đồng".split()
    doc = Doc(spacy.blank("vi").vocab, words=words)
    doc.ents = [Span(doc, 0, 3, "METRIC"), Span(doc, 6, 9, "VALUE")]
    return doc


def test_keys_are_those_of_the_spans(doc: Doc) -> None:
    assert span_keys(doc) == [(0, 13, "METRIC"), (27, 36, "VALUE")]
    assert span_keys(doc) is span_keys(doc)


@pytest.mark.parametrize(
    ("first", "second", "label", "expected"),
    [
        (3, 5, "PERIOD", (14, 22, "PERIOD")),
        (0, 3, "PLACE", (0, 13, "PLACE")),
        (0, 2, "METRIC", (0, 8, "METRIC")),
    ],
)
def test_entities_that_were_set_anew_are_read_anew(
    doc: Doc, first: int, second: int, label: str, expected: tuple[int, int, str]
) -> None:
    span_keys(doc)
    doc.ents = [Span(doc, first, second, label)]
    assert span_keys(doc) == [expected]


def test_neighbours_of_one_label_stay_apart(doc: Doc) -> None:
    doc.ents = [Span(doc, 0, 3, "PERIOD")]
    assert span_keys(doc) == [(0, 13, "PERIOD")]
    doc.ents = [Span(doc, 0, 1, "PERIOD"), Span(doc, 1, 3, "PERIOD")]
    assert span_keys(doc) == [(0, 3, "PERIOD"), (4, 13, "PERIOD")]


def test_no_entities(doc: Doc) -> None:
    doc.ents = []
    assert span_keys(doc) == []
    assert span_keys(Doc(doc.vocab)) == []
