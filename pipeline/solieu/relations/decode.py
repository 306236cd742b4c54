"""From scores of candidates to the relations of an article, under the constraints.

A source takes one candidate at most, but an OFFICIAL may hold several POSITIONs and a DECISION
amend several others; a VALUE takes both times of ``từ ngày … đến ngày …``; PART_OF has no cycle.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.relations.chains import Chains
from solieu.relations.slots import STATES, Slots
from solieu.relations.structure import Floats, Structure

SEVERAL: Final = frozenset({"HOLDS_POSITION", "AMENDS"})
"""Relation types of which one source may have several."""

_BLOCK: Final = 256
"""Slots that are looked at together, so that memory stays small in a long article."""

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
    if not len(pairs):
        return []
    tables = _conditionals(slots, pairs, nothing)
    width = tables.shape[2] - 1
    upward = np.zeros((number, width + 1))
    parent, starts = slots.parent.tolist(), slots.starts.tolist()
    for slot in range(number - 1, -1, -1):
        above = parent[slot]
        if above >= 0:
            upward[above] += (tables[slot] + upward[slot]).max(axis=1)
    choices: list[Choice] = []
    beliefs: list[Floats] = []
    taken: list[int] = []
    for slot in range(number):
        above = parent[slot]
        row = tables[slot, taken[above] if above >= 0 else 0]
        best = int((row + upward[slot]).argmax())
        taken.append(best)
        if above >= 0:
            beliefs.append(beliefs[above] @ np.exp(tables[slot]))
        else:
            beliefs.append(np.exp(row))
        if best < width:
            choices.append((starts[slot] + best, float(min(1.0, beliefs[slot][best]))))
    return choices


def _conditionals(slots: Slots, pairs: Floats, nothing: Floats) -> Floats:
    """Log probabilities of the choices of each slot, given that of its predecessor.

    Returns:
        ``(N, K + 1, K + 1)``: slots, choices of the predecessor, own choices; ``K`` is the largest
        number of candidates. "Nothing" is last in both, and candidates that a slot does not have
        are impossible. Without predecessor all rows are the same.
    """
    number, sizes = len(slots.sources), np.diff(slots.starts)
    width = int(sizes.max())
    there = np.arange(width) < sizes[:, None]
    at = np.where(there, slots.starts[:-1, None] + np.arange(width), 0)
    target = np.where(there, slots.pairs.target[at], -1)
    meant = np.where(there, slots.meant[at], -1)
    out = np.empty((number, width + 1, width + 1))
    for begin in range(0, number, _BLOCK):
        block = slice(begin, begin + _BLOCK)
        above = slots.parent[block]
        before = np.maximum(above, 0)
        chosen, own = target[before][:, :, None], target[block][:, None, :]
        same = meant[before][:, :, None] == meant[block][:, None, :]
        states = np.full((len(above), width + 1, width), STATES.index("none"))
        states[:, :-1] = np.where(same, 0, np.where(chosen < own, 1, 2))
        states[above < 0] = len(STATES)
        odds = out[block]
        odds[:, :, :-1] = pairs[at[block][:, None, :], states]
        odds[:, :, :-1][~np.broadcast_to(there[block][:, None, :], states.shape)] = -np.inf
        odds[:, :-1, -1] = nothing[block, 1, None]
        odds[:, -1, -1] = nothing[block, 0]
        odds[above < 0, :, -1] = nothing[block][above < 0, len(STATES), None]
    out -= out.max(axis=2, keepdims=True)
    out -= np.log(np.exp(out).sum(axis=2, keepdims=True))
    return out


def without_cycles(slots: Slots, choices: list[Choice]) -> list[Choice]:
    """The choices less the least likely one of each cycle."""
    chains = Chains()
    ranked = sorted(choices, key=lambda choice: (-choice[1], choice[0]))
    return sorted(choice for choice in ranked if chains.join(*slots.pairs.ends(choice[0])))
