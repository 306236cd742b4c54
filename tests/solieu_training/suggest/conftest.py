"""Items by what matters to a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu_training.suggest.uncertainty import Item


@pytest.fixture
def item() -> Callable[..., Item]:
    """An item of this text; ten words unless said otherwise."""

    def build(text: str, errors: float = 1.0, words: int = 10, doc_id: str = "a") -> Item:
        return Item(doc_id, 0, len(text), text, words, found=3, errors=errors)

    return build
