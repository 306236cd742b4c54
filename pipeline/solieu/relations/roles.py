"""What part a time expression plays, judged by its own words and those just before it."""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.relations.structure import LABEL_NUMBER, Ints, Structure

ROLES: Final = ("base", "plan", "event", "horizon", "anchor")
"""Base of a comparison; year of a plan; part of the name of an event or programme; end of an
outlook (``tầm nhìn đến năm 2030``); none of these, so that figures may be said of it."""

_WINDOW: Final = 6

_VERSUS: Final = frozenset({"so", "svck"})
_BASE_HEADS: Final = frozenset({"bằng", "gấp", "hơn", "kém"})
_PLAN: Final = ("kế hoạch", "kh", "dự toán", "chỉ tiêu", "kịch bản", "nghị quyết", "mục tiêu")
_EVENT: Final = (
    "hội chợ", "hội nghị", "hội báo", "expo", "chương trình", "đề án", "quy hoạch", "chiến lược", "tết",
    "festival", "lễ hội", "ocop", "nghị quyết", "kế hoạch", "dự án", "công tác", "phương hướng", "nhiệm vụ",
)  # fmt: skip
_SAME: Final = (" cùng kỳ ", " cùng kì ", " cùng thời điểm ", " cùng tháng ", " cùng quý ")


def roles_of(structure: Structure) -> Ints:
    """Role flags of all entities.

    Returns:
        ``(E, len(ROLES))`` of 0 and 1; all 0 for entities that are no PERIOD or DATE.
    """
    out = np.zeros((len(structure.keys), len(ROLES)), dtype=np.int32)
    time = (LABEL_NUMBER["PERIOD"], LABEL_NUMBER["DATE"])
    for entity in np.flatnonzero(np.isin(structure.label, time)).tolist():
        flags = _flags(structure, entity, out)
        out[entity, :4] = flags
        out[entity, 4] = not any(flags)
    return out


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
    before = words[begin:first]
    joined = " " + " ".join(before) + " "
    touching = before_entity >= 0 and begin == structure.last[before_entity]
    label = structure.keys[before_entity][2] if touching else ""
    versus = bool(_VERSUS & set(before)) or (bool(before) and before[-1] in _BASE_HEADS)
    measured = label == "VALUE" and len(before) <= 1 and structure.words[first - 1] in ("lần", "%")
    beside = (
        touching
        and label in ("PERIOD", "DATE")
        and bool(known[before_entity, 0])
        and len(before) <= 2
        and bool({"và", ",", "hoặc"} & set(before))
    )
    base = versus or beside or measured or any(phrase in own for phrase in _SAME)
    plan = any(joined.endswith(f" {phrase} ") for phrase in _PLAN)
    event = any(f" {phrase} " in joined for phrase in _EVENT)
    horizon = " tầm nhìn " in joined or " định hướng " in joined
    return base, plan, event, horizon


def base_like(roles: Ints, entity: int) -> bool:
    """Whether a PERIOD or DATE reads as the base of a comparison or the year of a plan."""
    return bool(roles[entity, 0] or roles[entity, 1])
