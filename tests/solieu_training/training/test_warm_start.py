"""A network starts from another's weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import spacy
from spacy.language import Language

from solieu.entities.token_labels import TOKEN_LABELS
from solieu.schema import Annotation
from solieu_training.training.network import train_network
from solieu_training.training.pipeline import labelled_docs
from solieu_training.training.settings import NerSettings, read_config
from solieu_training.training.warm_start import articles_of, start_from

Make = Callable[..., Annotation]

SETTINGS = NerSettings(
    epochs=1,
    example_tokens=5,
    batch_size=4,
    dropout=0.0,
    # So small that the weights stay where they began.
    learn_rate=1e-12,
    last_learn_rate=1e-12,
)


@pytest.fixture
def small() -> Callable[[], Language]:
    skeleton, _ = read_config()
    components = dict(skeleton["components"])
    names = ["solieu_features", "ner"]
    config = skeleton | {
        "nlp": skeleton["nlp"] | {"pipeline": names},
        "components": {name: components[name] for name in names},
    }
    return lambda: spacy.util.load_model_from_config(config, auto_fill=True)


def trained(
    nlp: Language, labelled: list[Annotation], settings: NerSettings = SETTINGS, seed: int = 0
) -> Language:
    train_network(nlp, labelled_docs(labelled, nlp), settings, seed=seed)
    return nlp


def alike(first: np.ndarray, second: np.ndarray) -> bool:
    """Whether two arrays point the same way: averages begin at zero, and few updates are short."""
    product = float(np.vdot(first, second))
    return product > 0.999 * float(np.linalg.norm(first) * np.linalg.norm(second))


def test_the_weights_are_those_of_the_other(make: Make, small: Callable[[], Language]) -> None:
    text = "GRDP năm 2022 tăng 8,5% so với năm 2021"
    labels = [("METRIC", "GRDP"), ("PERIOD", "năm 2022"), ("VALUE", "8,5%")]
    first = trained(
        small(),
        [make("a", text, *labels), make("b", text, *labels)],
        SETTINGS.model_copy(update={"epochs": 30, "learn_rate": 0.01}),
    )
    other = [make("c", "tăng 8,5%, 7%, 6% trong năm 2022", *(("VALUE", v) for v in ("8,5%", "7%")))]
    other += [make("d", text, *labels)]
    alone, begun = trained(small(), other, seed=5), small()
    digest = start_from(begun, first)
    assert len(digest) == 64
    trained(begun, other, seed=5)
    pipes = [nlp.get_pipe("ner") for nlp in (first, begun, alone)]
    outputs = [pipe.model.get_ref("output_layer").get_param("W") for pipe in pipes]
    maxout = [
        next(node for node in pipe.model.walk() if node.name == "maxout").get_param("W")
        for pipe in pipes
    ]
    for weights in (outputs, maxout):
        assert alike(weights[0], weights[1])
        assert not alike(weights[0], weights[2])
    said = [nlp(text)._.label_scores.argmax(axis=1).tolist() for nlp in (first, begun)]
    assert said[0] == said[1]
    assert TOKEN_LABELS[said[0][0]] == "B-METRIC"


def test_a_model_of_another_shape_is_refused(small: Callable[[], Language]) -> None:
    nlp, other = small(), small()
    other.config["components"]["ner"]["model"]["tok2vec"]["encode"]["width"] = 32
    with pytest.raises(ValueError, match="another shape"):
        start_from(nlp, other)
    with pytest.raises(ValueError, match="has no component 'ner'"):
        start_from(nlp, spacy.blank("vi", config=TOKENIZER))


def test_the_articles_of_the_other_are_known(small: Callable[[], Language]) -> None:
    nlp = small()
    nlp.meta.update({"name": "old", "version": "1", "articles": ["a01"]})
    assert articles_of(nlp) == {"a01": "old 1"}


TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}}
