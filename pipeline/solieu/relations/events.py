"""Times that belong to the name of an event, a programme or a document and carry no figures."""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.relations.structure import Structure
from solieu.relations.word_tables import (
    AIMS,
    BORN,
    BULLETS,
    ENDS_HEADING,
    EVENT,
    NOT_BORN,
    PLAN_HEADS,
    UNTIL,
)

_TOP_LINES: Final = 8
"""Lines among which a date line is looked for."""

_DATE_LINE: Final = 14
"""Tokens that it may have beside the date."""

_TITLE_LINES: Final = 4
"""Lines whose times are of the article's title; below, headings are of its parts."""


def names_event(structure: Structure, entity: int, begin: int, label: str) -> bool:
    """Whether a PERIOD or DATE is part of a name: ``Hội chợ OCOP năm 2024``.

    Not so behind a comma (``theo báo cáo tại hội nghị, năm 2021``), where figures are aimed at
    (``quy hoạch đến năm 2030``) and in the heading of a part (``III. NHIỆM VỤ NĂM 2018``).

    Args:
        structure: The article.
        entity: Number of the time.
        begin: Token from which the words before it are read.
        label: Of the entity that ends there, empty if none does.
    """
    before = structure.words[begin : int(structure.first[entity])]
    if _is_birth(before) or _names_a_day(structure, entity, label, len(before)):
        return True
    joined = f" {' '.join(before)} "
    behind = [joined.rfind(f" {name} ") + len(name) + 1 for name in EVENT if f" {name} " in joined]
    if not behind or _heads_a_plan(structure, begin, entity, joined):
        return False
    rest = joined[max(behind) :]
    return not (
        {",", ":"}.intersection(rest)
        or before[-1] in UNTIL
        or any(f" {aim} " in rest for aim in AIMS)
        or (not rest.strip() and _heads_a_part(structure, entity))
    )


def _is_birth(before: list[str]) -> bool:
    """``sinh năm 1977``, ``sinh ngày 5/6/1980``, and not ``học sinh năm 2024``."""
    for phrase in BORN:
        words = phrase.split()
        if before[-len(words) :] == words:
            return not NOT_BORN.intersection(before[-len(words) - 1 : -len(words)])
    return False


def _heads_a_plan(structure: Structure, begin: int, entity: int, before: str) -> bool:
    """``Kế hoạch năm 2014: diện tích …`` opens a sentence: what follows is planned for it."""
    opened = begin == 0 or structure.sentence[begin - 1] != structure.sentence[begin]
    last = int(structure.last[entity])
    behind = structure.words[last : last + 1]
    return opened and before.strip(BULLETS) in PLAN_HEADS and ENDS_HEADING.issuperset(behind)


def _heads_a_part(structure: Structure, entity: int) -> bool:
    """Whether a time ends the heading of a part of the article."""
    line = int(structure.line[structure.first[entity]])
    if line < _TITLE_LINES or not structure.heading[line]:
        return False
    end = int(np.searchsorted(structure.line, line + 1))
    return not any(word.strip() for word in structure.words[int(structure.last[entity]) : end])


def _names_a_day(structure: Structure, entity: int, before: str, gap: int) -> bool:
    """Whether a DATE belongs to a document (``Quyết định số … ngày …``) or to a date line."""
    if structure.keys[entity][2] != "DATE":
        return False
    if before == "DECISION" and gap <= 2:
        return True
    line = int(structure.line[structure.first[entity]])
    return line <= _TOP_LINES and bool(structure.heading[line]) and _is_alone(structure, entity)


def _is_alone(structure: Structure, entity: int) -> bool:
    """Whether a line holds little beside a date: a weekday, a time, a source."""
    first = int(structure.first[entity])
    line = structure.line[first]
    begin, end = np.searchsorted(structure.line, [line, line + 1])
    return bool(end - begin - (structure.last[entity] - first) <= _DATE_LINE)
