"""Functions of words that remember their answers: the words of a language come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

LONGEST: Final = 24
"""Characters of a word; what is longer is a line or a code, which does not come back."""

MOST: Final = 1 << 14
"""Words remembered."""


class _Memory(dict[str, str]):
    """The answers of a function; all are forgotten when they have become too many."""

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> str:
        answer = self._function(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = answer
        return answer


def remembered(function: Callable[[str], str]) -> Callable[[str], str]:
    """The function, asked once a word; the memory that this takes is bounded.

    Its argument goes by position only.
    """
    # The look-up itself, not a function around it: that would cost twice as much as the look-up.
    return _Memory(function).__getitem__
