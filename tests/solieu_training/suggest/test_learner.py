"""The fast learner on three articles of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu.schema import Result
from solieu_training.corpus.brat import read_corpus
from solieu_training.suggest.learner import Learner
from solieu_training.suggest.uncertainty import article_item, sentence_items

AUTHORED = Path(__file__).parents[3] / "annotations" / "authored"


@pytest.mark.slow
def test_it_learns_from_the_texts_it_is_given() -> None:
    corpus = read_corpus([AUTHORED / f"a0{number}.ann" for number in (1, 2, 3)]).annotations
    learner = Learner(corpus)
    whole = [article_item(Result(annotation.article)) for annotation in corpus]
    sentences = sentence_items(Result(corpus[0].article))
    assert learner.labels(whole) == sum(len(annotation.entities) for annotation in corpus)
    # No entity of the article runs over the end of a sentence.
    assert learner.labels(sentences) == len(corpus[0].entities)

    chain = learner.train(whole)
    ids = [annotation.article.id for annotation in corpus]
    assert learner.score(chain, ids).f1 > 0.9
    found = learner.annotate(chain, ids[0])
    assert found.entities
    assert all(0 <= (entity.confidence or 0) <= 1 for entity in found.entities)

    less = learner.train(sentences)
    assert learner.score(less, ids).f1 < learner.score(chain, ids).f1
