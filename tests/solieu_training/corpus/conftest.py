"""The shipped corpus, read once, and annotations written in a few lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.corpus.brat import Corpus, read_corpus

ROOT = Path(__file__).parents[3]

TEXT = "Ông Lò Văn Bách cho biết năm 2022 cụm công nghiệp đạt 2.067 ha, tăng 3,1%."


@pytest.fixture(scope="session")
def root() -> Path:
    """Root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """All labelled articles of the checkout."""
    folders = [ROOT / "annotations" / "gold", ROOT / "annotations" / "authored"]
    return read_corpus(folders, [ROOT / "seeds"])


Make = Callable[..., Annotation]


@pytest.fixture
def make() -> Make:
    """A factory of annotations: spans are found by their text, relations by their spans."""

    def build(
        text: str,
        *spans: tuple[str, str] | tuple[str, str, str | None, str | None, str | None],
        relations: tuple[tuple[str, str, str], ...] = (),
        date: dt.date | None = dt.date(2023, 1, 11),
        place: str | None = "Sơn La",
    ) -> Annotation:
        entities = {}
        for label, surface, *rest in spans:
            kind, status, norm = rest or (None, None, None)
            start = text.index(surface)
            entities[surface] = Entity(
                *("x", label, start, start + len(surface), surface, kind, status, norm),
                origin="gold",
            )
        links = tuple(
            Relation(
                *("x", type_, entities[head].start, entities[head].end),
                *(entities[tail].start, entities[tail].end),
                origin="gold",
            )
            for type_, head, tail in relations
        )
        ordered = tuple(sorted(entities.values(), key=lambda e: e.start))
        return Annotation(Article(id="x", text=text, date=date, place=place), ordered, links)

    return build
