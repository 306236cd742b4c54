"""Rules of nearest neighbours and trigger words.

They answer where no model is loaded; what they pick is a feature of the model, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from solieu.relations import rules_documents, rules_values
from solieu.relations.candidates import Pairs
from solieu.relations.chains import Chains, predecessors
from solieu.relations.place import Place, whereabouts
from solieu.relations.roles import roles_of
from solieu.relations.structure import Ints, Structure
from solieu.schema import SpanKey

Link = tuple[str, int, int]
"""``(type, head, tail)``, the ends as entity numbers."""

_RULES: Final[dict[str, Callable[[Place], list[int]]]] = {
    "HAS_VALUE": rules_values.has_value,
    "IN_PERIOD": rules_values.in_period,
    "COMPARED_TO": rules_values.compared_to,
    "PART_OF": rules_values.part_of,
    "IN_PLACE": rules_values.in_place,
    "HOLDS_POSITION": rules_documents.holds_position,
    "AT_DEPARTMENT": rules_documents.at_department,
    "ISSUED_BY": rules_documents.issued_by,
    "ISSUED_ON": rules_documents.issued_on,
    "AMENDS": rules_documents.amends,
}


def link_by_rules(
    structure: Structure,
    pairs: dict[str, Pairs],
    roles: Ints | None = None,
    kinds: Mapping[SpanKey, str] | None = None,
) -> list[Link]:
    """The relations of an article by nearest neighbours and trigger words.

    Args:
        structure: The article.
        pairs: Its candidate pairs, from :func:`solieu.relations.candidates.propose`.
        roles: The result of :func:`solieu.relations.roles.roles_of`, where already known.
        kinds: Kind of each VALUE, where known.

    Returns:
        Links that satisfy the constraints of :mod:`solieu.relations.decode`, without duplicates.
    """
    found: list[Link] = []
    where = whereabouts(structure, roles_of(structure) if roles is None else roles)
    for name, rule in _RULES.items():
        wholes = Chains()
        rows = _by_source(pairs[name])
        sources = np.array([source for source, _ in rows], dtype=np.int32)
        taken: list[int | None] = []
        governing: list[int | None] = []
        for (source, targets), above in zip(
            rows, predecessors(structure, sources).tolist(), strict=True
        ):
            place = Place(structure, where, kinds or {}, source, targets)
            if above >= 0:
                place.before = rows[above][0]
                near = place.same_sentence(place.before)
                place.previous = taken[above] if near else governing[above]
            picked = rule(place)
            if name == "PART_OF":
                picked = [target for target in picked[:1] if wholes.join(source, target)]
            for target in picked:
                ends = (target, source) if name == "HAS_VALUE" else (source, target)
                found.append((name, *ends))
            taken.append(picked[0] if picked else None)
            main = taken[-1]
            if main is not None and place.role(main, "aside") and above >= 0:
                main = governing[above]
            governing.append(main)
    return found


def _by_source(pairs: Pairs) -> list[tuple[int, list[int]]]:
    rows: list[tuple[int, list[int]]] = []
    for source, target in zip(pairs.source.tolist(), pairs.target.tolist(), strict=True):
        if not rows or rows[-1][0] != source:
            rows.append((source, []))
        rows[-1][1].append(target)
    return rows
