"""The candidate pairs of an article as slots to fill, each with its predecessor in the text.

A writer who has named a period, base, place or whole goes on under it until the text says
otherwise. So the sources of each relation type form chains (trees, since what stands in brackets
does not govern what follows them), and the features of a slot include what its predecessor
took; :mod:`solieu.relations.decode` finds what each slot takes, whatever its predecessors took.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from solieu.relations.amounts import AMOUNT_COLUMNS, amount_features
from solieu.relations.candidates import Pairs
from solieu.relations.chains import predecessors
from solieu.relations.entity_features import entity_columns
from solieu.relations.hints import HINT_COLUMNS, Hints
from solieu.relations.lists import LIST_COLUMNS, list_features
from solieu.relations.matches import MATCH_COLUMNS, Matches, match_features
from solieu.relations.owners import owner_columns, owner_features
from solieu.relations.pair_features import pair_columns, pair_features
from solieu.relations.pair_table import PairTable, pair_table
from solieu.relations.structure import MARKS, Floats, Ints, Structure
from solieu.relations.topics import TOPIC_COLUMNS, topic_features
from solieu.relations.triggers import trigger_table
from solieu.relations.view import View, offered
from solieu.scheme import LABELS

_MOST_PAIRS: Final = 10_000
"""Candidates whose features are computed together: those of all types of a long article would take
ten times the memory."""

STATES: Final = ("same", "earlier", "later", "none")
"""What the predecessor took: this candidate or another mention of its time, one before it, one
behind it, nothing. Where there is no predecessor, none of the four holds."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one relation type in one article.

    Attributes:
        pairs: ``P`` candidate pairs.
        sources: ``(N,)`` entity numbers with at least one candidate, in order of the text.
        starts: ``(N + 1,)`` where the candidates of each source begin in ``pairs``.
        parent: ``(N,)`` position in ``sources`` of the predecessor, -1 if there is none.
        meant: ``(P,)`` the candidates, of a time its first mention: what is one choice.
        features: ``(P, F)`` of the candidates, with the names :func:`slot_columns`.
        nothing: ``(N, F)`` of taking none of them.
    """

    pairs: Pairs
    sources: Ints
    starts: Ints
    parent: Ints
    meant: Ints
    features: Floats
    nothing: Floats


@lru_cache(maxsize=1)
def slot_columns() -> tuple[str, ...]:
    """Names of the columns of :attr:`Slots.features`."""
    entity = (*entity_columns(), *owner_columns())
    return (
        *(f"source.{name}" for name in entity),
        *(f"target.{name}" for name in entity),
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
        "target_is_parent",
        "target_is_grandparent",
        "target_behind_owner",
        "owner_gap",
        "owner_entities",
        "owner_sentence",
        *AMOUNT_COLUMNS,
        *TOPIC_COLUMNS,
        *LIST_COLUMNS,
        *HINT_COLUMNS,
        *MATCH_COLUMNS,
    )


def read_slots(
    view: View,
    names: Iterable[str],
    owners: Mapping[int, int] | None = None,
    hints: Hints | None = None,
    matches: Matches | None = None,
) -> dict[str, Slots]:
    """The slots of some relation types.

    Args:
        view: The article.
        names: Relation types.
        owners: Entity number of a VALUE → that of its METRIC, once HAS_VALUE is decided.
        hints: Of the types that have them.
        matches: Of the types that have them.
    """
    out: dict[str, Slots] = {}
    for parts in _together([offered(view, name) for name in names]):
        out |= _read(view, parts, owners, hints or {}, matches or {})
    return out


def _together(parts: Iterable[Pairs]) -> Iterator[list[Pairs]]:
    """Types whose features are computed together: in a long article each by itself."""
    group: list[Pairs] = []
    for pairs in parts:
        if group and sum(len(known.source) for known in [*group, pairs]) > _MOST_PAIRS:
            yield group
            group = []
        group.append(pairs)
    if group:
        yield group


def _read(
    view: View,
    parts: Sequence[Pairs],
    owners: Mapping[int, int] | None,
    hints: Hints,
    matches: Matches,
) -> dict[str, Slots]:
    table = pair_table(parts)
    parent = _parents(view.structure, table)
    rows = _rows(view, table, parent, owners, hints, matches)
    nothing = _nothing_rows(rows, table.starts)
    out: dict[str, Slots] = {}
    for pairs in parts:
        of_pairs, of_slots = table.rows_of(pairs.type), table.slots_of(pairs.type)
        behind = parent[of_slots]
        out[pairs.type] = Slots(
            pairs=pairs,
            sources=table.sources[of_slots],
            starts=table.starts[of_slots.start : of_slots.stop + 1] - np.int32(of_pairs.start),
            parent=np.where(behind >= 0, behind - np.int32(of_slots.start), behind),
            meant=view.structure.times.first[pairs.target],
            features=rows[of_pairs],
            nothing=nothing[of_slots],
        )
    return out


def _parents(structure: Structure, table: PairTable) -> Ints:
    """The predecessor of each slot among all of the table, -1 if there is none."""
    out = np.full(len(table.sources), -1, dtype=np.int32)
    for name in table.types:
        slots = table.slots_of(name)
        found = predecessors(structure, table.sources[slots])
        out[slots] = np.where(found >= 0, found + np.int32(slots.start), found)
    return out


def _rows(
    view: View,
    table: PairTable,
    parent: Ints,
    owners: Mapping[int, int] | None,
    hints: Hints,
    matches: Matches,
) -> Floats:
    structure, known = view.structure, owners or {}
    owned = owner_features(structure, owners, view.kinds)
    entities = np.concatenate([view.entities, owned], axis=1)
    hinted = np.zeros((len(table.source), len(HINT_COLUMNS)), dtype=np.float32)
    matched = np.zeros((len(table.source), len(MATCH_COLUMNS)), dtype=np.float32)
    for name in table.types:
        rows, slots = table.rows_of(name), table.slots_of(name)
        if name in hints:
            hinted[rows] = hints[name][table.source[rows]]
        if name in matches:
            starts = table.starts[slots.start : slots.stop + 1] - rows.start
            matched[rows] = match_features(starts, matches[name])
    blocks = [
        *pair_features(structure, table, entities, view.roles, view.ruled),
        _chain_features(structure, table, parent),
        _owner_features(structure, table, known),
        amount_features(structure, table.source, table.target, known, view.kinds),
        topic_features(structure, table.source, table.target, known),
        list_features(structure, table.source, table.target),
        hinted,
        matched,
    ]
    return np.concatenate(blocks, axis=1, dtype=np.float32)


def _chain_features(structure: Structure, pairs: PairTable, parent: Ints) -> Floats:
    sources = pairs.sources
    classes = len(trigger_table()[0])
    width = classes + len(MARKS) + len(LABELS) + 9
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
    per_pair = pairs.slot
    since = has[per_pair] & (structure.first[pairs.target] >= last[before][per_pair])
    above = np.where(has, sources[before], -1)
    further = np.where(has, above[before], -1)
    extra = [since, above[per_pair] == pairs.target, further[per_pair] == pairs.target]
    return np.concatenate([rows[per_pair], np.column_stack(extra).astype(np.float32)], axis=1)


def _owner_features(structure: Structure, pairs: PairTable, owners: Mapping[int, int]) -> Floats:
    """Where the target stands to the METRIC of the source; -1 if that is not known."""
    out = np.full((len(pairs.source), 4), -1, dtype=np.float32)
    owner = np.array([owners.get(source, -1) for source in pairs.source.tolist()], dtype=np.int32)
    known = np.flatnonzero(owner >= 0)
    metric, target = owner[known], pairs.target[known]
    left, right = np.minimum(metric, target), np.maximum(metric, target)
    first, last = structure.first, structure.last
    out[known, 0] = target > metric
    out[known, 1] = np.clip(first[right] - last[left], 0, 100)
    out[known, 2] = np.minimum(right - left, 12)
    out[known, 3] = structure.sentence[first[metric]] == structure.sentence[first[target]]
    return out


def state_rows(codes: Ints) -> Floats:
    """State codes (positions in :data:`STATES`, -1 for no predecessor) as four binary columns."""
    out = np.zeros((len(codes), len(STATES)), dtype=np.float32)
    known = codes >= 0
    out[np.flatnonzero(known), codes[known]] = 1
    return out


def state_of(chosen: Ints, target: Ints, first: Ints) -> Ints:
    """State codes of candidates given what their predecessor took.

    Args:
        chosen: Entity number that the predecessor took; -1 nothing, -2 no predecessor.
        target: Entity number of the candidate.
        first: ``(E,)`` of :class:`solieu.relations.times.Times`: another mention of the time that
            was taken is the same.
    """
    same = first[np.maximum(chosen, 0)] == first[target]
    codes = np.where(same, 0, np.where(chosen < target, 1, 2))
    codes = np.where(chosen == -1, 3, codes)
    return np.where(chosen == -2, -1, codes).astype(np.int32)


@lru_cache(maxsize=1)
def source_columns() -> Ints:
    """Positions in :func:`slot_columns` of what does not depend on the candidate."""
    pairwise = {"since_target", "rule_source", "candidates", "candidates_left"}
    return np.array(
        [
            at
            for at, name in enumerate(slot_columns())
            if name.startswith(("source.", "since")) or name == "chain_length" or name in pairwise
        ],
        dtype=np.int32,
    )


def _nothing_rows(features: Floats, starts: Ints) -> Floats:
    """What does not depend on the candidate, the rest missing."""
    rows = np.full((len(starts) - 1, features.shape[1]), np.nan, dtype=np.float32)
    if len(rows):
        columns = source_columns()
        rows[:, columns] = features[starts[:-1]][:, columns]
    return rows
