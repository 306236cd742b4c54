"""The chain as a component: weights in and out, votes, confidences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu.entities.crf import component
from solieu.entities.crf import weights as weights_module
from solieu.entities.crf.component import ChainRecognizer, votes
from solieu.entities.crf.templates import TEMPLATES, features
from solieu.entities.crf.weights import Weights
from solieu_training.training.chain import CHAIN_LABELS, bio, train_chain

TRAINING = [
    ("Năm 2022 chỉ số giá tăng 5%.", [(9, 19, "METRIC")]),
    ("Quý I sản lượng điện đạt 3 tấn.", [(6, 20, "METRIC")]),
    ("Sản lượng thép giảm 7%.", [(0, 14, "METRIC")]),
]


@pytest.fixture(scope="module")
def weights(nlp: Language) -> Weights:
    docs = []
    for text, spans in TRAINING * 4:
        doc = nlp(text)
        doc.ents = [doc.char_span(*edges, label=label) for *edges, label in spans]
        docs.append(doc)
    return train_chain(docs, c1=0.0, c2=0.1, max_iterations=50, min_count=0)


@pytest.fixture
def chain(weights: Weights) -> Iterator[ChainRecognizer]:
    chain = ChainRecognizer(vote=0.0)
    chain.weights = weights
    yield chain


def test_a_trained_chain_finds_a_metric_it_has_not_seen(
    nlp: Language, chain: ChainRecognizer
) -> None:
    doc = chain(nlp("Sản lượng điện tăng 9%.\n\nNăm 2023 chỉ số thép giảm 2%."))
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Sản lượng điện", "METRIC"),
        ("chỉ số thép", "METRIC"),
    ]
    assert all(0.3 < confidence <= 1 for confidence in doc._.confidences.values())
    assert len(doc._.confidences) == 2


def test_possible_spans_are_left_for_a_second_look(nlp: Language, weights: Weights) -> None:
    chain = ChainRecognizer(vote=0.0, candidates=["METRIC"])
    chain.weights = weights
    doc = chain(nlp("Sản lượng điện tăng 9%.\n\nNăm 2023 chỉ số thép giảm 2%."))
    candidates = doc._.candidates["METRIC"]
    assert candidates == sorted(candidates)
    likely = {(c.start, c.end): c.probability for c in candidates}
    for span in doc.ents:
        key = (span.start_char, span.end_char, span.label_)
        assert likely[span.start, span.end] == pytest.approx(doc._.confidences[key], abs=1e-4)
    assert all(0 < c.probability <= c.begins + 1e-9 <= 1 + 1e-6 for c in candidates)


def test_no_spans_are_left_without_being_asked_for(nlp: Language, chain: ChainRecognizer) -> None:
    assert chain(nlp("Sản lượng điện tăng 9%."))._.candidates == {}


def test_lines_are_decoded_alike_in_groups_of_any_size(
    nlp: Language, chain: ChainRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n".join(["Sản lượng điện tăng 9%.", "Giá thép.", "Năm 2023 chỉ số giá giảm 2%."] * 3)
    together = chain(nlp(text))._.confidences
    assert len(together) > 3
    monkeypatch.setattr(component, "GROUP", 2)
    assert chain(nlp(text))._.confidences == pytest.approx(together, abs=1e-3)


def test_emissions_are_the_same_in_parts(
    nlp: Language, weights: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = features(nlp("Sản lượng điện tăng 9%, chỉ số giá giảm."))
    whole = weights.emissions(rows)
    monkeypatch.setattr(weights_module, "_TOKENS_AT_ONCE", 3)
    assert whole.any()
    assert (weights.emissions(rows) == whole).all()


def test_it_reads_what_it_wrote(nlp: Language, chain: ChainRecognizer, tmp_path: Path) -> None:
    chain.to_disk(tmp_path)
    again = ChainRecognizer(vote=0.0).from_disk(tmp_path)
    text = "Sản lượng điện tăng 9%."
    assert chain(nlp(text))._.confidences == again(nlp(text))._.confidences
    assert again.to_bytes() == chain.to_bytes()


def test_weights_of_another_format_are_refused(weights: Weights) -> None:
    stored = weights.to_bytes().replace(b"\xa6format\x01", b"\xa6format\x63")
    with pytest.raises(ValueError, match="format 99"):
        Weights.from_bytes(stored)


def test_an_untrained_chain_says_so(nlp: Language) -> None:
    with pytest.raises(ValueError, match="has no weights"):
        ChainRecognizer(vote=0.0)(nlp("Năm 2022"))


def test_an_entity_never_begins_inside(weights: Weights) -> None:
    inside = CHAIN_LABELS.index("I-METRIC")
    for label in ("O", "B-VALUE", "I-VALUE"):
        assert weights.transitions[CHAIN_LABELS.index(label), inside] < -1000


def test_votes_are_one_where_the_label_agrees(nlp: Language) -> None:
    doc = nlp("giá tăng 5 tấn")
    doc.ents = [Span(doc, 2, 4, label="VALUE")]
    table = votes(doc, CHAIN_LABELS)
    names = [CHAIN_LABELS[at] for at in table.argmax(axis=1)]
    assert names == ["O", "O", "B-VALUE", "I-VALUE"]
    assert table.sum() == 4
    assert bio(doc) == names


def test_features_see_the_neighbours(nlp: Language) -> None:
    one, other = (features(nlp(f"giá {last}")) for last in ("điện", "thép"))
    assert one.shape == (2, len(TEMPLATES))
    assert (one[0] != other[0]).any()
    assert (one[0] == other[0]).any()


def test_an_empty_text_has_no_entities(nlp: Language, chain: ChainRecognizer) -> None:
    assert not chain(nlp("")).ents
    assert not chain(nlp("\n\n")).ents


def test_features_of_an_empty_doc(nlp: Language) -> None:
    assert features(Doc(nlp.vocab)).shape == (0, len(TEMPLATES))
