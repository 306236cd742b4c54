"""Nearest-neighbour rules: what answers when no model is loaded, and the baseline to beat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from solieu.relations.candidates import Pairs
from solieu.relations.roles import base_like, roles_of
from solieu.relations.structure import Ints, Structure
from solieu.relations.triggers import trigger_table

Link = tuple[str, int, int]
"""``(type, head, tail)``, the ends as entity numbers."""


def link_by_rules(
    structure: Structure, pairs: dict[str, Pairs], roles: Ints | None = None
) -> list[Link]:
    """The relations of an article by nearest neighbours and trigger words.

    Args:
        structure: The article.
        pairs: Its candidate pairs, from :func:`solieu.relations.candidates.propose`.
        roles: The result of :func:`solieu.relations.roles.roles_of`, where already known.

    Returns:
        Links that satisfy the constraints of :mod:`solieu.relations.decode`, without duplicates.
    """
    found: list[Link] = []
    roles = roles_of(structure) if roles is None else roles
    for name, rule in _RULES.items():
        candidates = _by_source(pairs[name])
        previous: int | None = None
        for source, targets in candidates:
            picked = rule(_Place(structure, roles, source, targets, previous))
            for target in picked:
                ends = (target, source) if name == "HAS_VALUE" else (source, target)
                found.append((name, *ends))
            previous = picked[0] if picked else None
    return found


def _by_source(pairs: Pairs) -> list[tuple[int, list[int]]]:
    rows: list[tuple[int, list[int]]] = []
    for source, target in zip(pairs.source.tolist(), pairs.target.tolist(), strict=True):
        if not rows or rows[-1][0] != source:
            rows.append((source, []))
        rows[-1][1].append(target)
    return rows


class _Place:
    """A source, its candidates, and questions about them."""

    def __init__(
        self,
        structure: Structure,
        roles: Ints,
        source: int,
        targets: list[int],
        previous: int | None,
    ) -> None:
        self.structure = structure
        self.roles = roles
        self.source = source
        self.targets = targets
        self.previous = previous

    def same_sentence(self, target: int) -> bool:
        s = self.structure
        return bool(s.sentence[s.first[self.source]] == s.sentence[s.first[target]])

    def same_line(self, target: int) -> bool:
        s = self.structure
        return bool(s.line[s.first[self.source]] == s.line[s.first[target]])

    def gap(self, target: int) -> int:
        s = self.structure
        left, right = sorted((self.source, target))
        return int(s.first[right] - s.last[left])

    def adjoins(self, target: int) -> bool:
        """Whether at most one word, and no mark, stands between."""
        s = self.structure
        left, right = sorted((self.source, target))
        words = s.words[s.last[left] : s.first[right]]
        return not words or (len(words) == 1 and words[0].isalpha())

    def said(self, *classes: str) -> bool:
        """Whether one of the trigger classes stands in the few words before the source."""
        s = self.structure
        names = trigger_table()[0]
        first = int(s.first[self.source])
        begin = max(first - 4, int(s.last[self.source - 1]) if self.source else 0)
        counts = s.triggers[first] - s.triggers[begin]
        return any(counts[names.index(name)] for name in classes)

    def between(self, target: int, *classes: str) -> bool:
        s = self.structure
        names = trigger_table()[0]
        left, right = sorted((self.source, target))
        counts = s.triggers[max(s.first[right], s.last[left])] - s.triggers[s.last[left]]
        return any(counts[names.index(name)] for name in classes)

    def left(self) -> list[int]:
        """Candidates before the source in its sentence, the nearest first."""
        return [t for t in reversed(self.targets) if t < self.source and self.same_sentence(t)]

    def right(self) -> list[int]:
        """Candidates behind the source in its sentence, the nearest first."""
        return [t for t in self.targets if t > self.source and self.same_sentence(t)]

    def label_of(self, target: int) -> str:
        return self.structure.keys[target][2]

    def labels_between(self, target: int, label: str) -> int:
        left, right = sorted((self.source, target))
        return sum(self.label_of(e) == label for e in range(left + 1, right))


def _has_value(place: _Place) -> list[int]:
    left, right = place.left(), place.right()
    if right and right[0] == place.source + 1 and place.adjoins(right[0]):
        return right[:1]
    if left:
        return left[:1]
    if right:
        return right[:1]
    return [t for t in place.targets if t < place.source and place.same_line(t)][-1:]


def _in_period(place: _Place) -> list[int]:
    right = [t for t in place.right() if t == place.source + 1 and place.gap(t) <= 1]
    plain = [t for t in right if not base_like(place.roles, t)]
    if plain:
        return _with_partner(place, plain[0])
    left = [t for t in place.left() if not base_like(place.roles, t)]
    if left:
        return _with_partner(place, left[0])
    if place.previous is not None and place.previous in place.targets:
        return _with_partner(place, place.previous)
    openers = [t for t in place.targets if t < place.source and place.same_line(t)]
    openers = [t for t in openers if not base_like(place.roles, t)]
    return _with_partner(place, openers[-1]) if openers else []


def _with_partner(place: _Place, target: int) -> list[int]:
    partner = place.structure.partner.get(target)
    return [target] if partner is None else sorted((target, partner))


def _compared_to(place: _Place) -> list[int]:
    if not place.said("increase", "decrease", "multiple"):
        return []
    for target in place.right():
        if base_like(place.roles, target) and not place.labels_between(target, "METRIC"):
            return [target]
    for target in place.left():
        if base_like(place.roles, target) and not place.labels_between(target, "VALUE"):
            return [target]
    return []


def _part_of(place: _Place) -> list[int]:
    for target in place.left():
        if place.between(target, "whole"):
            return [target]
    for target in place.right():
        if place.between(target, "share") and place.labels_between(target, "VALUE") == 1:
            return [target]
    if place.previous is not None and place.previous in place.left():
        return [place.previous]
    return []


def _in_place(place: _Place) -> list[int]:
    near = [t for t in place.left() if not place.labels_between(t, "VALUE")]
    return [t for t in near if place.gap(t) <= 3][:1]


def _holds_position(place: _Place) -> list[int]:
    left = [t for t in place.left() if not place.labels_between(t, "OFFICIAL") and place.gap(t) < 10]
    right = [t for t in place.right() if not place.labels_between(t, "OFFICIAL")]
    if right and place.gap(right[0]) <= 2:
        return right
    return left[:1]


def _at_department(place: _Place) -> list[int]:
    return [t for t in place.right() if place.gap(t) <= 1][:1]


def _issued_by(place: _Place) -> list[int]:
    right = [t for t in place.right() if place.between(t, "of") and not place.labels_between(t, "DECISION")]
    if right and right[0] - place.source <= 2:
        return right[:1]
    left = [t for t in place.left() if place.between(t, "issue")]
    if left:
        return left[:1]
    if right:
        return right[:1]
    return [place.previous] if place.previous in place.targets and place.previous is not None else []


def _issued_on(place: _Place) -> list[int]:
    return [t for t in place.right() if t == place.source + 1 and place.gap(t) <= 4][:1]


def _amends(place: _Place) -> list[int]:
    return [t for t in place.right() if place.between(t, "replace", "repeal", "amend")][:1]


_RULES: Final[dict[str, Callable[[_Place], list[int]]]] = {
    "HAS_VALUE": _has_value,
    "IN_PERIOD": _in_period,
    "COMPARED_TO": _compared_to,
    "PART_OF": _part_of,
    "IN_PLACE": _in_place,
    "HOLDS_POSITION": _holds_position,
    "AT_DEPARTMENT": _at_department,
    "ISSUED_BY": _issued_by,
    "ISSUED_ON": _issued_on,
    "AMENDS": _amends,
}
