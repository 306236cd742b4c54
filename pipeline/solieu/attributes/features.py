"""Features of a VALUE that tell its kind and status."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

import numpy as np

from solieu.attributes.rules import kind_by_rules, statuses_by_rules
from solieu.attributes.word_tables import AFTER, BEFORE, REACHING
from solieu.relations.entity_features import entity_columns, entity_features
from solieu.relations.roles import ROLES, roles_of
from solieu.relations.shapes import shape_names, shapes_of
from solieu.relations.structure import Floats, Ints, Structure
from solieu.relations.triggers import trigger_table
from solieu.scheme import KINDS, STATUSES

_NUMBER: Final = re.compile(r"\d{1,12}(?:[.,]\d{1,6}){0,4}")
_WIDE: Final = 14


@lru_cache(maxsize=1)
def value_columns() -> tuple[str, ...]:
    """Names of the columns of :func:`value_features`."""
    metric = [name for name in shape_names() if name.startswith("METRIC.")]
    return (
        *(f"own.{name}" for name in entity_columns()),
        *(f"left.{name}" for name in metric),
        "left.gap",
        *(f"left.between:{name}" for name in trigger_table()[0]),
        *(f"right.{name}" for name in metric),
        "right.gap",
        *(f"sentence:{name}" for name in REACHING),
        *(f"line:{name}" for name in REACHING),
        *(f"opening:{name}" for name in REACHING),
        *(f"behind:{name}" for name in REACHING),
        *(f"section:{name}" for name in REACHING),
        "section_distance",
        "line_before",
        *(f"time.{side}:{role}" for side in ("left", "right") for role in ROLES),
        "time.left.year_offset",
        "time.left.gap",
        "time.right.year_offset",
        "time.right.gap",
        *(f"after_word:{word}" for word in AFTER),
        *(f"before_word:{word}" for word in BEFORE),
        "number",
        "decimals",
        "numbers",
        "in_bracket",
        "bracket_first",
        *(f"rule_kind:{kind}" for kind in KINDS),
        *(f"rule_status:{status}" for status in STATUSES),
    )


def value_features(structure: Structure) -> tuple[Ints, Floats]:
    """The VALUEs of an article and what they and their surroundings look like.

    Returns:
        ``(V,)`` entity numbers, and ``(V, len(value_columns()))``.
    """
    values = structure.of_label("VALUE")
    if len(values) == 0:
        return values, np.zeros((0, len(value_columns())), dtype=np.float32)
    roles = roles_of(structure)
    entities = entity_features(structure, roles)
    blocks = [
        entities[values],
        _metric_beside(structure, values, -1),
        _metric_beside(structure, values, 1),
        _contexts(structure, values),
        _times(structure, values, roles, entities),
        _words(structure, values),
        _numbers(structure, values),
        _ruled(structure, values),
    ]
    return values, np.concatenate(blocks, axis=1)


def _metric_beside(structure: Structure, values: Ints, side: int) -> Floats:
    """Shapes of the nearest METRIC on one side in the sentence, the gap, and what is between."""
    shape_at = [at for at, name in enumerate(shape_names()) if name.startswith("METRIC.")]
    classes = len(trigger_table()[0])
    width = len(shape_at) + 1 + (classes if side < 0 else 0)
    out = np.full((len(values), width), -1, dtype=np.float32)
    metrics = structure.of_label("METRIC")
    places = np.searchsorted(metrics, values).tolist()
    for row, (value, place) in enumerate(zip(values.tolist(), places, strict=True)):
        at = place - (1 if side < 0 else 0)
        if not 0 <= at < len(metrics):
            continue
        metric = int(metrics[at])
        if (
            structure.sentence[structure.first[metric]]
            != structure.sentence[structure.first[value]]
        ):
            continue
        words = structure.words[int(structure.first[metric]) : int(structure.last[metric])]
        out[row, : len(shape_at)] = shapes_of("METRIC", " ".join(words))[shape_at]
        left, right = min(metric, value), max(metric, value)
        begin, end = structure.last[left], max(structure.first[right], structure.last[left])
        out[row, len(shape_at)] = min(int(end - begin), 60)
        if side < 0:
            out[row, len(shape_at) + 1 :] = np.minimum(
                structure.triggers[end] - structure.triggers[begin], 2
            )
    return out


def _contexts(structure: Structure, values: Ints) -> Floats:
    """Reaching triggers: in the sentence before, the line before, its opening, and just behind."""
    names = trigger_table()[0]
    columns = [names.index(name) for name in REACHING]
    triggers = structure.triggers[:, columns]
    first, last = structure.first[values], structure.last[values]
    sentence_start = np.searchsorted(structure.sentence, structure.sentence[first])
    sentence_end = np.searchsorted(structure.sentence, structure.sentence[first], side="right")
    line_start = np.searchsorted(structure.line, structure.line[first])
    opening = np.minimum(line_start + _WIDE, first)
    behind = np.minimum(last + _WIDE, sentence_end)
    spans: list[tuple[Any, Any]] = [
        (sentence_start, first),
        (line_start, first),
        (line_start, opening),
        (last, behind),
    ]
    section_start, section_end, distance = _sections(structure, first)
    spans.append((section_start, section_end))
    blocks = [np.minimum(triggers[np.maximum(b, a)] - triggers[a], 3) for a, b in spans]
    return np.concatenate([*blocks, distance[:, None], (line_start > 0)[:, None]], axis=1).astype(
        np.float32
    )


def _sections(structure: Structure, first: Ints) -> tuple[Ints, Ints, Ints]:
    """The heading, or line that ends in a colon, above each value, and how many lines above.

    Under ``Mục tiêu đến năm 2030:`` each item of the list is a target without saying so.
    """
    lines = structure.line
    begins = np.searchsorted(lines, np.arange(len(structure.heading)))
    ends = np.append(begins[1:], len(structure.words))
    leads = np.array(
        [
            bool(structure.heading[number]) or _leads(structure.words, int(begin), int(end))
            for number, (begin, end) in enumerate(zip(begins, ends, strict=True))
        ]
    )
    last = np.maximum.accumulate(np.where(leads, np.arange(len(leads)), -1))
    above = np.where(lines[first] > 0, last[np.maximum(lines[first] - 1, 0)], -1)
    known = above >= 0
    distance = np.where(known, np.minimum(lines[first] - above, 20), 30)
    begin = np.where(known, begins[np.maximum(above, 0)], 0)
    end = np.where(known, ends[np.maximum(above, 0)], 0)
    return begin.astype(np.int32), end.astype(np.int32), distance.astype(np.int32)


def _leads(words: list[str], begin: int, end: int) -> bool:
    """Whether a line ends in a colon."""
    for at in range(end - 1, max(begin, end - 4) - 1, -1):
        if not words[at].isspace():
            return words[at] == ":"
    return False


def _times(structure: Structure, values: Ints, roles: Ints, entities: Floats) -> Floats:
    """Roles, year and distance of the nearest time expression on either side in the sentence."""
    out = np.full((len(values), 2 * len(ROLES) + 4), -1, dtype=np.float32)
    times = structure.of_label("PERIOD", "DATE")
    year_at = entity_columns().index("year_offset")
    places = np.searchsorted(times, values).tolist()
    for row, (value, after) in enumerate(zip(values.tolist(), places, strict=True)):
        for side, at in enumerate((after - 1, after)):
            if not 0 <= at < len(times):
                continue
            time = int(times[at])
            if (
                structure.sentence[structure.first[time]]
                != structure.sentence[structure.first[value]]
            ):
                continue
            out[row, side * len(ROLES) : (side + 1) * len(ROLES)] = roles[time]
            gap = structure.first[max(time, value)] - structure.last[min(time, value)]
            base = 2 * len(ROLES) + 2 * side
            out[row, base] = entities[time, year_at]
            out[row, base + 1] = min(int(gap), 60)
    return out


def _words(structure: Structure, values: Ints) -> Floats:
    after = np.zeros((len(values), len(AFTER)), dtype=np.float32)
    before = np.zeros((len(values), len(BEFORE)), dtype=np.float32)
    for row, value in enumerate(values.tolist()):
        first, last = int(structure.first[value]), int(structure.last[value])
        for distance, word in enumerate(structure.words[last : last + 2]):
            if word in AFTER:
                after[row, AFTER.index(word)] = 2 - distance
        for distance, word in enumerate(reversed(structure.words[max(0, first - 3) : first])):
            if word in BEFORE:
                at = BEFORE.index(word)
                before[row, at] = max(before[row, at], 3 - distance)
    return np.concatenate([after, before], axis=1)


def _ruled(structure: Structure, values: Ints) -> Floats:
    out = np.zeros((len(values), len(KINDS) + len(STATUSES)), dtype=np.float32)
    numbers = values.tolist()
    statuses = statuses_by_rules(structure, numbers)
    for row, (value, status) in enumerate(zip(numbers, statuses, strict=True)):
        out[row, KINDS.index(kind_by_rules(structure, value))] = 1
        out[row, len(KINDS) + STATUSES.index(status)] = 1
    return out


def _numbers(structure: Structure, values: Ints) -> Floats:
    rows = []
    for value in values.tolist():
        first = int(structure.first[value])
        surface = structure.surface(value)
        found = _NUMBER.findall(surface)
        number, decimals = _magnitude(found[0]) if found else (-1.0, -1)
        bracket = int(structure.bracket[first])
        rows.append([number, decimals, len(found), bracket >= 0, bracket == first - 1])
    return np.array(rows, dtype=np.float32)


def _magnitude(digits: str) -> tuple[float, int]:
    """A rough size of a number as printed and its count of decimals, for features only."""
    whole, comma, fraction = digits.replace(".", "").partition(",")
    try:
        size = Decimal(f"{whole or 0}.{fraction.replace(',', '') or 0}")
    except InvalidOperation:
        return -1.0, -1
    return float(min(size, Decimal(10) ** 6)), len(fraction) if comma else 0
