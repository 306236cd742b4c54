"""Labelled texts in a few words, as they are read from files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu.schema import Annotation
from solieu_training.corpus.collector import Reading

Make = Callable[..., Reading]


@pytest.fixture
def make(make: Callable[..., Annotation]) -> Make:
    """A function from an id, a text and ``(label, surface)`` in the order of the text."""

    def build(doc_id: str, text: str, *labels: tuple[str, str]) -> Reading:
        return Reading(make(doc_id, text, *labels), (), f"{doc_id}.ann")

    return build
