"""From scores of candidates to the relations of an article, under the constraints.

A source takes one candidate at most, but an OFFICIAL may hold several POSITIONs and a DECISION
amend several others; a VALUE takes both DATEs of ``từ ngày … đến ngày …``; PART_OF has no cycle.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.relations.chains import Chains
from solieu.relations.slots import STATES, Slots
from solieu.relations.structure import Floats, Structure

SEVERAL: Final = frozenset({"HOLDS_POSITION", "AMENDS"})
"""Relation types of which one source may have several."""

Choice = tuple[int, float]
"""A candidate pair and the probability that it holds."""

Scored = tuple[int, int, float]
"""``(head, tail, probability)``, the ends as entity numbers."""


def decode(structure: Structure, slots: Slots, pairs: Floats, nothing: Floats) -> list[Scored]:
    """The relations of one type.

    Args:
        structure: The article.
        slots: ``N`` slots with ``P`` candidates.
        pairs: ``(P, 5)`` log odds from :func:`solieu.relations.classifier.score`.
        nothing: ``(N, 5)`` log odds of taking nothing.
    """
    name = slots.pairs.type
    if name in SEVERAL:
        choices = each_above_even(slots, pairs)
    else:
        choices = best_filling(slots, pairs, nothing)
    if name == "PART_OF":
        choices = without_cycles(slots, choices)
    found = [(*slots.pairs.ends(pair), probability) for pair, probability in choices]
    if name == "IN_PERIOD":
        found += [
            (head, structure.partner[tail], probability)
            for head, tail, probability in found
            if tail in structure.partner
        ]
    return sorted(found)


def each_above_even(slots: Slots, pairs: Floats) -> list[Choice]:
    """The candidates that are likelier than not, each for itself."""
    linked = np.repeat(slots.parent >= 0, np.diff(slots.starts))
    odds = np.where(linked, pairs[:, STATES.index("none")], pairs[:, len(STATES)])
    return [(int(at), float(1 / (1 + np.exp(-odds[at])))) for at in np.flatnonzero(odds > 0)]


def best_filling(slots: Slots, pairs: Floats, nothing: Floats) -> list[Choice]:
    """The likeliest joint filling of slots that take one candidate at most.

    The probability of a choice, given that of the predecessor, is the softmax of the log odds of
    the candidates and of taking nothing. The best assignment of the tree of slots is found by
    max-product message passing from the leaves (Viterbi on a tree). A choice is believed as far as
    its marginal goes, summed over what the predecessors may have taken: where the first of a chain
    is in doubt, so are those that follow it.

    Returns:
        ``(pair, marginal probability)`` of each slot that takes one.
    """
    number = len(slots.sources)
    tables = [_conditional(slots, pairs, nothing, slot) for slot in range(number)]
    upward = [np.zeros(int(size) + 1) for size in np.diff(slots.starts)]
    for slot in range(number - 1, -1, -1):
        above = int(slots.parent[slot])
        if above >= 0:
            upward[above] += (tables[slot] + upward[slot]).max(axis=1)
    choices: list[Choice] = []
    beliefs: list[Floats] = []
    taken = np.zeros(number, dtype=np.int32)
    for slot in range(number):
        above = int(slots.parent[slot])
        row = tables[slot][int(taken[above]) if above >= 0 else 0]
        best = int(np.argmax(row + upward[slot]))
        taken[slot] = best
        chances = np.exp(tables[slot])
        beliefs.append(beliefs[above] @ chances if above >= 0 else chances[0])
        if best < len(row) - 1:
            choices.append((int(slots.starts[slot]) + best, float(min(1.0, beliefs[slot][best]))))
    return choices


def _conditional(slots: Slots, pairs: Floats, nothing: Floats, slot: int) -> Floats:
    """Log probabilities ``(choices of the predecessor, own choices)``, "nothing" last in both."""
    begin, end = int(slots.starts[slot]), int(slots.starts[slot + 1])
    above = int(slots.parent[slot])
    targets = slots.pairs.target[begin:end]
    if above < 0:
        odds = np.append(pairs[begin:end, len(STATES)], nothing[slot, len(STATES)])[None, :]
    else:
        before = slots.pairs.target[int(slots.starts[above]) : int(slots.starts[above + 1])]
        chosen = before[:, None]
        states = np.where(chosen == targets, 0, np.where(chosen < targets, 1, 2))
        states = np.vstack([states, np.full((1, len(targets)), STATES.index("none"))])
        own = pairs[begin + np.arange(len(targets))[None, :], states]
        rest = np.full((len(before) + 1, 1), nothing[slot, 1])
        rest[-1] = nothing[slot, 0]
        odds = np.concatenate([own, rest], axis=1)
    top = odds.max(axis=1, keepdims=True)
    shifted = odds - top
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def without_cycles(slots: Slots, choices: list[Choice]) -> list[Choice]:
    """The choices less the least likely one of each cycle."""
    chains = Chains()
    ranked = sorted(choices, key=lambda choice: (-choice[1], choice[0]))
    return sorted(choice for choice in ranked if chains.join(*slots.pairs.ends(choice[0])))
