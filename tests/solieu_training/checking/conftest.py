"""Labelled texts in a few words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu.schema import Annotation, Article, Entity
from solieu_training.corpus.collector import Reading

Make = Callable[..., Reading]


@pytest.fixture
def make() -> Make:
    """A function from an id, a text and ``(label, surface)`` in the order of the text."""

    def build(doc_id: str, text: str, *labels: tuple[str, str]) -> Reading:
        entities, behind = [], 0
        for label, surface in labels:
            start = text.index(surface, behind)
            behind = start + len(surface)
            entities.append(Entity(doc_id, label, start, behind, surface))
        annotation = Annotation(Article(id=doc_id, text=text), tuple(entities))
        return Reading(annotation, (), f"{doc_id}.ann")

    return build
