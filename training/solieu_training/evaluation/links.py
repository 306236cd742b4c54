"""Relations of an annotation resolved to the entities at their ends."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from solieu.schema import Annotation, Entity, Relation, SpanKey
from solieu.scheme import RELATIONS


@dataclass(frozen=True, slots=True)
class Link:
    """A relation with its entities; an end where no entity stands is ``None``."""

    relation: Relation
    head: Entity | None
    tail: Entity | None


def resolve(annotation: Annotation) -> list[Link]:
    """Finds the entities at both ends of every relation, in the order of the relations.

    Relations name their ends by offsets alone. Where several entities share these, one whose
    label the relation type admits is taken.
    """
    by_span: dict[tuple[int, int], list[Entity]] = {}
    for entity in annotation.entities:
        by_span.setdefault((entity.start, entity.end), []).append(entity)

    def find(start: int, end: int, labels: Collection[str]) -> Entity | None:
        candidates = by_span.get((start, end), [])
        return next((e for e in candidates if e.label in labels), next(iter(candidates), None))

    links = []
    for relation in annotation.relations:
        heads, tails = RELATIONS.get(relation.type, (frozenset(), frozenset()))
        links.append(
            Link(
                relation,
                find(relation.head_start, relation.head_end, heads),
                find(relation.tail_start, relation.tail_end, tails),
            )
        )
    return links


def tails_of(links: Collection[Link], relation_type: str) -> dict[SpanKey, list[Entity]]:
    """Maps each head to its tails by relations of one type, sorted by offset, without repeats."""
    found: dict[SpanKey, dict[SpanKey, Entity]] = {}
    for link in links:
        if link.relation.type == relation_type and link.head and link.tail:
            found.setdefault(link.head.key, {})[link.tail.key] = link.tail
    return {head: [tails[key] for key in sorted(tails)] for head, tails in found.items()}


def heads_of(links: Collection[Link], relation_type: str) -> dict[SpanKey, list[Entity]]:
    """Maps each tail to its heads by relations of one type, sorted by offset, without repeats."""
    found: dict[SpanKey, dict[SpanKey, Entity]] = {}
    for link in links:
        if link.relation.type == relation_type and link.head and link.tail:
            found.setdefault(link.tail.key, {})[link.head.key] = link.head
    return {tail: [heads[key] for key in sorted(heads)] for tail, heads in found.items()}
