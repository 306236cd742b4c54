"""The network that scores the labels of tokens."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from solieu.entities.network import PART
from solieu.entities.token_labels import TOKEN_LABELS, bio
from solieu_training.training.network import train_network
from solieu_training.training.settings import read_config

THINGS = ("điện", "thép", "than", "giày", "gạo", "cá")
TEXT = "Sản lượng xi măng năm 2023 tăng 7%."


def blank() -> Language:
    skeleton, _ = read_config()
    names = ["solieu_features", "ner"]
    config = skeleton | {
        "nlp": skeleton["nlp"] | {"pipeline": names},
        "components": {name: skeleton["components"][name] for name in names},
    }
    return spacy.util.load_model_from_config(config, auto_fill=True, validate=True)


def labelled(nlp: Language, thing: str) -> Doc:
    doc = nlp.get_pipe("solieu_features")(nlp.make_doc(f"Sản lượng {thing} năm 2022 tăng 9%."))
    spans = (("METRIC", f"Sản lượng {thing}"), ("PERIOD", "năm 2022"), ("VALUE", "9%"))
    begins = [(doc.text.index(text), text, label) for label, text in spans]
    doc.ents = [doc.char_span(at, at + len(text), label=label) for at, text, label in begins]
    return doc


@pytest.fixture(scope="module")
def trained() -> Language:
    nlp = blank()
    settings = read_config()[1].ner.model_copy(update={"epochs": 30, "learn_rate": 0.02})
    losses: list[float] = []
    docs = [labelled(nlp, thing) for thing in THINGS]
    train_network(nlp, docs, settings, seed=0, on_epoch=lambda _, loss: losses.append(loss))
    assert losses[-1] < losses[0] / 10
    return nlp


def labels(nlp: Language, text: str) -> list[str]:
    return [TOKEN_LABELS[at] for at in nlp(text)._.label_scores.argmax(axis=1)]


def test_it_multiplies_on_one_thread(trained: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    controller = ThreadpoolController().select(user_api="blas")
    used: set[int] = set()
    ner = trained.get_pipe("ner")
    predict = ner.model.predict

    def watched(docs: list[Doc]) -> list[np.ndarray]:
        used.update(library.num_threads for library in controller.lib_controllers)
        return predict(docs)

    monkeypatch.setattr(ner, "model", SimpleNamespace(predict=watched))
    with controller.limit(limits=2):
        trained(TEXT)
    assert used == {1}


def test_it_learns_the_labels(trained: Language) -> None:
    found = dict(zip((token.text for token in trained(TEXT)), labels(trained, TEXT), strict=True))
    assert found["Sản"] == "B-METRIC"
    assert found["lượng"] == "I-METRIC"
    assert found["2023"] == "I-PERIOD"
    assert found["7"] == "B-VALUE"
    assert found["tăng"] == "O"


def test_an_article_scores_the_same_beside_others(trained: Language) -> None:
    texts = [TEXT, "", TEXT * 3, "Giá."]
    alone = [trained(text)._.label_scores for text in texts]
    together = [doc._.label_scores for doc in trained.pipe(texts, batch_size=4)]
    assert all(np.array_equal(*pair) for pair in zip(alone, together, strict=True))
    assert [len(scores) for scores in alone] == [len(trained(text)) for text in texts]


def test_a_long_article_scores_as_if_it_were_computed_at_once(trained: Language) -> None:
    sentences = [f"{TEXT} Giá {thing} giảm {at}%." for at in range(90) for thing in THINGS]
    doc = trained(" ".join(sentences))
    assert len(doc) > 2 * PART
    at_once = trained.get_pipe("ner").model.predict([doc])[0]
    np.testing.assert_allclose(doc._.label_scores, at_once, rtol=1e-5, atol=1e-5)


def test_it_reads_what_it_wrote(trained: Language, tmp_path: Path) -> None:
    trained.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert np.array_equal(again(TEXT)._.label_scores, trained(TEXT)._.label_scores)


def test_entities_are_left_to_the_chain(trained: Language) -> None:
    assert set(bio(trained(TEXT))) == {"O"}
