"""Shape, prefix and suffix of a token, the same for a composed and a decomposed text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Final

from spacy.attrs import PREFIX, SHAPE, SUFFIX
from spacy.lang.lex_attrs import prefix, suffix, word_shape
from spacy.vocab import Vocab

Getter = Callable[[str], str]

_GETTERS: Final[dict[int, Getter]] = {PREFIX: prefix, SUFFIX: suffix, SHAPE: word_shape}


def read_composed(vocab: Vocab) -> None:
    """Let a vocabulary take these attributes from the composed (NFC) form of its words.

    spaCy reads them from the letters as they stand, where the last three characters of a
    decomposed ``nghiệp`` are a mark, a mark and ``p``. On composed text nothing changes.

    Args:
        vocab: Words that it knows already keep what they have.
    """
    getters: dict[int, Getter] = vocab.lex_attr_getters  # type: ignore[attr-defined]
    for attribute, getter in _GETTERS.items():
        # A partial, not a closure: vocabularies are pickled for worker processes.
        getters[attribute] = partial(_of_composed, getter)


def _of_composed(getter: Getter, word: str) -> str:
    return getter(unicodedata.normalize("NFC", word))
