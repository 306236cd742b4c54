"""Small labelled texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu.schema import Annotation, Article, Entity

Make = Callable[..., Annotation]


@pytest.fixture(scope="session")
def make() -> Make:
    """A function from an id, a text and ``(label, surface)`` in the order of the text."""

    def _make(doc_id: str, text: str, *labels: tuple[str, str]) -> Annotation:
        entities, behind = [], 0
        for label, surface in labels:
            start = text.index(surface, behind)
            behind = start + len(surface)
            entities.append(Entity(doc_id, label, start, behind, surface))
        return Annotation(Article(id=doc_id, text=text), tuple(entities))

    return _make
