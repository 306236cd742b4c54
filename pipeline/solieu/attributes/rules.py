"""Kind and status by unit and trigger words: the fallback without a model, and features of it."""

from __future__ import annotations

from collections.abc import Iterable
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

_ESTIMATE: Final = frozenset(ESTIMATE)
_TARGET: Final = frozenset(TARGET)
"""Phrases of one or two words."""

_OPENERS: Final = frozenset(phrase.split()[0] for phrase in (*ESTIMATE, *TARGET))

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


def statuses_by_rules(structure: Structure, values: Iterable[int]) -> list[str]:
    """The statuses of VALUEs, given by their entity numbers: the nearest word that sets one."""
    lines = _Lines(structure)
    return [_status(structure, value, lines) for value in values]


def _status(structure: Structure, value: int, lines: _Lines) -> str:
    first = structure.first[value]
    begin = int(np.searchsorted(structure.sentence, structure.sentence[first]))
    words = structure.words[begin : int(first)]
    for at in range(len(words) - 1, -1, -1):
        if words[at] not in _OPENERS:
            continue
        pair = " ".join(words[at : at + 2])
        if words[at] in _ESTIMATE or pair in _ESTIMATE:
            return "estimate"
        if words[at] in _TARGET or pair in _TARGET:
            lead = " ".join(words[max(0, at - 2) : at])
            number = at > 0 and words[at - 1] in ("%", "trăm")
            if not number and not lead.endswith(DONE):
                return "target"
    return "target" if lines.under_targets(int(structure.line[first])) else "actual"


class _Lines:
    """The lines of an article without white space."""

    def __init__(self, structure: Structure) -> None:
        solid = [at for at, word in enumerate(structure.words) if not word.isspace()]
        count = len(structure.heading)
        self._words = [structure.words[at] for at in solid]
        self._begin = np.searchsorted(structure.line[solid], np.arange(count + 1)).tolist()

    def under_targets(self, line: int) -> bool:
        """Whether the line is an item of a list whose introduction speaks of targets."""
        for above in range(line, max(-1, line - _ITEMS), -1):
            begin, end = self._begin[above], self._begin[above + 1]
            if begin < end and self._words[begin] in BULLETS:
                continue
            if above == line or begin == end:
                return False
            last = " ".join(self._words[max(begin, end - _LEAD) : end])
            return any(f" {phrase} " in f" {last} " for phrase in AIMS)
        return False


def _clause(words: list[str]) -> list[str]:
    """The words behind the last mark."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in (",", ";", "(", ")", ":", "."):
            return words[at + 1 :]
    return words
