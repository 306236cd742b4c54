"""What is known of an article before its relations are scored: entities, candidates, rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from solieu.relations.candidates import Pairs, propose
from solieu.relations.entity_features import entity_features
from solieu.relations.roles import roles_of
from solieu.relations.rules import link_by_rules
from solieu.relations.structure import Floats, Ints, Structure
from solieu.schema import SpanKey

COMPARING: Final = frozenset({"change", "ratio", "plan_ratio"})
"""Kinds whose values have a base."""


@dataclass(frozen=True, slots=True)
class View:
    """What the slots of all types of an article are computed from.

    Attributes:
        structure: The article.
        kinds: Kind of each VALUE, where known.
        statuses: Status of each VALUE, where known.
        roles: Roles of time expressions.
        entities: Features of the entities without those of :mod:`solieu.relations.owners`.
        pairs: Candidate pairs by type.
        ruled: ``(head, tail)`` of the links by the rules, by type.
    """

    structure: Structure
    kinds: Mapping[SpanKey, str]
    statuses: Mapping[SpanKey, str]
    roles: Ints
    entities: Floats
    pairs: dict[str, Pairs]
    ruled: dict[str, set[tuple[int, int]]]


def view_of(
    structure: Structure,
    kinds: Mapping[SpanKey, str] | None = None,
    statuses: Mapping[SpanKey, str] | None = None,
) -> View:
    """Prepare an article for :func:`solieu.relations.slots.read_slots`.

    Args:
        structure: The article.
        kinds: Kind of each VALUE, where known.
        statuses: Status of each VALUE, where known.
    """
    roles = roles_of(structure)
    pairs = propose(structure, roles)
    ruled: dict[str, set[tuple[int, int]]] = {name: set() for name in pairs}
    for name, head, tail in link_by_rules(structure, pairs, roles, kinds):
        ruled[name].add((head, tail))
    entities = entity_features(structure, roles, kinds, statuses)
    return View(structure, kinds or {}, statuses or {}, roles, entities, pairs, ruled)


def offered(view: View, name: str) -> Pairs:
    """The candidates, for bases only those of values that compare, where kinds are known."""
    pairs = view.pairs[name]
    if name != "COMPARED_TO" or not view.kinds:
        return pairs
    keys = view.structure.keys
    compares = np.array([view.kinds.get(key) in COMPARING for key in keys], dtype=bool)
    keep = compares[pairs.source]
    return Pairs(name, pairs.source[keep], pairs.target[keep])
