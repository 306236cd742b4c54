"""The words around a token's word: a window of syllables reaches only one or two of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from solieu.estimators.lookup import Hashes

NEIGHBOUR_COLUMNS: Final = (
    *("next_word", "second_word", "previous_word", "next_pos", "second_pos", "previous_pos"),
    "place_in_word",
)


def word_starts(words: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether each token begins a word, from the words (``sản_xuất``) that the tokens belong to."""
    starts = np.ones(len(words), dtype=bool)
    previous, left = "", 0
    for at, word in enumerate(words):
        if left and word == previous:
            starts[at] = False
            left -= 1
        else:
            previous, left = word, word.count("_")
    return starts


def neighbour_columns(
    words: Hashes, parts: Hashes, starts: npt.NDArray[np.bool_]
) -> dict[str, Hashes]:
    """Columns of shape (tokens,).

    Args:
        words: Hash of the word of each token.
        parts: Part of speech of that word.
        starts: Whether a token begins a word.

    Returns:
        Word and part of speech of the next two words and of the one before, zero beyond the ends
        of the text, and whether the token begins its word.
    """
    number = np.cumsum(starts) - 1
    first = np.flatnonzero(starts)
    word_of = np.concatenate([words[first], np.zeros(3, dtype=np.uint64)])
    part_of = np.concatenate([parts[first], np.zeros(3, dtype=np.uint64)])
    count = len(first)
    after, second = number + 1, number + 2
    before = np.where(number > 0, number - 1, count)
    return {
        "next_word": word_of[after],
        "second_word": word_of[second],
        "previous_word": word_of[before],
        "next_pos": part_of[after],
        "second_pos": part_of[second],
        "previous_pos": part_of[before],
        "place_in_word": starts.astype(np.uint64) + np.uint64(1),
    }
