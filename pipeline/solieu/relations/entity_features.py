"""Features of entities and their surroundings, computed for all of an article at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from solieu.relations.roles import ROLES
from solieu.relations.shapes import shape_names, shapes_of
from solieu.relations.structure import LABEL_NUMBER, Floats, Ints, Structure
from solieu.relations.triggers import trigger_table
from solieu.schema import SpanKey
from solieu.scheme import KINDS, STATUSES

_NEAR: Final = 5
"""Tokens looked at before and after an entity for its near triggers."""

_MARK_GROUPS: Final = (",", ";", ":", "(", ")", "-–", ".…", '"“”', "/|")
_NEXT_TO: Final = {
    mark: number for number, group in enumerate(_MARK_GROUPS, 1) for mark in group
} | {"và": 10}
"""Codes of the marks right before and behind an entity; others are 0."""


@lru_cache(maxsize=1)
def entity_columns() -> tuple[str, ...]:
    """Names of the columns of :func:`entity_features`."""
    classes = trigger_table()[0]
    return (
        *(f"before:{name}" for name in classes),
        *(f"after:{name}" for name in classes),
        *(f"shape:{name}" for name in shape_names()),
        *(f"kind:{kind}" for kind in KINDS),
        *(f"status:{status}" for status in STATUSES),
        *(f"role:{role}" for role in ROLES),
        "label",
        "length",
        "year",
        "year_offset",
        "mark_before",
        "mark_after",
        "label_before",
        "gap_before",
        "label_after",
        "gap_after",
        "depth",
        "heading",
        "line",
        "sentence_in_line",
        "token_in_sentence",
        "rank_in_sentence",
        "rank_in_line",
        "rank_in_text",
        "of_label_in_sentence",
        "values_in_sentence",
        "metrics_in_sentence",
        "metric_first",
        "since_respectively",
        "anchors_left",
        "anchors_right",
        "bases_left",
        "bases_right",
        "whole_before",
        "now_governs",
        "now_in_sentence",
    )


def entity_features(
    structure: Structure,
    roles: Ints,
    kinds: Mapping[SpanKey, str] | None = None,
    statuses: Mapping[SpanKey, str] | None = None,
) -> Floats:
    """What each entity and its surroundings look like.

    Args:
        structure: The article.
        roles: The result of :func:`solieu.relations.roles.roles_of`.
        kinds: Kind of each VALUE, where known.
        statuses: Status of each VALUE, where known.

    Returns:
        ``(E, len(entity_columns()))``.
    """
    size = len(structure.keys)
    if size == 0:
        return np.zeros((0, len(entity_columns())), dtype=np.float32)
    first, last = structure.first, structure.last
    sentence_start = _starts(structure.sentence)[first]
    line_start = _starts(structure.line)[first]
    previous_end = np.concatenate([[0], last[:-1]])
    next_start = np.concatenate([first[1:], [len(structure.words)]])
    before_from = np.maximum(np.maximum(first - _NEAR, previous_end), line_start)
    after_to = np.minimum(last + _NEAR, next_start)
    triggers = structure.triggers
    blocks = [
        np.minimum(triggers[first] - triggers[before_from], 2),
        np.minimum(triggers[np.maximum(after_to, last)] - triggers[last], 2),
        _shapes(structure),
        _one_hot(structure, kinds, KINDS),
        _one_hot(structure, statuses, STATUSES),
        roles,
        np.column_stack(_scalars(structure, sentence_start, line_start, previous_end, next_start)),
        np.column_stack(_governing(structure, roles, sentence_start)),
    ]
    return np.concatenate([block.astype(np.float32) for block in blocks], axis=1)


def _starts(numbers: Ints) -> Ints:
    """Position of the first token of the group (sentence, line) of each token."""
    if len(numbers) == 0:
        return numbers
    change = np.concatenate([[True], numbers[1:] != numbers[:-1]])
    return np.maximum.accumulate(np.where(change, np.arange(len(numbers)), 0)).astype(np.int32)


def _shapes(structure: Structure) -> Floats:
    rows = []
    for (_, _, label), first, last in zip(
        structure.keys, structure.first.tolist(), structure.last.tolist(), strict=True
    ):
        rows.append(shapes_of(label, " ".join(structure.words[first:last])))
    return np.stack(rows)


def _one_hot(
    structure: Structure, table: Mapping[SpanKey, str] | None, names: tuple[str, ...]
) -> Floats:
    out = np.zeros((len(structure.keys), len(names)), dtype=np.float32)
    if table:
        for number, key in enumerate(structure.keys):
            value = table.get(key)
            if value in names:
                out[number, names.index(value)] = 1
    return out


def _scalars(
    structure: Structure,
    sentence_start: Ints,
    line_start: Ints,
    previous_end: Ints,
    next_start: Ints,
) -> list[NDArray[np.generic]]:
    first, last, label = structure.first, structure.last, structure.label
    words, size = structure.words, len(structure.words)
    years = np.where(label == LABEL_NUMBER["PERIOD"], structure.years, 0)
    offset = np.where(
        (years > 0) & (structure.year > 0), np.clip(years - structure.year, -9, 9), 20
    )
    before = [_NEXT_TO.get(words[at - 1], 0) if at else 7 for at in first.tolist()]
    after = [_NEXT_TO.get(words[at], 0) if at < size else 7 for at in last.tolist()]
    number = np.arange(len(first))
    begin, end = entity_bounds(structure.sentence, first)
    line_begin, _ = entity_bounds(structure.line, first)
    counts = structure.counts
    value, metric = LABEL_NUMBER["VALUE"], LABEL_NUMBER["METRIC"]
    return [
        label,
        last - first,
        years,
        offset,
        np.array(before),
        np.array(after),
        np.concatenate([[-1], label[:-1]]),
        np.minimum(first - previous_end, 40),
        np.concatenate([label[1:], [-1]]),
        np.minimum(next_start - last, 40),
        structure.depth[first],
        structure.heading[structure.line[first]],
        np.minimum(structure.line[first], 20),
        structure.sentence[first] - structure.sentence[line_start],
        np.minimum(first - sentence_start, 60),
        counts[number, label] - counts[begin, label],
        counts[number, label] - counts[line_begin, label],
        np.minimum(counts[number, label], 20),
        counts[end, label] - counts[begin, label],
        counts[end, value] - counts[begin, value],
        counts[end, metric] - counts[begin, metric],
        _metric_first(structure, begin),
    ]


def _governing(
    structure: Structure, roles: Ints, sentence_start: Ints
) -> list[NDArray[np.generic]]:
    """Position in an enumeration, times that may govern, and whether ``trong đó`` came before."""
    names = trigger_table()[0]
    first, label = structure.first, structure.label
    respectively = structure.triggers[:, names.index("respectively")]
    size = len(structure.words)
    last_one = np.zeros(size + 1, dtype=np.int32)
    at = np.flatnonzero(respectively[1:] != respectively[:-1])
    last_one[at + 1] = at
    last_one = np.maximum.accumulate(last_one)
    listed = respectively[first] > respectively[sentence_start]
    begun = np.searchsorted(first, last_one[first])
    number = np.arange(len(first))
    order = np.where(listed, structure.counts[number, label] - structure.counts[begun, label], -1)
    anchors = np.concatenate([[0], np.cumsum(roles[:, ROLES.index("anchor")])])
    bases = np.concatenate([[0], np.cumsum(roles[:, ROLES.index("base")])])
    begin, end = entity_bounds(structure.sentence, first)
    whole = structure.triggers[:, names.index("whole")]
    return [
        order,
        anchors[number] - anchors[begin],
        anchors[end] - anchors[number + 1],
        bases[number] - bases[begin],
        bases[end] - bases[number + 1],
        whole[first] > whole[sentence_start],
        *_now(structure, sentence_start),
    ]


def _now(structure: Structure, sentence_start: Ints) -> list[NDArray[np.generic]]:
    """Whether ``hiện nay`` and the like came after the last time expression of the line."""
    now = structure.triggers[:, trigger_table()[0].index("now")]
    first = structure.first
    at = np.flatnonzero(now[1:] != now[:-1])
    last_now = np.full(len(structure.words) + 1, -1, dtype=np.int32)
    last_now[at + 1] = at
    last_now = np.maximum.accumulate(last_now)
    time = np.isin(structure.label, (LABEL_NUMBER["PERIOD"], LABEL_NUMBER["DATE"]))
    ends = np.where(time, structure.last, -1)
    last_time = np.concatenate([[-1], np.maximum.accumulate(ends)[:-1]])
    line_start = _starts(structure.line)[first]
    recent = last_now[first]
    governs = (recent >= line_start) & (recent >= last_time)
    return [governs, recent >= sentence_start]


def entity_bounds(numbers: Ints, first: Ints) -> tuple[Ints, Ints]:
    """First entity, and the one behind the last, of the group of each entity."""
    group = numbers[first]
    return (
        np.searchsorted(group, group, side="left").astype(np.int32),
        np.searchsorted(group, group, side="right").astype(np.int32),
    )


def _metric_first(structure: Structure, begin: Ints) -> Ints:
    """1 where the sentence names a METRIC before its first VALUE, 2 where a VALUE comes first."""
    value, metric = LABEL_NUMBER["VALUE"], LABEL_NUMBER["METRIC"]
    first_of: dict[int, int] = {}
    out = np.zeros(len(begin), dtype=np.int32)
    for number, start in enumerate(begin.tolist()):
        kind = int(structure.label[number])
        if start not in first_of and kind in (value, metric):
            first_of[start] = 1 if kind == metric else 2
    for number, start in enumerate(begin.tolist()):
        out[number] = first_of.get(start, 0)
    return out
