"""Kind and status by unit and trigger words: the fallback without a model, and features of it."""

from __future__ import annotations

from typing import Final

import numpy as np

from solieu.attributes.word_tables import (
    AIMS,
    BULLETS,
    CHANGE,
    DONE,
    ESTIMATE,
    GROWTH_HEADS,
    PLAN,
    RATE_HEADS,
    SHARE_HEADS,
    TARGET,
)
from solieu.relations.structure import Structure

_ITEMS: Final = 15
_LEAD: Final = 40
_BEFORE: Final = 4
_AFTER: Final = 3


def kind_by_rules(structure: Structure, value: int) -> str:
    """The kind of a VALUE, given by its entity number."""
    first, last = int(structure.first[value]), int(structure.last[value])
    own = structure.words[first:last]
    before = _clause(structure.words[max(0, first - _BEFORE) : first])
    after = " ".join(structure.words[last : last + _AFTER])
    surface = structure.surface(value)
    percent = own[-1] in ("%", "trăm") or "%" in own
    if own[:1] == ["thứ"] or "hạng" in own or (before[-1:] == ["hạng"] and len(own) == 1):
        return "rank"
    if surface[:1] in "+-−–" or "bậc" in own:
        return "change"
    if "lần" in own:
        return "change" if CHANGE & set(before) else "ratio"
    planned = any(after.removeprefix("/ ").startswith(phrase) for phrase in PLAN)
    if CHANGE & set(before):
        return "change"
    if percent or "/" in own:
        if planned or ("hoàn" in before and "thành" in before):
            return "plan_ratio"
        if "điểm" in own:
            return "share" if "góp" in before else "change"
    if percent:
        metric = _metric(structure, value)
        if any(phrase in metric for phrase in RATE_HEADS):
            return "level"
        if "chiếm" in before or any(phrase in metric for phrase in SHARE_HEADS):
            return "share"
        if any(phrase in metric for phrase in GROWTH_HEADS):
            return "change"
        return "ratio" if "bằng" in before else "share"
    if "/" in own and sum(word[0].isdigit() for word in own) == 2 and "điểm" not in own:
        return "share"
    return "level"


def _metric(structure: Structure, value: int) -> str:
    """The words of the nearest METRIC before the value in its sentence."""
    for entity in range(value - 1, max(-1, value - 6), -1):
        if (
            structure.sentence[structure.first[entity]]
            != structure.sentence[structure.first[value]]
        ):
            break
        if structure.keys[entity][2] == "METRIC":
            return " ".join(
                structure.words[int(structure.first[entity]) : int(structure.last[entity])]
            )
    return ""


def status_by_rules(structure: Structure, value: int) -> str:
    """The status of a VALUE, given by its entity number: the nearest word that sets one."""
    first = int(structure.first[value])
    begin = first
    while begin > 0 and structure.sentence[begin - 1] == structure.sentence[first]:
        begin -= 1
    words = structure.words[begin:first]
    for at in range(len(words) - 1, -1, -1):
        rest = " ".join(words[at : at + 2])
        if any(rest.startswith(f"{phrase} ") or rest == phrase for phrase in ESTIMATE):
            return "estimate"
        if any(rest.startswith(f"{phrase} ") or rest == phrase for phrase in TARGET):
            lead = " ".join(words[max(0, at - 2) : at])
            number = at > 0 and words[at - 1] in ("%", "trăm")
            if not number and not lead.endswith(DONE):
                return "target"
    return "target" if _listed_under_targets(structure, begin) else "actual"


def _listed_under_targets(structure: Structure, at: int) -> bool:
    """Whether the line is an item of a list whose introduction speaks of targets."""
    line = int(structure.line[at])
    for above in range(line, max(-1, line - _ITEMS), -1):
        begin, end = np.searchsorted(structure.line, [above, above + 1])
        words = [word for word in structure.words[begin:end] if not word.isspace()]
        if words[:1] and words[0] in BULLETS:
            continue
        if above == line or not words:
            return False
        last = " ".join(words[-_LEAD:])
        return any(f" {phrase} " in f" {last} " for phrase in AIMS)
    return False


def _clause(words: list[str]) -> list[str]:
    """The words behind the last mark."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in (",", ";", "(", ")", ":", "."):
            return words[at + 1 :]
    return words
