"""The trigger phrases of ``data/relations/triggers.toml`` and where a text has them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

Phrases = dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]]
"""First syllable → ``(syllables, classes)`` of the phrases that begin with it, longest first."""

_TABLE: Final = "data/relations/triggers.toml"


@lru_cache(maxsize=1)
def trigger_table() -> tuple[tuple[str, ...], Phrases]:
    """The names of the trigger classes and the phrases by first syllable."""
    raw = tomllib.loads(files("solieu").joinpath(_TABLE).read_text(encoding="utf-8"))
    classes = tuple(raw)
    by_phrase: dict[tuple[str, ...], set[int]] = {}
    for number, phrases in enumerate(raw.values()):
        for phrase in phrases:
            by_phrase.setdefault(tuple(_pieces(phrase)), set()).add(number)
    index: Phrases = {}
    for phrase, numbers in by_phrase.items():
        index.setdefault(phrase[0], []).append((phrase, tuple(sorted(numbers))))
    for rows in index.values():
        rows.sort(key=lambda row: (-len(row[0]), row[0]))
    return classes, index


def _pieces(phrase: str) -> list[str]:
    return phrase.replace("/", " / ").split()


def find_triggers(words: Sequence[str]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Trigger phrases of a text.

    Args:
        words: The tokens as :func:`solieu.folding.norm` gives them.

    Returns:
        ``(start, end, classes)`` in token positions, in order. Where two phrases begin at one
        token, the longer counts, and nothing begins inside it.
    """
    index = trigger_table()[1]
    found: list[tuple[int, int, tuple[int, ...]]] = []
    at, size = 0, len(words)
    while at < size:
        step = 1
        for phrase, numbers in index.get(words[at], ()):
            end = at + len(phrase)
            if end <= size and tuple(words[at:end]) == phrase:
                found.append((at, end, numbers))
                step = len(phrase)
                break
        at += step
    return found
