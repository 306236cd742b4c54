"""How well the words of two entities go together, and those between them.

Which METRIC a figure belongs to is told by more than where the two stand: ``14,2 triệu đồng`` is an
income and no number of households, and ``đạt`` between them says another thing than ``cùng với``.
A linear model over the wording of pairs tells how likely each candidate is; what it finds is among
the features of the candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from solieu.estimators.linear import Hashed, combined, log_probabilities_of, odds
from solieu.estimators.lookup import Hashes
from solieu.relations.candidates import Pairs
from solieu.relations.rivals import rivals
from solieu.relations.structure import Floats, Ints, Structure
from solieu.relations.view import View, offered
from solieu.relations.wording import EDGE, entity_of
from solieu.relations.years import DIGITS
from solieu.schema import SpanKey

MATCH_COLUMNS: Final = ("match", "match_rival", "match_lead", "match_rank", "source.match_best")
"""Log odds of the candidate; the best of the others of its source; by how much it leads them; how
many are better; the best of all."""

Matches = Mapping[str, Floats]
"""Relation type → ``(P,)`` log odds of its candidates."""

ALONE: Final = -18.0
"""Stands for the rival of a candidate that has none: below all log odds."""

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

Parts = Mapping[str, Hashes]
"""Name of a part of the wording → ``(E,)`` hashes for the entities."""


def match_keys(
    structure: Structure,
    pairs: Pairs,
    kinds: Mapping[SpanKey, str],
    statuses: Mapping[SpanKey, str],
) -> Hashed:
    """Keys of the wording of candidate pairs.

    Args:
        structure: The article.
        pairs: ``P`` pairs, grouped by source.
        kinds: Kind of each VALUE, where known.
        statuses: Status of each VALUE, where known.

    Returns:
        ``P`` rows; a word that stands twice between the two counts twice.
    """
    size = len(pairs.source)
    if size == 0:
        return np.zeros(0, dtype=np.uint64), np.zeros(1, dtype=np.int64)
    words = _Words(structure)
    sources, targets = words.sources(pairs.source, kinds, statuses), words.targets(pairs.target)
    columns = [
        *_combinations(structure, pairs, sources, targets),
        *_between(structure, pairs, words.hashes),
    ]
    table = np.column_stack(columns)
    known = table != _NO_KEY
    return table[known], np.concatenate([[0], np.cumsum(known.sum(axis=1))])


class _Words:
    """The words of an article, folded, as hashes."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._words = structure.folded
        self.hashes = np.fromiter(
            map(get_string_id, [*self._words, EDGE]), np.uint64, len(self._words) + 1
        )
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


def _combinations(
    structure: Structure, pairs: Pairs, sources: Parts, targets: Parts
) -> Iterator[Hashes]:
    side, distance = _places(structure, pairs)
    rank = _ranks(pairs, side).astype(np.uint64)
    side, distance = side.astype(np.uint64), distance.astype(np.uint64)
    number = 0

    def together(*parts: NDArray[Any]) -> Hashes:
        nonlocal number
        number += 1
        return combined(np.array([number], dtype=np.uint64), *parts)

    yield together(distance)
    yield together(rank)
    yield together(distance, rank)
    for name in _TARGET:
        part = targets[name][pairs.target]
        yield together(part)
        yield together(part, distance)
        yield together(part, side)
    for name in _SOURCE:
        part = sources[name][pairs.source]
        for place in (distance, rank, side):
            yield together(part, place)
    for one in _CROSSED[0]:
        for other in _CROSSED[1]:
            both = sources[one][pairs.source], targets[other][pairs.target]
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


def _between(structure: Structure, pairs: Pairs, words: Hashes) -> Iterator[Hashes]:
    """The words between two entities of one sentence; no key where there are fewer."""
    first, last = structure.first, structure.last
    before = pairs.target < pairs.source
    begin = np.where(before, last[pairs.target], last[pairs.source])
    end = np.where(before, first[pairs.source], first[pairs.target])
    sentence = structure.sentence[first]
    here = sentence[pairs.source] == sentence[pairs.target]

    def key(name: str, there: NDArray[np.bool_], *parts: NDArray[Any]) -> Hashes:
        salt = np.array([get_string_id(name)], dtype=np.uint64)
        return np.where(there, combined(salt, before, *parts), _NO_KEY)

    whole = np.zeros(len(before), dtype=np.uint64)
    for step in range(_BETWEEN):
        at = begin + step
        there = here & (at < end)
        word = words[np.minimum(at, len(words) - 1)]
        yield key("between", there, word)
        if step < _PLACED:
            yield key(f"from left {step}", there, word)
            at = end - 1 - step
            yield key(f"from right {step}", here & (at >= begin), words[np.maximum(at, 0)])
        if step < _WHOLE:
            whole = np.where(there, combined(whole, word), whole)
    yield key("whole", here & (end - begin <= _WHOLE) & (end >= begin), whole)


def read_matches(views: Sequence[View], trained: Mapping[str, dict[str, Any]]) -> list[Matches]:
    """The matches of all candidates of some relation types.

    Args:
        views: Some articles.
        trained: Relation type → what :func:`solieu.estimators.linear.log_probabilities` takes.

    Returns:
        One for each article.
    """
    out: list[dict[str, Floats]] = [{} for _ in views]
    for name, model in trained.items():
        keys = [
            match_keys(view.structure, offered(view, name), view.kinds, view.statuses)
            for view in views
        ]
        for matches, logs in zip(out, log_probabilities_of(model, keys), strict=True):
            matches[name] = odds(logs)
    return list(out)


def match_features(starts: Ints, odds: Floats) -> Floats:
    """Log odds of candidates among each other.

    Args:
        starts: ``(N + 1,)`` where the candidates of each source begin.
        odds: ``(P,)``.

    Returns:
        ``(P, len(MATCH_COLUMNS))``.
    """
    number, size = len(starts) - 1, len(odds)
    if size == 0:
        return np.zeros((0, len(MATCH_COLUMNS)), dtype=np.float32)
    source = np.repeat(np.arange(number), np.diff(starts))
    order = np.lexsort((-odds, source))
    rank = np.empty(size)
    rank[order] = np.arange(size) - starts[source]
    best, rival = rivals(starts, odds, ALONE)
    return np.column_stack([odds, rival, odds - rival, rank, best[source]]).astype(np.float32)
