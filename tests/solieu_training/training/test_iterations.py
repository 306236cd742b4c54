"""Iterations are counted and the weights stay the same."""

from __future__ import annotations

from collections.abc import Callable

import pycrfsuite
import pytest

from solieu.schema import Annotation
from solieu_training.corpus.docs import to_docs
from solieu_training.training.chain import train_chain
from solieu_training.training.iterations import watch_iterations
from solieu_training.training.trials import features_only


def test_iterations_are_told_and_can_be_interrupted(make: Callable[..., Annotation]) -> None:
    nlp = features_only("none")
    texts = ("GRDP tăng 8,5%", "GRDP giảm 7%", "IIP tăng 3%")
    labelled = [make(text, text, ("METRIC", text.split()[0])) for text in texts]
    docs = [nlp.get_pipe("solieu_features")(doc) for doc in to_docs(labelled, nlp)[0]]
    settings = {"c1": 0.1, "c2": 0.1, "max_iterations": 6, "min_count": 0}
    trainer = pycrfsuite.Trainer
    told: list[None] = []
    with watch_iterations(lambda: told.append(None)):
        watched = train_chain(docs, **settings)  # type: ignore[arg-type]
    assert pycrfsuite.Trainer is trainer
    assert 1 <= len(told) <= 6
    alone = train_chain(docs, **settings)  # type: ignore[arg-type]
    assert watched.to_bytes() == alone.to_bytes()

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), watch_iterations(interrupt):
        train_chain(docs, **settings)  # type: ignore[arg-type]
    assert pycrfsuite.Trainer is trainer
