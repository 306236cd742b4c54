"""Training of the second look: candidates of unseen articles, and counts of the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from solieu.entities.spans import lexicon
from solieu.entities.spans.component import SpanRanker
from solieu.entities.spans.features import LEXICON
from solieu.entities.spans.siblings import COLUMNS, NONE
from solieu.estimators.linear import hashed, log_probabilities
from solieu.schema import Annotation
from solieu_training.training import spans
from solieu_training.training.pipeline import labelled_docs
from solieu_training.training.settings import Settings, read_config
from solieu_training.training.spans import Examples, fit, read_examples, train_ranker

Make = Callable[..., Annotation]
THINGS = ("điện", "thép", "than", "giày", "gạo", "cá")


@pytest.fixture(scope="module")
def docs(make: Make) -> list[Doc]:
    nlp: Language = spacy.blank(
        "vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}}
    )
    nlp.add_pipe("solieu_features", config={"segmenter": "none"})
    annotations = [
        make(
            f"a{number:02d}",
            f"Sản lượng {thing} năm 2022 tăng 9%.",
            *(("METRIC", f"Sản lượng {thing}"), ("PERIOD", "năm 2022"), ("VALUE", "9%")),
        )
        for number, thing in enumerate(THINGS)
    ]
    return labelled_docs(annotations, nlp)


@pytest.fixture(scope="module")
def settings() -> Settings:
    settings = read_config()[1].model_dump()
    settings["chain"]["min_count"] = 0
    settings["spans"] |= {"models": 2, "max_iter": 5, "max_iterations": 20, "min_samples_leaf": 1}
    return Settings.model_validate(settings)


@pytest.fixture(scope="module")
def examples(docs: list[Doc], settings: Settings) -> Examples:
    return read_examples(docs, "METRIC", settings)


def test_each_article_is_read_by_a_chain_that_did_not_see_it(
    docs: list[Doc], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    train = spans.train_chain
    seen: list[list[str]] = []

    def train_and_note(docs: list[Doc], **rates: Any) -> object:
        assert rates["max_iterations"] == settings.spans.max_iterations
        seen.append([doc[2].text for doc in docs])
        return train(docs, **rates)

    monkeypatch.setattr(spans, "train_chain", train_and_note)
    found = read_examples(docs, "METRIC", settings)
    assert seen == [["thép", "giày", "cá"], ["điện", "than", "gạo"]]
    first_fold = found.articles[: found.articles.index(1)]
    assert set(first_fold) == {0, 2, 4}


def test_candidates_are_marked_by_the_gold(docs: list[Doc], examples: Examples) -> None:
    assert len(examples.rows) == len(examples.keys) == len(examples.articles)
    assert examples.right.shape == (len(examples.rows),)
    right = [key["phrase"] for key, is_right in zip(examples.keys, examples.right, strict=True)
             if is_right]  # fmt: skip
    assert set(right) <= {f"sản lượng {thing}" for thing in THINGS}
    assert len(right) == len(set(right)) > len(THINGS) // 2
    assert all(doc.ents[0].label_ == "METRIC" for doc in docs)
    assert all(doc._.candidates == {} for doc in docs)


def test_an_article_does_not_count_for_its_own_candidates() -> None:
    keys = [dict.fromkeys(LEXICON, name) for name in ("giá", "giá", "giá", "thép")]
    found = Examples([{}] * 4, keys, [[]] * 4, [(0, 1)] * 4, [0, 0, 1, 1], np.array([1, 0, 1, 1]))
    counts = spans._counts(found, "phrase")
    assert spans._total(counts) == {"giá": (2, 3), "thép": (1, 1)}
    elsewhere = spans._elsewhere(found, "phrase", counts)
    assert elsewhere[:, 1].tolist() == [1, 1, 2, 0]
    prior = lexicon.PRIOR
    assert elsewhere[:, 0].tolist() == pytest.approx(
        [(1 + prior) / 2, (1 + prior) / 2, (1 + prior) / 3, prior]
    )


def test_the_words_of_an_article_do_not_judge_it() -> None:
    words = [["in=giá"], ["in=đạt"]] * 40 + [["in=lạ"]] * 12
    articles = [at // 2 for at in range(80)] + [40] * 12
    right = np.array([1, 0] * 40 + [1] * 12)
    edges = [(0, 2), (0, 3)] * 40 + [(at, at + 1) for at in range(0, 600, 50)]
    found = Examples([{}] * 92, [{}] * 92, words, edges, articles, right)
    trained, said = spans._read_words(found)
    assert said.shape == (92, 1 + len(COLUMNS))
    assert (said[:80:2, 0] > 0).all()
    assert (said[1:80:2, 0] < 0).all()
    # The longer of two edges is known to the shorter, and the other way round.
    best, longer = COLUMNS.index("sibling_best"), COLUMNS.index("sibling_longer")
    assert (said[:80:2, 1 + longer] == said[1:80:2, 0]).all()
    assert (said[1:80:2, 1 + best] == said[:80:2, 0]).all()
    assert (said[80:, 1 + best] == NONE).all()
    assert np.diff(log_probabilities(trained, hashed([["in=lạ"]])))[0] > 1
    assert said[80:, 0] == pytest.approx(0, abs=0.5)


def test_the_same_seed_gives_the_same_state(examples: Examples, settings: Settings) -> None:
    first, second = (fit(examples, settings.spans, seed=3) for _ in range(2))
    assert first["vocabulary"] == second["vocabulary"]
    assert len(first["models"]) == settings.spans.models
    width = first["models"][0].n_features_in_
    assert width == len(SpanRanker("x", "METRIC", 0.3, 0.3).columns())
    rows = np.zeros((1, width))
    for one, other in zip(first["models"], second["models"], strict=True):
        assert (one.predict_proba(rows) == other.predict_proba(rows)).all()
    assert set(first["lexicon"]) == set(LEXICON)


def test_too_few_articles_to_train_on(docs: list[Doc], settings: Settings) -> None:
    ranker = SpanRanker("solieu_spans", "METRIC", 0.3, 0.3)
    with pytest.raises(ValueError, match="1 articles, too few for 2 folds"):
        train_ranker(ranker, docs[:1], settings)
    assert ranker.state is None


def test_without_candidates_there_is_no_state(
    docs: list[Doc], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Examples([], [], [], [], [], np.array([], dtype=np.int64))
    monkeypatch.setattr(spans, "read_examples", lambda *_: nothing)
    ranker = SpanRanker("solieu_spans", "METRIC", 0.3, 0.3)
    train_ranker(ranker, docs, settings)
    assert ranker.state is None
