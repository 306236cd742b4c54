"""What part a time expression plays, judged by its own words and those just before it."""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.relations.events import names_event
from solieu.relations.structure import LABEL_NUMBER, Ints, Structure
from solieu.relations.word_tables import (
    ASIDE,
    BASE_HEADS,
    BASE_NOUNS,
    PLAN,
    PRICE_BASIS,
    SAME_PERIOD,
    SHARE_HEADS,
    TURNS,
    UNTIL,
    VERSUS,
    WHOLE_LINKS,
)

ROLES: Final = ("base", "plan", "event", "horizon", "anchor", "whole", "measured", "aside")
"""Of a PERIOD or DATE: base of a comparison; year of a plan; part of the name of an event or
programme; end of an outlook (``tầm nhìn đến năm 2030``); none of these, so that figures may be
said of it. Of a METRIC: named only as the whole of a share (``chiếm 5% X``, ``Y trong X``); or not.
Last, of a time that may carry figures, that it is brought in for one clause alone (``riêng quý
III``, ``trong khi cùng kỳ``)."""

_WINDOW: Final = 6


def roles_of(structure: Structure) -> Ints:
    """Role flags of all entities.

    Returns:
        ``(E, len(ROLES))`` of 0 and 1; all 0 for entities that are no PERIOD, DATE or METRIC.
    """
    out = np.zeros((len(structure.keys), len(ROLES)), dtype=np.int32)
    time = (LABEL_NUMBER["PERIOD"], LABEL_NUMBER["DATE"])
    for entity in np.flatnonzero(np.isin(structure.label, time)).tolist():
        flags = _flags(structure, entity, out)
        out[entity, :4] = flags
        out[entity, 4] = not any(flags)
        out[entity, 7] = out[entity, 4] and _is_aside(structure, entity)
    for entity in np.flatnonzero(structure.label == LABEL_NUMBER["METRIC"]).tolist():
        whole = _is_whole(structure, entity)
        out[entity, 5], out[entity, 6] = whole, not whole
    return out


def _is_whole(structure: Structure, entity: int) -> bool:
    """``chiếm 5% X``, ``5% tổng X``, ``Y trong X``, ``Y trên X``, with Y and X in one sentence."""
    before = entity - 1
    if before < 0:
        return False
    first = int(structure.first[entity])
    if structure.sentence[structure.first[before]] != structure.sentence[first]:
        return False
    between = structure.words[int(structure.last[before]) : first]
    label = structure.keys[before][2]
    if label == "METRIC":
        return between in (["trong"], ["trên"], ["trên", "tổng"], ["trong", "tổng"], ["/"])
    if label != "VALUE" or len(between) > 1 or (between and between[0] not in WHOLE_LINKS):
        return False
    value_first = int(structure.first[before])
    own = structure.words[value_first : int(structure.last[before])]
    if own[-1] not in ("%", "trăm"):
        return False
    if not between and structure.words[first] == "tổng":
        return True
    lead = structure.words[max(0, value_first - 4) : value_first]
    return bool(SHARE_HEADS.intersection(lead))


def _is_multiple(structure: Structure, value: int) -> bool:
    """``gấp 1,3 lần``, ``bằng 88,5%``: what follows is the reference."""
    first, last = int(structure.first[value]), int(structure.last[value])
    unit = structure.words[last - 1]
    if unit == "lần":
        return True
    lead = structure.words[max(0, first - 3) : first]
    return unit in ("%", "trăm") and bool({"bằng", "gấp"}.intersection(lead))


def _is_aside(structure: Structure, entity: int) -> bool:
    first, last = int(structure.first[entity]), int(structure.last[entity])
    own = " " + " ".join(structure.words[first:last]) + " "
    before = structure.words[max(0, first - 2) : first]
    day = structure.keys[entity][2] == "DATE" and entity not in structure.partner
    return (
        (day and not UNTIL.intersection(before))
        or any(phrase in own for phrase in SAME_PERIOD)
        or bool(ASIDE.intersection(before))
        or structure.bracket[first] >= 0
    )


def _flags(structure: Structure, entity: int, known: Ints) -> tuple[bool, bool, bool, bool]:
    first, last = int(structure.first[entity]), int(structure.last[entity])
    words = structure.words
    own = " " + " ".join(words[first:last]) + " "
    begin = max(0, first - _WINDOW)
    before_entity = entity - 1
    if before_entity >= 0:
        begin = max(begin, int(structure.last[before_entity]))
    while begin < first and structure.sentence[begin] != structure.sentence[first]:
        begin += 1
    closers = [at for at in range(begin, first) if words[at] in (")", ";")]
    if closers:
        begin = closers[-1] + 1
    before = words[begin:first]
    joined = " " + " ".join(before) + " "
    touching = before_entity >= 0 and begin == structure.last[before_entity]
    label = structure.keys[before_entity][2] if touching else ""
    named = len(before)
    while named and before[named - 1] in BASE_NOUNS:
        named -= 1
    versus = _is_compared(before) or (named > 0 and before[named - 1] in BASE_HEADS)
    measured = (
        label == "VALUE"
        and (named == 0 or len(before) <= 1)
        and _is_multiple(structure, before_entity)
    )
    beside = (
        touching
        and label in ("PERIOD", "DATE")
        and bool(known[before_entity, 0])
        and 0 < len(before) <= 2
        and {"và", ",", "hoặc", "với"}.issuperset(before)
    )
    same = any(phrase in own for phrase in SAME_PERIOD) and before[-1:] not in TURNS
    other = structure.partner.get(entity, entity)
    ends = other < entity and bool(known[other, 0])
    base = versus or beside or measured or same or ends
    plan = label == "VALUE" and any(joined.endswith(f" {phrase} ") for phrase in PLAN)
    event = names_event(structure, entity, begin, label)
    horizon = " tầm nhìn " in joined or " định hướng " in joined
    return base, plan, event, horizon


def _is_compared(before: list[str]) -> bool:
    """``so với``, and not ``theo giá so sánh 2010``."""
    return any(
        word in VERSUS and (before[at - 1 : at], before[at + 1 : at + 2]) != PRICE_BASIS
        for at, word in enumerate(before)
    )
