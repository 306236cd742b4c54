"""Parts of speech of words, by pyvi's conditional random field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from solieu.tokens.pyvi_features import tagger, word_features

UNIVERSAL: Final = {
    "N": "NOUN",
    "Nc": "DET",
    "Np": "PROPN",
    "Nu": "SYM",
    "Ny": "X",
    "V": "VERB",
    "A": "ADJ",
    "P": "PRON",
    "R": "ADV",
    "L": "DET",
    "M": "NUM",
    "E": "ADP",
    "C": "SCONJ",
    "CC": "CCONJ",
    "I": "INTJ",
    "T": "PART",
    "Y": "X",
    "S": "AUX",
    "X": "X",
    "F": "PUNCT",
}
"""Tags of the VLSP treebank → universal ones (Nguyen et al. 2009; De Marneffe et al. 2021)."""


def parts_of_speech(words: Sequence[str]) -> list[str]:
    """The universal part of speech of each word of one line.

    Args:
        words: Words with their syllables joined by ``_``, composed.
    """
    if not words:
        return []
    tags = tagger().model.predict_single(word_features(words))
    return [UNIVERSAL.get(tag, "X") for tag in tags]
