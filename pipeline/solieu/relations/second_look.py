"""What the rest of the article takes: features for deciding a second time.

The first look judges every source by itself. Yet an article is about one span of time, or one
after another: a report of six months says so at its head, and a figure three pages later is
of these six months because those before and behind it are. So the second look sees what the
first believed of the source itself, of its neighbours on both sides, of its sentence and line,
of the other values of its METRIC, and of the whole article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from solieu.relations.candidates import Pairs
from solieu.relations.rivals import rivals
from solieu.relations.slots import Slots
from solieu.relations.structure import Floats, Ints, Structure

Positions = NDArray[np.integer[Any]]

_STEPS: Final = (-3, -2, -1, 1, 2, 3)
_TEXT_STEPS: Final = (-1, 1)
_WINDOW: Final = 8
_FAR: Final = 30

RULED_OUT: Final = 0.002
"""Candidates that the first look believes in less are not looked at again."""

_PLACES: Final = (
    *("sentence", "line", "line_before", "line_behind", "window_before", "window_behind"),
    *("so_far", "article", "metric"),
)

SECOND_COLUMNS: Final = (
    *("belief", "belief_text", "belief_nothing", "belief_best", "belief_lead"),
    *(f"step{step:+d}" for step in _STEPS),
    *(f"text{step:+d}" for step in _TEXT_STEPS),
    *(f"{place}:this" for place in _PLACES),
    *(f"{place}:nothing" for place in _PLACES),
    *("believed_rank", "believed_since", "believed_until"),
)
"""A candidate's ``text`` is what it says: mentions of one time, or of the same words, have one."""


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What the first look makes of the slots of one type.

    Attributes:
        pairs: ``(P,)`` probability of each candidate.
        nothing: ``(N,)`` probability of taking none; the two sum to 1 over each slot.
    """

    pairs: Floats
    nothing: Floats


def beliefs_of(slots: Slots, pairs: Floats, nothing: Floats) -> Beliefs:
    """The softmax over each slot.

    Args:
        slots: ``N`` slots with ``P`` candidates.
        pairs: ``(P,)`` log odds of the candidates.
        nothing: ``(N,)`` log odds of taking none.
    """
    number = len(slots.sources)
    if number == 0:
        return Beliefs(np.zeros(0), np.zeros(0))
    slot = np.repeat(np.arange(number), np.diff(slots.starts))
    top = np.maximum(nothing, np.maximum.reduceat(pairs, slots.starts[:-1]))
    chances, rest = np.exp(pairs - top[slot]), np.exp(nothing - top)
    total = np.bincount(slot, chances, number) + rest
    return Beliefs(chances / total[slot], rest / total)


class _Mass:
    """Sums of belief in a text over any run of slots, in logarithmic time each."""

    def __init__(self, text: Ints, slot: Positions, belief: Floats, number: int) -> None:
        self._stride = number + 1
        key = text.astype(np.int64) * self._stride + slot
        order = np.argsort(key, kind="stable")
        self._keys = key[order]
        self._sums = np.concatenate([[0.0], np.cumsum(belief[order])])

    def between(self, text: Ints, begin: Positions, end: Positions) -> Floats:
        """Sum over slots ``begin`` to ``end``, the latter excluded.

        Args:
            text: ``(Q,)``.
            begin: ``(Q,)`` or ``(K, Q)``.
            end: The same.
        """
        base = text.astype(np.int64) * self._stride
        edges = self._keys.searchsorted(np.array([base + begin, base + np.maximum(begin, end)]))
        low, high = self._sums[edges]
        return np.asarray(high - low)


def second_look(
    structure: Structure, slots: Slots, owners: Mapping[int, int], beliefs: Beliefs
) -> tuple[Floats, Floats]:
    """Features of the candidates, and of taking none, from what the first look believed.

    Args:
        structure: The article.
        slots: ``N`` slots with ``P`` candidates.
        owners: Entity number of a VALUE → that of its METRIC.
        beliefs: The result of the first look.

    Returns:
        ``(P, K)`` and ``(N, K)`` with the names :data:`SECOND_COLUMNS`.
    """
    number, size = len(slots.sources), len(slots.pairs.source)
    if number == 0:
        empty = np.zeros((0, len(SECOND_COLUMNS)), dtype=np.float32)
        return empty, empty
    slot = np.concatenate([np.repeat(np.arange(number), np.diff(slots.starts)), np.arange(number)])
    belief = np.concatenate([beliefs.pairs, beliefs.nothing])
    texts = structure.alike()
    nothing = int(texts.max(initial=0)) + 1
    text = np.append(texts[slots.pairs.target], np.full(number, nothing)).astype(np.int32)
    target = np.append(slots.meant, np.full(number, len(structure.keys))).astype(np.int32)
    by_text = _Mass(text, slot, belief, number)
    by_target = _Mass(target, slot, belief, number)
    columns = [
        *_own(by_text, text, slot, belief, beliefs, size),
        *_steps(by_target, target, slot, _STEPS, number),
        *_steps(by_text, text, slot, _TEXT_STEPS, number),
    ]
    sums = _metric_sums(slots, owners, text, belief, slot)
    columns += _around(structure, slots, by_text, sums, text, slot)
    # What is believed of taking nothing is the same for all candidates of a slot.
    each = np.arange(number)
    none = np.full(number, nothing, dtype=np.int32)
    columns += [column[slot] for column in _around(structure, slots, by_text, sums, none, each)]
    columns += _places_of_best(text, slot, belief, by_text, number, nothing)
    rows = np.column_stack(columns).astype(np.float32)
    return rows[:size], rows[size:]


def _own(
    mass: _Mass, text: Ints, slot: Positions, belief: Floats, beliefs: Beliefs, size: int
) -> list[Floats]:
    number = len(beliefs.nothing)
    starts = np.searchsorted(slot[:size], np.arange(number + 1))
    best, others = rivals(starts, beliefs.pairs, alone=0.0)
    rival = np.concatenate([others, best])
    return [
        belief,
        mass.between(text, slot, slot + 1),
        beliefs.nothing[slot],
        best[slot],
        belief - rival,
    ]


def _steps(
    mass: _Mass, text: Ints, slot: Positions, steps: tuple[int, ...], number: int
) -> list[Floats]:
    other = slot + np.array(steps)[:, None]
    inside = (other >= 0) & (other < number)
    at = np.where(inside, other, 0)
    return list(np.where(inside, mass.between(text, at, at + 1), -1.0))


def _places(
    structure: Structure, slots: Slots, mass: _Mass, text: Ints, slot: Positions, mine: Floats
) -> list[Floats]:
    number = len(slots.sources)
    first = structure.first[slots.sources]
    sentence, line = structure.sentence[first], structure.line[first]
    begin, end = _bounds(line)
    before, behind = begin[np.maximum(begin - 1, 0)], end[np.minimum(end, number - 1)]
    none, all_ = np.zeros(len(slot), dtype=np.int64), np.full(len(slot), number)
    s_begin, s_end = _bounds(sentence)
    # The first two hold the slot itself.
    begins, ends = np.array(
        [
            [s_begin[slot], s_end[slot]],
            [begin[slot], end[slot]],
            [np.where(begin > 0, before, 0)[slot], begin[slot]],
            [end[slot], np.where(end < number, behind, end)[slot]],
            [np.maximum(slot - _WINDOW, 0), slot],
            [slot + 1, np.minimum(slot + 1 + _WINDOW, number)],
            [none, slot],
            [none, all_],
        ]
    ).transpose(1, 0, 2)
    sizes, sums = np.maximum(ends - begins, 0), mass.between(text, begins, ends)
    sizes[:2] -= 1
    sums[:2] -= mine
    return list(np.where(sizes > 0, sums / np.maximum(sizes, 1), -1.0))


def _bounds(group: Ints) -> tuple[Positions, Positions]:
    return np.searchsorted(group, group), np.searchsorted(group, group, side="right")


@dataclass(frozen=True, slots=True)
class _MetricSums:
    """Sums of belief in each text over the values of each METRIC.

    Attributes:
        owner: ``(N,)`` METRIC of each slot, -1 if it has none.
        others: ``(N,)`` how many other values that has.
        keys: Owner and text, sorted.
        sums: The belief of each.
        stride: Of the keys.
    """

    owner: Positions
    others: Positions
    keys: Positions
    sums: Floats
    stride: int

    def mean(self, text: Ints, slot: Positions, own: Floats) -> Floats:
        """Mean over the other values of the METRIC; -1 where it has none."""
        asked = self.owner[slot] * self.stride + text
        found = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        total = np.where(self.keys[found] == asked, self.sums[found], 0.0) - own
        others = self.others[slot]
        return np.where((self.owner[slot] >= 0) & (others > 0), total / np.maximum(others, 1), -1.0)


def _metric_sums(
    slots: Slots, owners: Mapping[int, int], text: Ints, belief: Floats, slot: Positions
) -> _MetricSums:
    owner = np.array([owners.get(source, -1) for source in slots.sources.tolist()])
    stride = int(text.max()) + 2
    keys, at = np.unique(owner[slot] * stride + text, return_inverse=True)
    others = np.bincount(owner + 1)[owner + 1] - 1
    totals = np.bincount(at, belief).astype(np.float64)
    return _MetricSums(owner, others, keys, totals, stride)


def _around(
    structure: Structure,
    slots: Slots,
    mass: _Mass,
    sums: _MetricSums,
    text: Ints,
    slot: Positions,
) -> list[Floats]:
    """What is believed of some texts in the places around some slots."""
    mine = mass.between(text, slot, slot + 1)
    return [*_places(structure, slots, mass, text, slot, mine), sums.mean(text, slot, mine)]


def _places_of_best(
    text: Ints, slot: Positions, belief: Floats, mass: _Mass, number: int, nothing: int
) -> list[Floats]:
    """Rank of the text in the article, and how far the nearest slots are that believe in it."""
    total = np.bincount(text, belief, nothing + 1)
    rank = np.empty(nothing + 1)
    rank[np.argsort(-total, kind="stable")] = np.arange(nothing + 1)
    strength = mass.between(text, slot, slot + 1)
    order = np.lexsort((text, -strength, slot))
    best = text[order][np.searchsorted(slot[order], np.arange(number))]
    stride = number + 1
    keys = np.sort(best.astype(np.int64) * stride + np.arange(number))
    here = text.astype(np.int64) * stride + slot
    left, right = np.searchsorted(keys, here) - 1, np.searchsorted(keys, here, side="right")
    base = text.astype(np.int64) * stride
    since = np.where(left >= 0, here - keys[np.maximum(left, 0)], _FAR)
    since = np.where((left >= 0) & (keys[np.maximum(left, 0)] >= base), since, _FAR)
    last = np.minimum(right, number - 1)
    until = np.where((right < number) & (keys[last] < base + stride), keys[last] - here, _FAR)
    return [np.minimum(rank[text], 9), np.minimum(since, _FAR), np.minimum(until, _FAR)]


def look_again(
    structure: Structure, slots: Slots, owners: Mapping[int, int], beliefs: Beliefs
) -> Slots:
    """The candidates that the first look has not ruled out, with the features of the second.

    Args:
        structure: The article.
        slots: ``N`` slots of the first look.
        owners: Entity number of a VALUE → that of its METRIC.
        beliefs: What the first look made of them.

    Returns:
        The same ``N`` slots; their features go on with :data:`SECOND_COLUMNS`. A slot may be left
        without candidates.
    """
    pairs, nothing = second_look(structure, slots, owners, beliefs)
    kept = np.flatnonzero(beliefs.pairs >= RULED_OUT)
    return replace(
        slots,
        pairs=Pairs(slots.pairs.type, slots.pairs.source[kept], slots.pairs.target[kept]),
        starts=np.searchsorted(kept, slots.starts).astype(np.int32),
        meant=slots.meant[kept],
        features=np.concatenate([slots.features[kept], pairs[kept]], axis=1),
        nothing=np.concatenate([slots.nothing, nothing], axis=1),
    )
