"""From scores of candidate pairs to the relations of an article, under the constraints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from solieu.relations.features import Floats
from solieu.relations.slots import STATES, Slots

SEVERAL: Final = frozenset({"HOLDS_POSITION", "AMENDS"})
"""Relation types of which one source may have several; all others have one at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """A decoded relation between entities, given by number."""

    type: str
    head: int
    tail: int
    confidence: float


def best_filling(slots: Slots, scores: Floats, bias: float = 0.0) -> list[tuple[int, float]]:
    """The likeliest joint filling of the slots of one type.

    The probability that a slot takes a candidate, given what its predecessor took, is the softmax
    of the candidates' log odds with 0 for taking nothing; the best assignment of the tree is found
    by max-product message passing from the leaves.

    Args:
        slots: ``N`` slots with ``P`` candidate pairs.
        scores: ``(P, 5)`` log odds of each pair in each of :data:`STATES` and without predecessor.
        bias: Added to the log odds of every candidate.

    Returns:
        ``(pair, probability)`` of each slot that takes one.
    """
    number = len(slots.sources)
    conditional: list[Floats] = []
    upward = [np.zeros(int(n) + 1) for n in np.diff(slots.starts)]
    for slot in range(number - 1, -1, -1):
        table = _conditional(slots, scores + bias, slot)
        conditional.append(table)
        of = int(slots.parent[slot])
        if of >= 0:
            upward[of] += (table + upward[slot]).max(axis=1)
    conditional.reverse()
    choice = np.zeros(number, dtype=np.int32)
    filling: list[tuple[int, float]] = []
    for slot in range(number):
        of = int(slots.parent[slot])
        row = conditional[slot][int(choice[of]) if of >= 0 else 0]
        choice[slot] = int(np.argmax(row + upward[slot]))
        size = len(row) - 1
        if choice[slot] < size:
            filling.append((int(slots.starts[slot]) + int(choice[slot]), float(np.exp(row[choice[slot]]))))
    return filling


def _conditional(slots: Slots, scores: Floats, slot: int) -> Floats:
    """Log probabilities ``(choices of the predecessor, own choices)``, "nothing" last in both."""
    begin, end = int(slots.starts[slot]), int(slots.starts[slot + 1])
    of = int(slots.parent[slot])
    targets = slots.pairs.target[begin:end]
    if of < 0:
        logits = scores[begin:end, len(STATES)][None, :]
    else:
        chosen = slots.pairs.target[int(slots.starts[of]) : int(slots.starts[of + 1])][:, None]
        states = np.where(chosen == targets, 0, np.where(chosen < targets, 1, 2))
        states = np.vstack([states, np.full((1, len(targets)), 3)])
        logits = scores[begin + np.arange(len(targets))[None, :], states]
    padded = np.concatenate([logits, np.zeros((len(logits), 1))], axis=1)
    top = padded.max(axis=1, keepdims=True)
    return padded - top - np.log(np.exp(padded - top).sum(axis=1, keepdims=True))
