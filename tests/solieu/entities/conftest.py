"""Pipelines that stop at the token features."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language


def _features_only(segmenter: str) -> Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("solieu_features", config={"segmenter": segmenter})
    return nlp


@pytest.fixture(scope="session")
def nlp() -> Language:
    """With words and parts of speech."""
    return _features_only("pyvi")


@pytest.fixture(scope="session")
def syllables() -> Language:
    """Without words: each syllable by itself."""
    return _features_only("none")
