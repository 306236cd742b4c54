"""The wording of candidate pairs as keys of a linear model; see :mod:`solieu.relations.matches`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from solieu.estimators.linear import Hashed, combined
from solieu.estimators.lookup import Hashes
from solieu.relations.candidates import Pairs
from solieu.relations.structure import Ints, Structure
from solieu.relations.wording import EDGE, entity_of
from solieu.relations.years import DIGITS
from solieu.schema import SpanKey

_SOURCE: Final = ("kind", "kind,", "unit", "l", "l,", "r", "opening")
_TARGET: Final = ("own", "first", "first,", "last,", "l", "l,", "r", "r,", "opens")
_CROSSED: Final = (("kind", "kind,", "unit", "l"), ("own", "first", "first,", "l"))
"""Parts of the source that are looked at together with parts of the target."""

_BETWEEN: Final = 10
"""Words between the two that are read from the left."""

_PLACED: Final = 4
"""Words next to either that are told apart by their place."""

_WHOLE: Final = 8
"""So many words between the two are looked at together, too."""

_FARTHEST: Final = 6
_NO_KEY: Final = np.uint64(0)
_EDGE_HASH: Final = np.uint64(get_string_id(EDGE))

Parts = Mapping[str, Hashes]
"""Name of a part of the wording → its hashes."""


@dataclass(frozen=True, slots=True)
class WordedPairs:
    """What the keys of ``P`` candidate pairs are made of.

    Attributes:
        source: Parts of the wording of the sources, ``(P,)`` each.
        target: The same of the candidates.
        side: ``(P,)`` before the source, behind it, or in another sentence.
        distance: ``(P,)`` how far the two stand apart.
        rank: ``(P,)`` how many candidates stand between the two, and on which side.
        before: ``(P,)`` whether the candidate comes first.
        here: ``(P,)`` whether both are of one sentence.
        begin: ``(P,)`` the first word between the two.
        end: ``(P,)`` the word behind the last between the two.
        words: ``(T,)`` the words that these two count.
    """

    source: Parts
    target: Parts
    side: Ints
    distance: Ints
    rank: Ints
    before: NDArray[np.bool_]
    here: NDArray[np.bool_]
    begin: Ints
    end: Ints
    words: Hashes


def word_pairs(
    structure: Structure,
    pairs: Pairs,
    kinds: Mapping[SpanKey, str],
    statuses: Mapping[SpanKey, str],
) -> WordedPairs:
    """Read the wording of candidate pairs.

    Args:
        structure: The article.
        pairs: ``P`` pairs, grouped by source.
        kinds: Kind of each VALUE, where known.
        statuses: Status of each VALUE, where known.
    """
    words = _Words(structure)
    sources, targets = words.sources(pairs.source, kinds, statuses), words.targets(pairs.target)
    first, last = structure.first, structure.last
    before = pairs.target < pairs.source
    sentence = structure.sentence[first]
    side, distance = _places(structure, pairs)
    return WordedPairs(
        source={name: part[pairs.source] for name, part in sources.items()},
        target={name: part[pairs.target] for name, part in targets.items()},
        side=side,
        distance=distance,
        rank=_ranks(pairs, side),
        before=before,
        here=sentence[pairs.source] == sentence[pairs.target],
        begin=np.where(before, last[pairs.target], last[pairs.source]),
        end=np.where(before, first[pairs.source], first[pairs.target]),
        words=words.hashes,
    )


def match_keys(parts: Sequence[WordedPairs]) -> Hashed:
    """Keys of the wording of candidate pairs.

    Args:
        parts: Pairs of some articles, ``P`` in all; a call costs as much for one as for ten.

    Returns:
        ``P`` rows; a word that stands twice between the two counts twice.
    """
    pairs = _together(parts)
    columns = np.array([*_combinations(pairs), *_between(pairs)])
    table = np.ascontiguousarray(columns.T)
    known = table != _NO_KEY
    return table[known], np.concatenate([[0], np.cumsum(known.sum(axis=1))])


def _together(parts: Sequence[WordedPairs]) -> WordedPairs:
    if len(parts) == 1:
        return parts[0]
    offsets = np.cumsum([0, *(len(part.words) for part in parts[:-1])])

    def joined(name: str) -> NDArray[Any]:
        return np.concatenate([getattr(part, name) for part in parts])

    def moved(name: str) -> Ints:
        moved_on = [
            getattr(part, name) + offset for part, offset in zip(parts, offsets, strict=True)
        ]
        return np.concatenate(moved_on).astype(np.int32)

    return WordedPairs(
        source={name: np.concatenate([part.source[name] for part in parts]) for name in _SOURCE},
        target={name: np.concatenate([part.target[name] for part in parts]) for name in _TARGET},
        **{name: joined(name) for name in ("side", "distance", "rank", "before", "here", "words")},
        begin=moved("begin"),
        end=moved("end"),
    )


class _Words:
    """The words of an article, folded, as hashes."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._words = structure.folded
        self.hashes = np.append(structure.hashes, _EDGE_HASH)
        self._inside = entity_of(structure).tolist()

    def sources(
        self, entities: Ints, kinds: Mapping[SpanKey, str], statuses: Mapping[SpanKey, str]
    ) -> Parts:
        """Parts of the wording of sources."""
        structure = self._structure

        def parts(entity: int) -> Iterator[str]:
            first, last = int(structure.first[entity]), int(structure.last[entity])
            key = structure.keys[entity]
            kind = kinds.get(key, "")
            begin = int(np.searchsorted(structure.sentence, structure.sentence[first]))
            yield kind
            yield f"{kind} {statuses.get(key, '')}"
            yield " ".join(word for word in self._words[first:last] if word != DIGITS)
            yield self._at(first - 1)
            yield f"{self._at(first - 2)} {self._at(first - 1)}"
            yield self._at(last)
            yield f"{self._at(begin)} {self._at(begin + 1)}"

        return _hashed_parts(structure, entities, _SOURCE, parts)

    def targets(self, entities: Ints) -> Parts:
        """Parts of the wording of candidates."""
        structure = self._structure

        def parts(entity: int) -> Iterator[str]:
            first, last = int(structure.first[entity]), int(structure.last[entity])
            own = self._words[first:last]
            yield " ".join(own)
            yield own[0]
            yield " ".join(own[:2])
            yield " ".join(own[-2:])
            yield self._at(first - 1)
            yield f"{self._at(first - 2)} {self._at(first - 1)}"
            yield self._at(last)
            yield f"{self._at(last)} {self._at(last + 1)}"
            yield self._opens(first)

        return _hashed_parts(structure, entities, _TARGET, parts)

    def _at(self, token: int) -> str:
        """A word; the label of the entity that it is in, if any."""
        if not 0 <= token < len(self._words):
            return EDGE
        entity = self._inside[token]
        return self._words[token] if entity < 0 else f"<{self._structure.keys[entity][2]}>"

    def _opens(self, token: int) -> str:
        structure = self._structure
        if token == 0 or structure.line[token - 1] != structure.line[token]:
            return "line"
        return "sentence" if structure.sentence[token - 1] != structure.sentence[token] else ""


def _hashed_parts(
    structure: Structure,
    entities: Ints,
    names: tuple[str, ...],
    parts: Callable[[int], Iterator[str]],
) -> Parts:
    table = np.zeros((len(names), len(structure.keys)), dtype=np.uint64)
    for entity in np.unique(entities).tolist():
        table[:, entity] = [get_string_id(part) for part in parts(entity)]
    return dict(zip(names, table, strict=True))


def _combinations(pairs: WordedPairs) -> Iterator[Hashes]:
    side, distance, rank = (
        part.astype(np.uint64) for part in (pairs.side, pairs.distance, pairs.rank)
    )
    number = 0

    def together(*parts: NDArray[Any]) -> Hashes:
        nonlocal number
        number += 1
        return combined(np.array([number], dtype=np.uint64), *parts)

    yield together(distance)
    yield together(rank)
    yield together(distance, rank)
    for name in _TARGET:
        part = pairs.target[name]
        yield together(part)
        yield together(part, distance)
        yield together(part, side)
    for name in _SOURCE:
        part = pairs.source[name]
        for place in (distance, rank, side):
            yield together(part, place)
    for one in _CROSSED[0]:
        for other in _CROSSED[1]:
            both = pairs.source[one], pairs.target[other]
            yield together(*both)
            yield together(*both, side)


def _places(structure: Structure, pairs: Pairs) -> tuple[Ints, Ints]:
    """The side of each candidate (before, behind, in another sentence), and how far it is."""
    first, last = structure.first, structure.last
    source, target = pairs.source, pairs.target
    back = structure.sentence[first[source]] - structure.sentence[first[target]]
    before = target < source
    tokens = np.where(before, first[source] - last[target], first[target] - last[source])
    near = np.where(before, 10, 20) + np.clip(tokens // 4, 0, 4)
    far = np.where(back > 0, 30 + np.minimum(back, _FARTHEST), 40)
    side = np.where(back == 0, np.where(before, 1, 2), 3)
    distance = np.where(back == 0, near, far)
    distance += 100 * (structure.line[first[source]] != structure.line[first[target]])
    return side.astype(np.int32), distance.astype(np.int32)


def _ranks(pairs: Pairs, side: Ints) -> Ints:
    """How many candidates of a source stand between it and each, and on which side."""
    _, starts, of = np.unique(pairs.source, return_index=True, return_inverse=True)
    before = pairs.target < pairs.source
    ahead = np.bincount(of, before).astype(np.int32)[of]
    at = (np.arange(len(of)) - starts[of]).astype(np.int32)
    rank = np.where(before, ahead - 1 - at, at - ahead)
    return (np.clip(rank, 0, _FARTHEST) + 10 * side).astype(np.int32)


def _between(pairs: WordedPairs) -> Iterator[Hashes]:
    """The words between two entities of one sentence; no key where there are fewer."""
    begin, end, words = pairs.begin, pairs.end, pairs.words

    def key(name: str, there: NDArray[np.bool_], *parts: NDArray[Any]) -> Hashes:
        salt = np.array([get_string_id(name)], dtype=np.uint64)
        return np.where(there, combined(salt, pairs.before, *parts), _NO_KEY)

    whole = np.zeros(len(begin), dtype=np.uint64)
    for step in range(_BETWEEN):
        at = begin + step
        there = pairs.here & (at < end)
        word = words[np.minimum(at, len(words) - 1)]
        yield key("between", there, word)
        if step < _PLACED:
            yield key(f"from left {step}", there, word)
            at = end - 1 - step
            yield key(f"from right {step}", pairs.here & (at >= begin), words[np.maximum(at, 0)])
        if step < _WHOLE:
            whole = np.where(there, combined(whole, word), whole)
    yield key("whole", pairs.here & (end - begin <= _WHOLE) & (end >= begin), whole)
