"""The label scheme of ``annotations/GUIDELINES.md`` as constants.

Everything that names a label, an attribute value or a relation type takes it from here, so
that a change of the guidelines is a change in one place.
"""

from __future__ import annotations

from typing import Final

LABELS: Final[tuple[str, ...]] = (
    "OFFICIAL",
    "POSITION",
    "DEPARTMENT",
    "DECISION",
    "METRIC",
    "VALUE",
    "PERIOD",
    "DATE",
    "PLACE",
)
"""Entity labels (section 1)."""

KINDS: Final[tuple[str, ...]] = ("level", "change", "share", "plan_ratio", "ratio", "rank")
"""What a VALUE says (section 3)."""

STATUSES: Final[tuple[str, ...]] = ("actual", "estimate", "target")
"""How firm a VALUE is (section 3)."""

TIMES: Final = frozenset({"PERIOD", "DATE"})
"""Labels of what says a time."""

RELATIONS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "HAS_VALUE": (frozenset({"METRIC"}), frozenset({"VALUE"})),
    "IN_PERIOD": (frozenset({"VALUE"}), TIMES),
    "COMPARED_TO": (frozenset({"VALUE"}), TIMES),
    "PART_OF": (frozenset({"METRIC"}), frozenset({"METRIC"})),
    "IN_PLACE": (frozenset({"VALUE"}), frozenset({"PLACE"})),
    "HOLDS_POSITION": (frozenset({"OFFICIAL"}), frozenset({"POSITION"})),
    "AT_DEPARTMENT": (frozenset({"POSITION"}), frozenset({"DEPARTMENT"})),
    "ISSUED_BY": (frozenset({"DECISION"}), frozenset({"DEPARTMENT", "POSITION"})),
    "ISSUED_ON": (frozenset({"DECISION"}), frozenset({"DATE"})),
    "AMENDS": (frozenset({"DECISION"}), frozenset({"DECISION"})),
}
"""Relation type → (labels of the head, labels of the tail) (section 5)."""
