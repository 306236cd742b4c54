"""The two ends of a relation, by the names that a file gives to its spans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from solieu.schema import Relation

Name = TypeVar("Name")


def ends(relation: Relation, names: Mapping[tuple[int, int], Name]) -> tuple[Name, Name]:
    """Names of the head and the tail of a relation.

    Args:
        relation: A relation, its ends given by offsets.
        names: ``(start, end)`` of each entity → its name in the file.

    Raises:
        ValueError: If an end of the relation is not among the entities.
    """
    try:
        return (
            names[relation.head_start, relation.head_end],
            names[relation.tail_start, relation.tail_end],
        )
    except KeyError as missing:
        raise ValueError(
            f"{relation.doc_id}: {relation.type} points to the span {missing.args[0]}, "
            "which is no entity of the article; leave out the relation or add the entity"
        ) from None
