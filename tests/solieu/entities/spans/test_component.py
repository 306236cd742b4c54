"""The second look as a component: trained, stored, and what it does to the other spans."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu.entities.spans.component import SpanRanker, _beside
from solieu_training.training.settings import Settings, read_config
from solieu_training.training.spans import train_ranker

THINGS = ("điện", "thép", "than", "giày", "gạo", "cá", "tôm", "chè")
FORMS = (
    ("Sản lượng {} tăng 9%.", "Sản lượng {}"),
    ("Toàn tỉnh có 15 nhà máy {} đang chạy.", "nhà máy {}"),
    ("Giá {} còn 3.000 đồng/kg, không ai mua.", "Giá {}"),
)
"""Sentences and the METRIC in each, with a gap for the thing."""


@pytest.fixture(scope="module")
def docs(nlp: Language) -> list[Doc]:
    docs = []
    for thing in THINGS:
        for form, phrase in FORMS:
            doc = nlp(form.format(thing))
            start = doc.text.index(phrase.format(thing))
            end = start + len(phrase.format(thing))
            doc.ents = [doc.char_span(start, end, label="METRIC")]
            docs.append(doc)
    return docs


@pytest.fixture(scope="module")
def settings() -> Settings:
    settings = read_config()[1].model_dump()
    settings["spans"] |= {"models": 1, "max_iter": 20, "max_iterations": 30, "min_samples_leaf": 2}
    return Settings.model_validate(settings)


@pytest.fixture(scope="module")
def ranker(docs: list[Doc], settings: Settings) -> SpanRanker:
    ranker = SpanRanker("solieu_spans", "METRIC", 0.3, 0.3)
    train_ranker(ranker, docs, settings)
    return ranker


def doubtful(nlp: Language) -> Doc:
    """A chain that prefers too short a span, and leaves the right one second."""
    doc = nlp("Sản lượng muối tăng 9%.")
    doc.ents = [doc.char_span(0, 9, label="METRIC"), doc.char_span(20, 22, label="VALUE")]
    doc._.candidates = {"METRIC": [(0, 2, 0.45, 0.9, 0.45), (0, 3, 0.44, 0.9, 0.44)]}
    doc._.confidences = {(0, 9, "METRIC"): 0.45, (20, 22, "VALUE"): 0.9}
    return doc


def test_many_articles_at_once_give_the_same(nlp: Language, ranker: SpanRanker) -> None:
    def stream() -> list[Doc]:
        bare = nlp("Không có số liệu.")
        return [doubtful(nlp), bare, doubtful(nlp)]

    def found(doc: Doc) -> tuple[object, ...]:
        return [(s.start, s.end, s.label_) for s in doc.ents], doc._.confidences

    together = [found(doc) for doc in ranker.pipe(stream(), batch_size=2)]
    assert together == [found(ranker(doc)) for doc in stream()]


def test_spans_are_chosen_anew(nlp: Language, ranker: SpanRanker) -> None:
    doc = ranker(doubtful(nlp))
    metrics = [span for span in doc.ents if span.label_ == "METRIC"]
    assert [span.text for span in metrics] == ["Sản lượng muối"]
    assert 0.35 < doc._.confidences[0, 14, "METRIC"] <= 1
    assert doc._.confidences[20, 22, "VALUE"] == 0.9
    assert (0, 9, "METRIC") not in doc._.confidences


def test_without_training_nothing_changes(nlp: Language) -> None:
    doc = SpanRanker("solieu_spans", "METRIC", 0.3, 0.3)(doubtful(nlp))
    assert [span.text for span in doc.ents] == ["Sản lượng", "9%"]


def test_it_reads_what_it_wrote(nlp: Language, ranker: SpanRanker, tmp_path: Path) -> None:
    ranker.to_disk(tmp_path)
    again = SpanRanker("solieu_spans", "METRIC", 0.3, 0.3).from_disk(tmp_path)
    assert again(doubtful(nlp))._.confidences == ranker(doubtful(nlp))._.confidences


def test_without_candidates_the_spans_of_the_chain_stay(nlp: Language, ranker: SpanRanker) -> None:
    doc = doubtful(nlp)
    doc._.candidates = {}
    assert [span.text for span in ranker(doc).ents] == ["Sản lượng", "9%"]
    assert doc._.confidences[0, 9, "METRIC"] == 0.45


@pytest.mark.parametrize(
    ("text", "label", "edges", "metric", "left"),
    [
        ("xử lý 612 vụ", "VALUE", (2, 4), (3, 4), (2, 3)),
        ("xử lý 612 vụ", "VALUE", (2, 4), (2, 4), None),
        ("khách Hàn Quốc", "PLACE", (1, 3), (0, 3), None),
        ("khách Hàn Quốc", "PLACE", (1, 3), (0, 1), (1, 3)),
    ],
)
def test_what_is_left_of_other_spans(
    nlp: Language,
    text: str,
    label: str,
    edges: tuple[int, int],
    metric: tuple[int, int],
    left: tuple[int, int] | None,
) -> None:
    doc = nlp(text)
    rest = _beside(Span(doc, *edges, label=label), [Span(doc, *metric, label="METRIC")])
    assert (None if rest is None else (rest.start, rest.end)) == left
