"""Where sentences begin: behind a full stop and its closers, and at every line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_STOPS: Final = ".!?…"
_NEVER_FIRST: Final = ".,;:!?…"
_MOST_CLOSERS: Final = 4
_CLOSERS: Final = frozenset("\"'”’»)]")
_ABBREVIATIONS: Final = frozenset(
    "tp tx tt gs pgs ts ths bs ks cn đ đc tr q p h st no dr mr mrs".split()
)

LONGEST_SENTENCE: Final = 512
"""Tokens after which a sentence is cut. The longest of the corpus has half as many; in a text
without stops, what is computed for pairs within a sentence would grow with the square of it."""


def sentence_numbers(raw: list[str], words: list[str], line: list[int]) -> list[int]:
    """The number of the sentence of each token, rising over the whole article.

    Args:
        raw: The tokens.
        words: The same, normalised.
        line: The line of each; a sentence ends with its line.
    """
    starts = set(_starts(raw, words))
    sentence: list[int] = []
    number, begin, before = 0, 0, line[0] if line else 0
    for at, here in enumerate(line):
        if here != before or at - begin >= LONGEST_SENTENCE or at in starts:
            number, begin, before = number + 1, at, here
        sentence.append(number)
    return sentence


def _starts(raw: list[str], words: list[str]) -> Iterator[int]:
    """Where sentences start: behind a stop and its closers, before no lower case."""
    for stop, word in enumerate(raw):
        if word[0] not in _STOPS or (word == "." and _abbreviates(raw, words, stop)):
            continue
        at = stop + 1
        while at < len(raw) and at - stop <= _MOST_CLOSERS and _closes(raw[at]):
            at += 1
        if at < len(raw) and not (
            _closes(raw[at]) or raw[at][0].islower() or raw[at][0] in _NEVER_FIRST
        ):
            yield at


def _closes(word: str) -> bool:
    return word in _CLOSERS or word.isspace()


def _abbreviates(raw: list[str], words: list[str], dot: int) -> bool:
    """Whether a full stop belongs to the word before it."""
    if dot == 0:
        return False
    previous = words[dot - 1]
    return previous in _ABBREVIATIONS or (len(previous) == 1 and raw[dot - 1].isupper())
