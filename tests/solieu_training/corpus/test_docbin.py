"""DocBin files that other programs wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.tokens import DocBin

from solieu.schema import Annotation
from solieu.writers.docs import blank
from solieu_training.corpus.docbin import read
from solieu_training.corpus.docs import to_doc


def test_a_relation_without_its_entity_costs_itself_alone(
    tmp_path: Path, make: Callable[..., Annotation]
) -> None:
    text = "Năm 2022 có 27 cụm công nghiệp."
    spans = (("PERIOD", "Năm 2022"), ("VALUE", "27"), ("METRIC", "cụm công nghiệp"))
    relations = (("HAS_VALUE", "cụm công nghiệp", "27"), ("IN_PERIOD", "27", "Năm 2022"))
    annotation = make(text, *spans, relations=relations)
    doc, _ = to_doc(annotation, blank())
    doc.ents = [span for span in doc.ents if span.label_ != "PERIOD"]
    path = tmp_path / "labels.spacy"
    DocBin(docs=[doc], store_user_data=True).to_disk(path)
    corpus = read(path, [])
    assert [relation.type for relation in corpus.annotations[0].relations] == ["HAS_VALUE"]
    (problem,) = corpus.problems
    assert (problem.file, problem.line, problem.code) == (str(path), 1, "missing-target")
    assert "IN_PERIOD points to (0, 8, 'PERIOD')" in problem.message
