"""METRICs that a text comes back to: ``chỉ số này``, ``tỷ lệ này``.

A sentence that gives another figure of a METRIC named before need not name it again, and then the
nearest METRIC is seldom meant: ``Chỉ số sản xuất công nghiệp tăng 5,2%, trong đó khai khoáng giảm
3,6%, chế biến tăng 6,1%. Riêng tháng 9, chỉ số này tăng 9,7%``. The noun says which it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import numpy as np

from solieu.relations.structure import Structure
from solieu.relations.word_tables import ANY_FIGURE, THIS

_NOUN: Final = 2
"""Syllables of the noun at most; ``chỉ số``, ``kim ngạch``, ``vốn``."""

_METRICS: Final = 16
"""How many METRICs before it are compared with a noun."""

_LINES: Final = 2
"""How many lines up they may lie."""

NOWHERE: Final = -1


def meant_metrics(structure: Structure) -> dict[int, int]:
    """Which METRIC the figures behind a noun with ``này`` come back to.

    Args:
        structure: The article.

    Returns:
        Entity number of each VALUE that follows such words in their sentence, without a METRIC
        between → that of the nearest METRIC before them that has the noun, both its syllables if
        one does; :data:`NOWHERE` where none has (``con số này``, ``thời điểm này``).
    """
    out: dict[int, int] = {}
    metrics = structure.of_label("METRIC").tolist()
    starts = [int(structure.first[metric]) for metric in metrics]
    for at in _mentions(structure):
        near = metrics[max(0, (end := bisect_left(starts, at)) - _METRICS) : end]
        meant = _meant(structure, near, at)
        for value in _figures(structure, at):
            if meant != NOWHERE or value not in out:
                out[value] = meant
    return out


def _mentions(structure: Structure) -> Iterator[int]:
    """Token positions of the pronouns behind a noun, outside entities, in order."""
    for at, word in enumerate(structure.words):
        if (
            at
            and word in THIS
            and _entity_at(structure, at) < 0
            and structure.words[at - 1].isalpha()
        ):
            yield at


def _entity_at(structure: Structure, token: int) -> int:
    entity = int(np.searchsorted(structure.first, token, side="right")) - 1
    return entity if entity >= 0 and structure.last[entity] > token else -1


def _figures(structure: Structure, at: int) -> Iterator[int]:
    """VALUEs of the sentence behind a token, up to the next METRIC."""
    entity = int(np.searchsorted(structure.first, at))
    while entity < len(structure.keys):
        first = structure.first[entity]
        if structure.sentence[first] != structure.sentence[at]:
            return
        label = structure.keys[entity][2]
        if label == "METRIC":
            return
        if label == "VALUE":
            yield entity
        entity += 1


def _meant(structure: Structure, before: list[int], at: int) -> int:
    noun = [word for word in structure.words[max(0, at - _NOUN) : at] if word.isalpha()]
    near = [
        metric
        for metric in reversed(before)
        if structure.line[at] - structure.line[structure.first[metric]] <= _LINES
    ]
    for wanted in (noun, noun[-1:]):
        for metric in near:
            words = structure.words[int(structure.first[metric]) : int(structure.last[metric])]
            if _names(words, wanted):
                return metric
    return NOWHERE


def _names(words: list[str], noun: list[str]) -> bool:
    """Whether a METRIC has the noun, where it is a single syllable as its first."""
    size = len(noun)
    if size == 1:
        return words[:1] == noun and noun[0] not in ANY_FIGURE
    return any(words[at : at + size] == noun for at in range(len(words) - size + 1))
