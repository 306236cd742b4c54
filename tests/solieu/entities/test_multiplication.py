"""The network multiplies by numpy."""

from __future__ import annotations

import numpy as np
import spacy
from spacy.ml.models import build_hash_embed_cnn_tok2vec, build_tagger_model
from thinc.api import Linear, NumpyOps

from solieu.entities.multiplication import multiplied_by_numpy
from solieu.entities.network import LabelNetwork


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
