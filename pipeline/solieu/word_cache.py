"""Functions of words that remember their answers: the words of a language come back."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final

LONGEST: Final = 24
"""Characters of a word; what is longer is a line or a code, which does not come back."""

MOST: Final = 1 << 14
"""Words remembered."""


def remembered(function: Callable[[str], str]) -> Callable[[str], str]:
    """The function, asked once a word; the memory that this takes is bounded."""
    known = lru_cache(maxsize=MOST)(function)

    @wraps(function)
    def ask(word: str) -> str:
        return known(word) if len(word) <= LONGEST else function(word)

    return ask
