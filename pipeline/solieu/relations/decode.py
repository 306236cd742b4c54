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

RELUCTANCE: Final = {"IN_PERIOD": 1.0}
"""Log odds by which a classifier overrates taking nothing where an article is not like those it has
learned from: whether a time stated paragraphs before still governs is told by habits of a writer.
Chosen on articles that were labelled after the models had been trained; for other types none helps.
"""

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
    nothing = nothing - RELUCTANCE.get(name, 0.0)
    if name in SEVERAL:
        choices = each_above_even(slots, pairs)
    else:
        choices = likeliest_choices(slots, pairs, nothing)
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


def likeliest_choices(slots: Slots, pairs: Floats, nothing: Floats) -> list[Choice]:
    """The likeliest choice of each slot that takes one candidate at most.

    The probability of a choice, given that of the predecessor, is the softmax of the log odds of
    the candidates and of taking nothing. A slot takes what its marginal prefers, summed over what
    the predecessors may have taken, and is believed as far: where the first of a chain is in
    doubt, so are those that follow it. The likeliest of all joint fillings would leave such a
    chain empty because "nothing" is one filling and the candidates share the rest; what counts is
    how many links are right (minimum Bayes risk, Goel and Byrne 2000).

    Returns:
        ``(pair, marginal probability)`` of each slot that takes one.
    """
    if not len(pairs):
        return []
    tables = np.exp(_conditionals(slots, pairs, nothing))
    width = tables.shape[2] - 1
    choices: list[Choice] = []
    beliefs: list[Floats] = []
    for slot, (above, start) in enumerate(zip(slots.parent, slots.starts[:-1], strict=True)):
        belief = beliefs[above] @ tables[slot] if above >= 0 else tables[slot, 0]
        beliefs.append(belief)
        best = int(belief.argmax())
        if best < width:
            choices.append((int(start) + best, float(min(1.0, belief[best]))))
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
