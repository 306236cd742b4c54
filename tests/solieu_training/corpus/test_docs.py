"""Annotations on spaCy documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from solieu.schema import Annotation
from solieu_training.corpus import docbin
from solieu_training.corpus.docs import from_doc, to_doc, to_docs

Make = Callable[..., Annotation]
TEXT = "Năm 2022 Sơn La có 27 cụm công nghiệp."
SPANS = (
    ("PERIOD", "Năm 2022", None, None, "2022"),
    ("PLACE", "Sơn La"),
    ("VALUE", "27", "level", "actual", "27 1"),
    ("METRIC", "cụm công nghiệp"),
)
LINKS = (("HAS_VALUE", "cụm công nghiệp", "27"), ("IN_PERIOD", "27", "Năm 2022"))


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return docbin.blank()


def test_entities_and_side_tables(make: Make, nlp: spacy.Language) -> None:
    doc, misaligned = to_doc(make(TEXT, *SPANS, relations=LINKS), nlp)
    assert misaligned == []
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Năm 2022", "PERIOD"),
        ("Sơn La", "PLACE"),
        ("27", "VALUE"),
        ("cụm công nghiệp", "METRIC"),
    ]
    value = (19, 21, "VALUE")
    assert doc._.kinds == {value: "level"}
    assert doc._.statuses == {value: "actual"}
    assert doc._.norms == {(0, 8, "PERIOD"): "2022", value: "27 1"}
    assert set(doc._.origins.values()) == {"gold"}
    assert doc._.confidences == {}
    assert doc._.relations == [
        ("HAS_VALUE", (22, 37, "METRIC"), value, None, "gold"),
        ("IN_PERIOD", value, (0, 8, "PERIOD"), None, "gold"),
    ]
    assert doc._.meta == {"id": "x", "date": "2023-01-11", "place": "Sơn La"}


def test_documents_share_nothing(make: Make, nlp: spacy.Language) -> None:
    docs, _ = to_docs([make(TEXT, *SPANS, relations=LINKS), make(TEXT)], nlp)
    assert docs[1]._.kinds == {}
    assert docs[1]._.relations == []


def test_a_span_that_cuts_a_token_is_reported_with_its_relations(
    make: Make, nlp: spacy.Language
) -> None:
    doc, misaligned = to_doc(make(TEXT, ("VALUE", "7"), SPANS[3], SPANS[0]), nlp)
    (lost,) = misaligned
    assert (lost.label, lost.start, lost.end, lost.tokens) == ("VALUE", 20, 21, ("27",))
    assert len(doc.ents) == 2

    linked = make(
        TEXT, ("VALUE", "7"), SPANS[3], relations=(("HAS_VALUE", "cụm công nghiệp", "7"),)
    )
    doc, (lost,) = to_doc(linked, nlp)
    assert lost.relations == 1
    assert doc._.relations == []
    assert "VALUE 20-21 '7'" in str(lost)


def test_words_across_entities_are_found(make: Make) -> None:
    def words_as_segmented(text: str) -> Doc:
        words = ["Thủ tướng Chính phủ", "ký"]
        return Doc(spacy.blank("xx").vocab, words=words, spaces=[True, False])

    nlp = spacy.blank("xx")
    nlp.tokenizer = words_as_segmented
    spans = (("POSITION", "Thủ tướng"), ("DEPARTMENT", "Chính phủ"))
    _, misaligned = to_doc(make("Thủ tướng Chính phủ ký", *spans), nlp)
    assert [item.tokens for item in misaligned] == [("Thủ tướng Chính phủ",)] * 2


def test_from_doc_needs_an_id(nlp: spacy.Language) -> None:
    with pytest.raises(ValueError, match="has no id"):
        from_doc(nlp.make_doc(TEXT))


def test_from_doc_refuses_a_dangling_relation(make: Make, nlp: spacy.Language) -> None:
    doc, _ = to_doc(make(TEXT, *SPANS, relations=LINKS), nlp)
    doc.ents = doc.ents[:2]
    with pytest.raises(ValueError, match="HAS_VALUE points to"):
        from_doc(doc)


def test_docbin_round_trip(make: Make, tmp_path: Path) -> None:
    one = make(TEXT, *SPANS, relations=LINKS)
    predicted = tuple(replace(e, confidence=0.5, origin="rule") for e in one.entities)
    two = make("Không có gì.", date=None, place=None)
    annotations = [replace(one, entities=predicted), two]
    annotations[1] = replace(two, article=two.article.model_copy(update={"id": "y"}))
    assert docbin.write(annotations, tmp_path / "new" / "all.spacy") == []
    corpus = docbin.read(tmp_path / "new" / "all.spacy", [])
    assert corpus.problems == ()
    assert [a.article.id for a in corpus.annotations] == ["x", "y"]
    assert corpus.annotations[0].relations == one.relations
    expected = [tuple(replace(e, doc_id="x") for e in predicted), ()]
    assert [a.entities for a in corpus.annotations] == expected


def test_docbin_lists_what_it_cannot_hold(make: Make, tmp_path: Path) -> None:
    problems = docbin.write([make(TEXT, ("VALUE", "7"))], tmp_path / "all.spacy")
    assert [(p.file, p.code) for p in problems] == [("x", "misaligned")]


def test_docbin_with_an_id_twice(make: Make, tmp_path: Path) -> None:
    docbin.write([make(TEXT), make(TEXT)], tmp_path / "all.spacy")
    corpus = docbin.read(tmp_path / "all.spacy", [])
    assert [(p.line, p.code) for p in corpus.problems] == [(2, "duplicate-document")]
    assert len(corpus.annotations) == 1


def test_a_file_that_is_no_docbin(tmp_path: Path) -> None:
    path = tmp_path / "all.spacy"
    path.write_bytes(b"not a DocBin")
    corpus = docbin.read(path, [])
    assert [p.code for p in corpus.problems] == ["unreadable"]
