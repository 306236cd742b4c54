"""Trained components are stored once and read when nothing they depend on has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Self

import pytest
import spacy
from spacy.language import Language

from solieu.schema import Annotation
from solieu_training.corpus.docs import to_docs
from solieu_training.training.stages import Stages, annotations_as_bytes, docs_as_bytes

MODULE = "solieu_training.training.chain"


class Memory:
    """A component that remembers what it was trained on."""

    def __init__(self) -> None:
        self.learned = ""

    def __call__(self, doc: Any) -> Any:
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        (path / "learned").write_text(self.learned, encoding="utf-8")

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Self:
        self.learned = (path / "learned").read_text(encoding="utf-8")
        return self


@Language.factory("test_memory", default_config={"size": 1})
def create_memory(nlp: Language, name: str, size: int) -> Memory:
    return Memory()


def pipeline(size: int = 1) -> Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("test_memory", config={"size": size})
    return nlp


class Training:
    """Trains the component as often as the store asks for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.times = 0

    def __call__(self, *examples: bytes, size: int = 1, **settings: int) -> str:
        nlp = pipeline(size)
        component = nlp.get_pipe("test_memory")

        def fit() -> None:
            self.times += 1
            component.learned = f"{examples} {size} {settings}"

        Stages(nlp, self.folder).run(
            "test_memory", fit, module=MODULE, learned_from=examples, settings=settings
        )
        return component.learned


@pytest.fixture
def training(tmp_path: Path) -> Training:
    return Training(tmp_path / "stages")


def test_the_same_is_not_trained_twice(training: Training) -> None:
    first = training(b"GRDP", b"IIP", epochs=2)
    assert training(b"GRDP", b"IIP", epochs=2) == first
    assert training.times == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda training: training(b"IIP", b"GRDP", epochs=2),
        lambda training: training(b"GRDPIIP", epochs=2),
        lambda training: training(b"GRDP", b"IIP", epochs=3),
        lambda training: training(b"GRDP", b"IIP", epochs=2, size=2),
    ],
    ids=["order", "other examples", "settings", "configuration"],
)
def test_whatever_changed_trains_again(
    training: Training, change: Callable[[Training], str]
) -> None:
    first = training(b"GRDP", b"IIP", epochs=2)
    assert change(training) != first
    assert training.times == 2


def test_an_interrupted_training_leaves_nothing_to_read(training: Training) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    nlp = pipeline()
    with pytest.raises(KeyboardInterrupt):
        Stages(nlp, training.folder).run(
            "test_memory", interrupted, module=MODULE, learned_from=[b"GRDP"]
        )
    training(b"GRDP")
    assert training.times == 1


def test_labels_and_tokens_are_what_is_learned_from(make: Callable[..., Annotation]) -> None:
    nlp = pipeline()
    labelled = make("a", "GRDP tăng 8,5%", ("METRIC", "GRDP"))
    other = make("a", "GRDP tăng 8,5%", ("VALUE", "8,5%"))
    for read in (
        lambda article: list(annotations_as_bytes([article], nlp)),
        lambda article: list(docs_as_bytes(to_docs([article], nlp)[0])),
    ):
        assert read(labelled) == read(labelled)
        assert read(labelled) != read(other)
