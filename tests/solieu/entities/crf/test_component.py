"""The chain as a component: weights in and out, votes, confidences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from solieu.entities.crf import decoding
from solieu.entities.crf.component import ChainRecognizer, votes
from solieu.entities.crf.templates import TEMPLATES, features
from solieu.entities.crf.weights import Weights
from solieu.entities.token_labels import TOKEN_LABELS
from solieu_training.training.chain import train_chain

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


@pytest.mark.parametrize("bound", ["LINES", "TOKENS"])
def test_lines_are_decoded_alike_in_groups_of_any_size(
    nlp: Language, chain: ChainRecognizer, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    text = "\n".join(["Sản lượng điện tăng 9%.", "Giá thép.", "Năm 2023 chỉ số giá giảm 2%."] * 3)
    together = chain(nlp(text))._.confidences
    assert len(together) > 3
    monkeypatch.setattr(decoding, bound, 2)
    assert chain(nlp(text))._.confidences == together


def test_articles_are_decoded_together_as_alone(nlp: Language, chain: ChainRecognizer) -> None:
    texts = [*(text for text, _ in TRAINING), "", "Giá thép.\n\nSản lượng điện tăng 9%."]
    alone = [chain(nlp(text)) for text in texts]
    together = list(chain.pipe([nlp(text) for text in texts], batch_size=3))
    assert [doc._.confidences for doc in together] == [doc._.confidences for doc in alone]
    assert any(doc._.confidences for doc in alone)


def test_scores_of_a_token_are_the_sums_of_its_features(nlp: Language, weights: Weights) -> None:
    rows = features(nlp("Sản lượng điện tăng 9%, chỉ số giá giảm."))
    of_key = {int(key): scores for key, scores in zip(weights.keys, weights.scores, strict=False)}
    unknown = weights.scores[-1]
    expected = [sum(of_key.get(key, unknown) for key in row) for row in rows.tolist()]
    assert weights.emissions(rows) == pytest.approx(np.array(expected), abs=1e-5)
    assert not unknown.any()


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
    inside = TOKEN_LABELS.index("I-METRIC")
    for label in ("O", "B-VALUE", "I-VALUE"):
        assert weights.transitions[TOKEN_LABELS.index(label), inside] < -1000


def test_votes_are_what_the_network_says_of_the_labels_of_the_chain(nlp: Language) -> None:
    doc = nlp("giá tăng 5 tấn")
    doc._.label_scores = np.arange(4 * len(TOKEN_LABELS), dtype=np.float32).reshape(4, -1)
    table = votes(doc, ("I-VALUE", "O"))
    assert table.tolist() == [
        [row * len(TOKEN_LABELS) + TOKEN_LABELS.index("I-VALUE"), row * len(TOKEN_LABELS)]
        for row in range(4)
    ]


def test_a_vote_decides_where_the_chain_is_in_doubt(nlp: Language, weights: Weights) -> None:
    chain = ChainRecognizer(vote=1.0)
    chain.weights = weights
    doc = nlp("Sản lượng điện tăng 9%.")
    scores = np.zeros((len(doc), len(TOKEN_LABELS)), dtype=np.float32)
    scores[4, TOKEN_LABELS.index("B-VALUE")] = 50.0
    doc._.label_scores = scores
    assert ("9", "VALUE") in [(span.text, span.label_) for span in chain(doc).ents]
    assert doc._.label_scores is None


def test_missing_votes_are_named(nlp: Language, weights: Weights) -> None:
    chain = ChainRecognizer(vote=1.0)
    chain.weights = weights
    with pytest.raises(ValueError, match="ner, which has not run"):
        chain(nlp("Năm 2022"))


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
