"""The candidate pairs of an article as slots to fill, each with its predecessor in the text.

A writer who has named a period, base, place or whole goes on under it until the text says
otherwise. So the sources of each relation type form chains (trees, since what stands in brackets
does not govern what follows them), and the features of a slot include what its predecessor
took; :mod:`solieu.relations.decode` finds the best filling of the whole tree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from solieu.relations.candidates import Pairs, propose
from solieu.relations.features import Floats, entity_features, pair_columns, pair_features
from solieu.relations.roles import roles_of
from solieu.relations.rules import link_by_rules
from solieu.relations.structure import MARKS, Ints, Structure
from solieu.relations.triggers import trigger_table
from solieu.schema import SpanKey
from solieu.scheme import LABELS

COMPARING: Final = frozenset({"change", "ratio", "plan_ratio"})
"""Kinds whose values have a base."""

STATES: Final = ("same", "earlier", "later", "none")
"""What the predecessor took: this candidate, one before it, one behind it, nothing. Where there
is no predecessor, none of the four holds."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one relation type in one article.

    Attributes:
        pairs: ``P`` candidate pairs.
        sources: ``(N,)`` entity numbers with at least one candidate, in order of the text.
        starts: ``(N + 1,)`` where the candidates of each source begin in ``pairs``.
        parent: ``(N,)`` position in ``sources`` of the predecessor, -1 if there is none.
        features: ``(P, F)`` with the names :func:`slot_columns`, without the states.
    """

    pairs: Pairs
    sources: Ints
    starts: Ints
    parent: Ints
    features: Floats


@lru_cache(maxsize=1)
def slot_columns() -> tuple[str, ...]:
    """Names of the columns of :attr:`Slots.features`."""
    return (
        *pair_columns(),
        *(f"since:{name}" for name in trigger_table()[0]),
        *(f"since_mark:{mark}" for mark in MARKS),
        *(f"since_count:{label}" for label in LABELS),
        "since_tokens",
        "since_sentences",
        "since_lines",
        "since_headings",
        "since_depth",
        "chain_length",
        "target_since",
    )


def read_slots(
    structure: Structure,
    kinds: Mapping[SpanKey, str] | None = None,
    statuses: Mapping[SpanKey, str] | None = None,
) -> dict[str, Slots]:
    """All slots of an article by relation type.

    Args:
        structure: The article.
        kinds: Kind of each VALUE, where known.
        statuses: Status of each VALUE, where known.
    """
    roles = roles_of(structure)
    entities = entity_features(structure, roles, kinds, statuses)
    proposed = propose(structure)
    ruled: dict[str, set[tuple[int, int]]] = {name: set() for name in proposed}
    for name, head, tail in link_by_rules(structure, proposed, roles):
        ruled[name].add((head, tail))
    return {
        name: _slots(
            structure, pairs, pair_features(structure, pairs, entities, roles, ruled[name]), kinds or {}
        )
        for name, pairs in proposed.items()
    }


def _slots(
    structure: Structure, pairs: Pairs, features: Floats, kinds: Mapping[SpanKey, str]
) -> Slots:
    sources, starts = np.unique(pairs.source, return_index=True)
    sources = sources.astype(np.int32)
    bounds = np.append(starts, len(pairs.source)).astype(np.int32)
    parent = _parents(structure, pairs.type, sources, kinds)
    chain = _chain_features(structure, pairs, sources, bounds, parent)
    return Slots(pairs, sources, bounds, parent, np.concatenate([features, chain], axis=1))


def _parents(
    structure: Structure, name: str, sources: Ints, kinds: Mapping[SpanKey, str]
) -> Ints:
    """The last source before each that is no deeper in brackets (and, for bases, also compares)."""
    parent = np.full(len(sources), -1, dtype=np.int32)
    open_: list[int] = []
    last_comparing: dict[bool, list[int]] = {True: [], False: []}
    for number, source in enumerate(sources.tolist()):
        stack = open_
        if name == "COMPARED_TO":
            stack = last_comparing[kinds.get(structure.keys[source], "change") in COMPARING]
        depth = structure.depth[structure.first[source]]
        line = structure.line[structure.first[source]]
        while stack:
            top = structure.first[sources[stack[-1]]]
            if structure.depth[top] > depth or (
                structure.depth[top] == depth > 0
                and (structure.bracket[top] != structure.bracket[structure.first[source]])
            ) or (structure.depth[top] > 0 and structure.line[top] != line):
                stack.pop()
            else:
                break
        parent[number] = stack[-1] if stack else -1
        stack.append(number)
    return parent


def _chain_features(
    structure: Structure, pairs: Pairs, sources: Ints, starts: Ints, parent: Ints
) -> Floats:
    classes = len(trigger_table()[0])
    width = classes + len(MARKS) + len(LABELS) + 7
    if len(sources) == 0:
        return np.zeros((0, width), dtype=np.float32)
    first, last = structure.first[sources], structure.last[sources]
    has = parent >= 0
    before = np.where(has, parent, 0)
    gap_from, gap_to = last[before], np.maximum(first, last[before])
    low = np.where(has, sources[before] + 1, sources)
    heading = np.concatenate([[0], np.cumsum(structure.heading)])
    here, there = structure.line[first], structure.line[first[before]]
    length = np.zeros(len(sources), dtype=np.int32)
    for number, of in enumerate(parent.tolist()):
        length[number] = length[of] + 1 if of >= 0 else 0
    rows = np.column_stack(
        [
            np.minimum(structure.triggers[gap_to] - structure.triggers[gap_from], 3),
            np.minimum(structure.marks[gap_to] - structure.marks[gap_from], 9),
            np.minimum(structure.counts[sources] - structure.counts[low], 9),
            np.minimum(gap_to - gap_from, 300),
            np.minimum(structure.sentence[first] - structure.sentence[first[before]], 12),
            np.minimum(here - there, 12),
            heading[here] - heading[np.minimum(there, here)],
            structure.depth[first] - structure.depth[first[before]],
            np.minimum(length, 20),
        ]
    ).astype(np.float32)
    rows[~has] = -1
    per_pair = np.repeat(np.arange(len(sources)), np.diff(starts))
    since = has[per_pair] & (structure.first[pairs.target] >= last[before][per_pair])
    return np.concatenate([rows[per_pair], since[:, None].astype(np.float32)], axis=1)


def state_rows(codes: Ints) -> Floats:
    """State codes (positions in :data:`STATES`, -1 for no predecessor) as four binary columns."""
    out = np.zeros((len(codes), len(STATES)), dtype=np.float32)
    known = codes >= 0
    out[np.flatnonzero(known), codes[known]] = 1
    return out


def state_of(chosen: Ints, target: Ints) -> Ints:
    """State codes of candidates given what their predecessor took.

    Args:
        chosen: Entity number that the predecessor took; -1 nothing, -2 no predecessor.
        target: Entity number of the candidate.
    """
    codes = np.where(chosen == target, 0, np.where(chosen < target, 1, 2))
    codes = np.where(chosen == -1, 3, codes)
    return np.where(chosen == -2, -1, codes).astype(np.int32)
