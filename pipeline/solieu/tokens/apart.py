"""Copies of a text in which words that lost the space between them are set apart again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from solieu import word_cache
from solieu.folding import Folded
from solieu.tokens.syllables import cut, is_syllable

_RUN: Final = re.compile(r"[^\W\d_]+")
_WHOLE: Final[set[str]] = set()
"""Runs of letters that are known to be whole."""

_BEFORE_DIGIT: Final = re.compile(r"[^\W\d_]\d")


def set_apart(folded: Folded) -> Folded:
    """The copy with a space in each gap of ``nghiệpnăm``, ``QĐ-UBNDngày``, ``quýIV``, ``năm2022``.

    Letters are cut as the tokenizer cuts them (:func:`solieu.tokens.syllables.cut`). Before a digit
    there is a gap only behind a syllable with a Vietnamese diacritic, which no code or unit
    (``CO2``, ``m3``, ``QL1``) has.

    Args:
        folded: A composed copy.

    Returns:
        A copy whose inserted spaces come from the place of the gap in the raw text.
    """
    lost = list(gaps(folded.text))
    if not lost:
        return folded
    pieces: list[str] = []
    offsets: list[int] = []
    raw = folded.offsets or range(len(folded.text) + 1)
    done = 0
    for gap in lost:
        pieces += folded.text[done:gap], " "
        offsets += [*raw[done:gap], raw[gap]]
        done = gap
    pieces.append(folded.text[done:])
    return Folded("".join(pieces), (*offsets, *raw[done:]))


def gaps(text: str) -> Iterator[int]:
    """Offsets in a composed text where a space was lost, in order."""
    if _are_whole(_RUN.findall(text)) and not _BEFORE_DIGIT.search(text):
        return
    for match in _RUN.finditer(text):
        start, end = match.span()
        lengths = cut(match.group())
        for length in lengths[:-1]:
            start += length
            yield start
        last = text[start:end]
        if text[end : end + 1].isdecimal() and not last.isascii() and is_syllable(last):
            yield end


def _are_whole(runs: list[str]) -> bool:
    """Whether no run of letters has a gap: nearly always, and asked again and again."""
    if _WHOLE.issuperset(runs):
        return True
    if len(_WHOLE) >= word_cache.MOST:
        _WHOLE.clear()
    whole = {run for run in set(runs) if len(cut(run)) == 1}
    _WHOLE.update(run for run in whole if len(run) <= word_cache.LONGEST)
    return whole.issuperset(runs)
