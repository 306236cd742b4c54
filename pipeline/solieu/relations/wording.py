"""The wording around an entity as keys of a linear model: words that no table of triggers names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from solieu.estimators.linear import Hashed, from_rows, hashed
from solieu.relations.structure import Ints, Structure
from solieu.relations.years import DIGITS

_SIDE: Final = 7
"""Words and entities looked at on either side."""

_FAR: Final = 3
"""Pairs of neighbours further away than this are not told apart by distance."""

_OPENING: Final = 10
"""Words at the beginning of the line."""

_LONGEST: Final = 60
"""Words of the sentence before the entity, at most; bounds the work in a text without stops."""

EDGE: Final = "#"


def wording(structure: Structure, entities: Iterable[int]) -> list[list[str]]:
    """Keys of some entities.

    Figures are folded but for years, which count from that of the article, and among the
    neighbours other entities stand for themselves by their label, so that what is learned carries
    over to other figures, years and names.

    Args:
        structure: The article.
        entities: Their numbers.

    Returns:
        For each entity its keys, each once.
    """
    inside, metrics = entity_of(structure).tolist(), structure.of_label("METRIC").tolist()
    return [
        list(dict.fromkeys(_keys(structure, structure.folded, inside, metrics, int(entity))))
        for entity in entities
    ]


def worded(structure: Structure, entities: Iterable[int]) -> Hashed:
    """The keys of :func:`wording` as numbers, made once an article and entity."""
    known = structure.worded
    numbers = [int(entity) for entity in entities]
    left = [entity for entity in numbers if entity not in known]
    if left:
        keys, bounds = hashed(wording(structure, left))
        known.update(zip(left, np.split(keys, bounds[1:-1]), strict=True))
    return from_rows([known[entity] for entity in numbers])


def entity_of(structure: Structure) -> Ints:
    """``(T,)`` number of the entity that each token is in, -1 outside of all."""
    inside = np.full(len(structure.words), -1, dtype=np.int32)
    for entity, (first, last) in enumerate(
        zip(structure.first.tolist(), structure.last.tolist(), strict=True)
    ):
        inside[first:last] = entity
    return inside


def _keys(
    structure: Structure, words: list[str], inside: list[int], metrics: list[int], entity: int
) -> list[str]:
    first, last = int(structure.first[entity]), int(structure.last[entity])
    left = _walk(structure, words, inside, first - 1, -1)
    right = _walk(structure, words, inside, last, 1)
    keys = [*_side("l", left), *_side("r", right)]
    own = words[first:last]
    unit = " ".join([word for word in own if word != DIGITS])
    keys += [f"lr={left[0]}|{right[0]}", f"llr={left[1]} {left[0]}|{right[0]}"]
    keys.append(f"own={' '.join(own)}")
    keys += [f"unit={word}" for word in unit.split()]
    keys += [f"lu={left[0]}|{unit}", f"llu={left[1]} {left[0]}|{unit}", f"ur={unit}|{right[0]}"]
    for side, metric in _metrics(structure, metrics, entity):
        name = words[int(structure.first[metric]) : int(structure.last[metric])]
        keys += [f"metric {side}={word}" for word in name]
        keys.append(f"metric {side},={' '.join(name[:2])}")
    begin = max(_begin(structure.sentence, first), first - _LONGEST)
    keys += [f"before={word}" for word in words[begin:first]]
    begin = _begin(structure.line, first)
    end = min(begin + _OPENING, _end(structure.line, first))
    keys += [f"opening={word}" for word in words[begin:end] if not word.isspace()]
    return keys


def _side(side: str, words: list[str]) -> list[str]:
    keys: list[str] = []
    for distance, word in enumerate(words):
        keys += [f"{side}{distance}={word}", f"{side}={word}"]
    keys += [
        f"{side}{min(distance, _FAR)},={word} {following}"
        for distance, (word, following) in enumerate(pairwise(words))
    ]
    return keys


def _begin(groups: Ints, token: int) -> int:
    return int(np.searchsorted(groups, groups[token]))


def _end(groups: Ints, token: int) -> int:
    return int(np.searchsorted(groups, groups[token], side="right"))


def _walk(
    structure: Structure, words: list[str], inside: list[int], at: int, step: int
) -> list[str]:
    """Words and labels from a token on to one side, until the line ends."""
    found: list[str] = []
    while len(found) < _SIDE and 0 <= at < len(words) and not words[at].isspace():
        entity = inside[at]
        if entity < 0:
            found.append(words[at])
            at += step
        else:
            found.append(f"<{structure.keys[entity][2]}>")
            at = int(structure.first[entity]) - 1 if step < 0 else int(structure.last[entity])
    return found + [EDGE] * (_SIDE - len(found))


def _metrics(structure: Structure, metrics: list[int], entity: int) -> Iterator[tuple[str, int]]:
    """The nearest other METRIC on either side in the sentence."""
    sentence = structure.sentence[structure.first[entity]]
    left, right = bisect_left(metrics, entity) - 1, bisect_right(metrics, entity)
    for side, place in (("left", left), ("right", right)):
        if 0 <= place < len(metrics):
            metric = metrics[place]
            if structure.sentence[structure.first[metric]] == sentence:
                yield side, metric
