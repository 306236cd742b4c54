"""The network multiplies by numpy, on one thread."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.ml.models import build_hash_embed_cnn_tok2vec, build_tagger_model
from thinc.api import Linear, NumpyOps
from threadpoolctl import ThreadpoolController

from solieu.entities.multiplication import multiplied_by_numpy, one_thread
from solieu.entities.network import LabelNetwork


@pytest.fixture
def controller() -> ThreadpoolController:
    np.ones((2, 2)) @ np.ones((2, 2))
    return ThreadpoolController()


def threads(controller: ThreadpoolController) -> set[int]:
    return {one.num_threads for one in controller.select(user_api="blas").lib_controllers}


def test_the_component_multiplies_by_numpy() -> None:
    network = build_tagger_model(
        tok2vec=build_hash_embed_cnn_tok2vec(
            width=8,
            depth=1,
            embed_size=10,
            window_size=1,
            maxout_pieces=2,
            subword_features=True,
            pretrained_vectors=None,
        )
    )
    ner = LabelNetwork(spacy.blank("vi").vocab, network, "ner")
    assert {node.ops.use_blis for node in ner.model.walk()} == {False}


def test_other_ops_stay() -> None:
    class OtherOps(NumpyOps):
        pass

    model = Linear(2, 3)
    model.ops = ops = OtherOps()
    assert multiplied_by_numpy(model).ops is ops


def test_products_are_the_same() -> None:
    model = Linear(7, 5).initialize()
    rows = np.random.default_rng(0).normal(size=(11, 5)).astype("f")
    expected = model.predict(rows)
    np.testing.assert_allclose(multiplied_by_numpy(model).predict(rows), expected, rtol=1e-5)


def test_numpy_multiplies_on_one_thread(controller: ThreadpoolController) -> None:
    with controller.limit(limits=2, user_api="blas"):
        before = threads(controller)
        with one_thread():
            with one_thread():
                assert threads(controller) == {1}
            assert threads(controller) == {1}
        assert threads(controller) == before


def test_the_limit_goes_when_something_is_raised(controller: ThreadpoolController) -> None:
    before = threads(controller)
    with pytest.raises(ValueError, match="no article"), one_thread():
        raise ValueError("no article")
    assert threads(controller) == before
