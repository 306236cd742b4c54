"""Times that open a passage, and wholes that open a sentence: what governs until the next one.

A time named before any figure of its sentence opens what follows, whereas one that comes up
behind a figure, in a bracket or beside a base is said of one clause alone. A writer goes back to
the former when the clause with the latter is over.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from solieu.relations.bare_units import UNIT_COLUMNS, unit_features
from solieu.relations.legends import LEGEND_COLUMNS, legend_features
from solieu.relations.roles import ROLES
from solieu.relations.structure import LABEL_NUMBER, Ints, Structure
from solieu.relations.times import TIME_COLUMNS, time_features

OPENER_COLUMNS: Final = (
    "opens_sentence",
    "opens_line",
    "latest_opener",
    "openers_between",
    "line_openers_between",
    "asides_between",
    "headings_between",
    "mentions",
    "same_as_first",
    "same_as_latest",
    "same_as_last_named",
    "opens_partition",
    *TIME_COLUMNS,
    *UNIT_COLUMNS,
    *LEGEND_COLUMNS,
)

_PARTITION: Final = ("trong", "trong số", "trong tổng số", "trong tổng", "trên tổng số", "của")
_REACH: Final = 3


def opener_features(
    structure: Structure, roles: Ints, source: Ints, target: Ints
) -> list[NDArray[np.generic]]:
    """How the target of each pair governs what lies between it and the source.

    Args:
        structure: The article.
        roles: The result of :func:`solieu.relations.roles.roles_of`.
        source: ``(P,)`` entity numbers.
        target: ``(P,)`` entity numbers.

    Returns:
        Columns of ``P`` with the names :data:`OPENER_COLUMNS`.
    """
    sentence, line = _openers(structure, roles)
    anchor = roles[:, ROLES.index("anchor")] > 0
    by_sentence, by_line, by_aside = (
        _sums(flags) for flags in (sentence, line, anchor & ~sentence)
    )
    low, high = np.minimum(source, target) + 1, np.maximum(source, target)
    high = np.maximum(low, high)
    headings = np.concatenate([[0], np.cumsum(structure.heading)])
    lines = structure.line[structure.first]
    said = structure.alike()
    times = np.bincount(said[anchor], minlength=int(said.max(initial=0)) + 1)
    latest = _latest(sentence)
    first = int(said[np.flatnonzero(anchor)[0]]) if anchor.any() else -1
    last, named = latest[source], _latest(anchor)[source]
    between = by_sentence[high] - by_sentence[low]
    return [
        sentence[target],
        line[target],
        last == target,
        np.minimum(between, 9),
        np.minimum(by_line[high] - by_line[low], 9),
        np.minimum(by_aside[high] - by_aside[low], 9),
        headings[np.maximum(lines[source], lines[target])]
        - headings[np.minimum(lines[source], lines[target])],
        np.minimum(times[said[target]], 9) * anchor[target],
        said[target] == first,
        (last >= 0) & (said[target] == said[np.maximum(last, 0)]),
        (named >= 0) & (said[target] == said[np.maximum(named, 0)]),
        _partitions(structure)[target],
        *time_features(structure.times, target, last),
        *unit_features(structure, source, target),
        *legend_features(structure, source, target),
    ]


def _sums(flags: NDArray[np.bool_]) -> Ints:
    return np.concatenate([[0], np.cumsum(flags)]).astype(np.int32)


def _openers(structure: Structure, roles: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which entities are times that open their sentence, and which their line."""
    first, counts = structure.first, structure.counts
    sentence, line = structure.sentence[first], structure.line[first]
    number = np.arange(len(first))
    value = counts[:, LABEL_NUMBER["VALUE"]]
    anchor = (roles[:, ROLES.index("anchor")] > 0) & (roles[:, ROLES.index("aside")] == 0)
    opens = [
        anchor & (value[number] == value[np.searchsorted(group, group)])
        for group in (sentence, line)
    ]
    return opens[0], opens[1]


def _latest(flags: NDArray[np.bool_]) -> Ints:
    """The last entity before each that has the flag, -1 if none."""
    at = np.where(flags, np.arange(len(flags)), -1)
    return np.concatenate([[-1], np.maximum.accumulate(at)[:-1]]).astype(np.int32)


def _partitions(structure: Structure) -> NDArray[np.bool_]:
    """Which METRICs are the total of ``Trong 24 ngành, có 13 ngành …``."""
    out = np.zeros(len(structure.first), dtype=bool)
    for entity in range(1, len(out)):
        out[entity] = opens_partition(structure, entity)
    return out


def opens_partition(structure: Structure, entity: int) -> bool:
    """Whether a METRIC with its count opens a sentence behind ``trong``, to be divided up."""
    if structure.keys[entity][2] != "METRIC" or entity == 0:
        return False
    count, at = entity - 1, int(structure.first[entity - 1])
    if structure.keys[count][2] != "VALUE" or structure.last[count] != structure.first[entity]:
        return False
    begin = max(0, at - _REACH)
    while begin < at and structure.sentence[begin] != structure.sentence[at]:
        begin += 1
    opened = begin == 0 or structure.sentence[begin - 1] != structure.sentence[begin]
    words = [word for word in structure.words[begin:at] if not word.isspace()]
    return bool(opened) and " ".join(words) in _PARTITION
