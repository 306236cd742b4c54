"""Features of candidate pairs, computed for all of an article at once."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from solieu.relations.backward import NOWHERE, meant_metrics
from solieu.relations.bodies import body_code, matches
from solieu.relations.entity_features import entity_bounds
from solieu.relations.openers import OPENER_COLUMNS, opener_features
from solieu.relations.pair_table import PairTable
from solieu.relations.roles import ROLES
from solieu.relations.structure import MARKS, Floats, Ints, Structure
from solieu.relations.triggers import trigger_table
from solieu.scheme import LABELS


@lru_cache(maxsize=1)
def pair_columns() -> tuple[str, ...]:
    """Names of the columns of :func:`pair_features` behind those of source and target."""
    return (
        *(f"between:{name}" for name in trigger_table()[0]),
        *(f"mark:{mark}" for mark in MARKS),
        *(f"count:{label}" for label in LABELS),
        "behind",
        "distance",
        "sentences",
        "lines",
        "in_bracket",
        "left_bracket",
        "bracket_opens_behind_target",
        "same_bracket",
        "same_depth",
        "rank_side",
        "rank",
        "candidates",
        "candidates_left",
        "nearest_left",
        "nearest_right",
        "target_nearer_source",
        "same_text",
        "years_equal",
        "rule",
        "rule_source",
        "anchors_between",
        "bases_between",
        "whole_rank",
        "words_shared",
        "first_word_equal",
        "order_from_start",
        "order_from_end",
        "partner",
        "same_inner_bracket",
        "closed_bracket",
        "measured_between",
        "body_match",
        "body_beside",
        "comes_back",
        "comes_back_to",
        *OPENER_COLUMNS,
    )


def pair_features(
    structure: Structure,
    pairs: PairTable,
    entities: Floats,
    roles: Ints,
    ruled: Mapping[str, Set[tuple[int, int]]],
) -> list[NDArray[np.generic]]:
    """What stands between and around two entities.

    Args:
        structure: The article.
        pairs: Candidate pairs.
        entities: The result of :func:`entity_features`.
        roles: The result of :func:`solieu.relations.roles.roles_of`.
        ruled: ``(head, tail)`` of the links by the rules, by type.

    Returns:
        Columns side by side, ``(P, 2 * D + len(pair_columns()))`` in all: the ``D`` features of
        the source, those of the target, and those of the pair.
    """
    source, target = pairs.source, pairs.target
    if len(source) == 0:
        return [np.zeros((0, 2 * entities.shape[1] + len(pair_columns())))]
    first, last = structure.first, structure.last
    behind = first[target] > first[source]
    left, right = np.where(behind, source, target), np.where(behind, target, source)
    gap_from, gap_to = last[left], np.maximum(first[right], last[left])
    counts = structure.counts[right] - structure.counts[np.minimum(left + 1, right)]
    columns = [
        *_relative(structure, pairs, behind, gap_to - gap_from),
        *_ruled(pairs, ruled, len(structure.keys)),
        *_roles_between(roles, left, right),
        *_texts(structure, source, target),
        *_orders(structure, source, target),
        *_brackets(structure, roles, source, target),
        *_bodies(structure, pairs),
        *_backward(structure, pairs),
        *opener_features(structure, roles, source, target),
    ]
    return [
        entities[source],
        entities[target],
        np.minimum(structure.triggers[gap_to] - structure.triggers[gap_from], 3),
        np.minimum(structure.marks[gap_to] - structure.marks[gap_from], 9),
        np.minimum(counts, 12),
        np.array(columns, dtype=np.float32).T,
    ]


def _relative(
    structure: Structure, pairs: PairTable, behind: NDArray[np.bool_], gap: Ints
) -> list[NDArray[np.generic]]:
    source, target = pairs.source, pairs.target
    first, last = structure.first, structure.last
    at_source, at_target = first[source], first[target]
    bracket_source, bracket_target = structure.bracket[at_source], structure.bracket[at_target]
    opens = bracket_source - last[target]
    rank_side, rank, size, lefts = _ranks(pairs, behind, gap)
    return [
        behind,
        np.minimum(gap, 300),
        np.clip(np.abs(structure.sentence[at_source] - structure.sentence[at_target]), 0, 12),
        np.clip(np.abs(structure.line[at_source] - structure.line[at_target]), 0, 12),
        (bracket_source >= 0) & (bracket_source > at_target),
        (bracket_target >= 0) & (bracket_target != bracket_source),
        np.where(bracket_source >= 0, np.clip(opens, -1, 9), 20),
        bracket_source == bracket_target,
        structure.depth[at_source] - structure.depth[at_target],
        rank_side,
        rank,
        size,
        lefts,
        (rank_side == 0) & ~behind,
        (rank_side == 0) & behind,
        _nearer_sources(structure, source, target, gap),
        _same_text(structure, source, target),
        _equal_years(structure, source, target),
    ]


def _ruled(
    pairs: PairTable, ruled: Mapping[str, Set[tuple[int, int]]], entities: int
) -> list[NDArray[np.generic]]:
    """Whether the rules took the candidate, and whether they took any of its slot."""
    hits = np.zeros(len(pairs.source), dtype=bool)
    for name in pairs.types:
        rows = pairs.rows_of(name)
        head, tail = pairs.source[rows], pairs.target[rows]
        if name == "HAS_VALUE":
            head, tail = tail, head
        taken = [head * entities + tail for head, tail in ruled[name]]
        hits[rows] = np.isin(head.astype(np.int64) * entities + tail, taken)
    chosen = np.bincount(pairs.slot, hits, len(pairs.sources)) > 0
    return [hits, chosen[pairs.slot]]


def _roles_between(roles: Ints, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    total = np.concatenate([np.zeros((1, len(ROLES)), dtype=np.int32), np.cumsum(roles, axis=0)])
    between = total[right] - total[np.minimum(left + 1, right)]
    return [
        np.minimum(between[:, ROLES.index("anchor")], 9),
        np.minimum(between[:, ROLES.index("base")], 9),
    ]


def _brackets(
    structure: Structure, roles: Ints, source: Ints, target: Ints
) -> list[NDArray[np.generic]]:
    """Whether both stand in one bracket, the target in a closed one, and what lies between."""
    first = structure.first
    own, other = structure.bracket[first[source]], structure.bracket[first[target]]
    measured = roles[:, ROLES.index("measured")] * (structure.depth[first] == 0)
    total = np.concatenate([[0], np.cumsum(measured)])
    left, right = np.minimum(source, target), np.maximum(source, target)
    return [
        (own == other) & (own >= 0),
        (other >= 0) & (other != own) & (target < source),
        np.minimum(total[right] - total[np.minimum(left + 1, right)], 9),
    ]


def _bodies(structure: Structure, pairs: PairTable) -> list[NDArray[np.generic]]:
    """Whether the document's number names the target, or the body beside the target."""
    size = len(pairs.source)
    own, beside = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32)
    names = structure.texts
    for row in np.flatnonzero(pairs.mask("ISSUED_BY")).tolist():
        source, target = int(pairs.source[row]), int(pairs.target[row])
        code = body_code(structure.surface(source))
        own[row] = matches(code, names[target])
        other = target + (1 if structure.keys[target][2] == "POSITION" else -1)
        if 0 <= other < len(names):
            beside[row] = matches(code, names[other])
    return [own, beside]


def _backward(structure: Structure, pairs: PairTable) -> list[NDArray[np.generic]]:
    """Whether the source comes back to a METRIC: 1 to an unknown one, 2 to one; and to which."""
    meant = np.full(len(pairs.source), -2, dtype=np.int32)
    rows = pairs.rows_of("HAS_VALUE")
    if rows.stop > rows.start:
        known = meant_metrics(structure)
        meant[rows] = [known.get(source, -2) for source in pairs.source[rows].tolist()]
    return [np.where(meant == NOWHERE, 1, 2 * (meant >= 0)), meant == pairs.target]


def _texts(structure: Structure, source: Ints, target: Ints) -> list[NDArray[np.generic]]:
    """Rank of the target before the last ``trong đó``, and the words both ends share."""
    whole = structure.triggers[:, trigger_table()[0].index("whole")]
    positions = np.flatnonzero(whole[1:] != whole[:-1])
    nearest = np.searchsorted(positions, structure.first[source]) - 1
    at = positions[np.maximum(nearest, 0)] if len(positions) else np.zeros(len(source), dtype=int)
    found = (nearest >= 0) & (len(positions) > 0)
    found &= structure.sentence[structure.first[source]] - structure.sentence[at] <= 3
    upto = np.searchsorted(structure.first, at)
    label = structure.label[target]
    rank = structure.counts[upto, label] - structure.counts[target, label] - 1
    rank = np.where(found, np.clip(rank, -1, 9), 20)
    return [rank, *_words(structure, source, target)]


def _words(structure: Structure, source: Ints, target: Ints) -> list[NDArray[np.generic]]:
    """The share of the source's words that the target has, and whether both begin with one."""
    bags = [
        structure.words[first:last]
        for first, last in zip(structure.first.tolist(), structure.last.tolist(), strict=True)
    ]
    sets = [frozenset(bag) for bag in bags]
    shared = [
        len(sets[s] & sets[t]) / len(bags[s])
        for s, t in zip(source.tolist(), target.tolist(), strict=True)
    ]
    numbers: dict[str, int] = {}
    begin = np.array([numbers.setdefault(bag[0], len(numbers)) for bag in bags])
    return [np.array(shared), begin[source] == begin[target]]


def _orders(structure: Structure, source: Ints, target: Ints) -> list[NDArray[np.generic]]:
    """How far the two stand from the same place in the order of their sentences."""
    begin, end = entity_bounds(structure.sentence, structure.first)
    number = np.arange(len(structure.first))
    label, counts = structure.label, structure.counts
    from_start = counts[number, label] - counts[begin, label]
    from_end = counts[end, label] - counts[number, label]
    partner = np.zeros(len(number), dtype=bool)
    partner[list(structure.partner)] = True
    return [
        np.clip(from_start[source] - from_start[target], -9, 9),
        np.clip(from_end[source] - from_end[target], -9, 9),
        partner[target],
    ]


def _ranks(pairs: PairTable, behind: NDArray[np.bool_], gap: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Rank by distance on the own side and on both, number of candidates, and of those before."""
    slot, starts = pairs.slot, pairs.starts
    size = np.diff(starts)[slot]
    left = size - np.bincount(slot, behind, len(pairs.sources)).astype(np.int32)[slot]
    # Candidates come in order of the text, so those before the source count down to it.
    at = np.arange(len(slot), dtype=np.int32) - starts[slot]
    rank_side = np.where(behind, at - left, left - 1 - at)
    rank = np.empty(len(slot), dtype=np.int32)
    rank[np.lexsort((gap, slot))] = at
    return rank_side, rank, size, left


def _nearer_sources(structure: Structure, source: Ints, target: Ints, gap: Ints) -> Ints:
    """How many entities with the source's label lie nearer to the target, on either side."""
    label = structure.label[source]
    first, last = structure.first, structure.last
    low = np.searchsorted(first, last[target] - 0)
    reach_right = np.searchsorted(first, last[target] + gap)
    reach_left = np.searchsorted(last, first[target] - gap, side="right")
    counts = structure.counts
    nearer = counts[reach_right, label] - counts[np.minimum(low, reach_right), label]
    nearer += counts[target, label] - counts[np.minimum(reach_left, target), label]
    return np.minimum(nearer, 9)


def _same_text(structure: Structure, source: Ints, target: Ints) -> Ints:
    texts = structure.texts
    out = [
        int(texts[s] == texts[t]) + int(texts[s] in texts[t])
        for s, t in zip(source.tolist(), target.tolist(), strict=True)
    ]
    return np.array(out, dtype=np.int32)


def _equal_years(structure: Structure, source: Ints, target: Ints) -> Ints:
    years = structure.years
    return ((years[source] == years[target]) & (years[source] > 0)).astype(np.int32)
