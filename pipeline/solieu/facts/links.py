"""The relations of an article, looked up by the entity they start from or lead to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from solieu.schema import Annotation, Entity, Relation

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation seen from one of its ends, with the entity at the other."""

    relation: Relation
    other: Entity


class Links:
    """Index of an annotation's relations; entities of one article never share their offsets."""

    def __init__(self, annotation: Annotation) -> None:
        """
        Args:
            annotation: Relations whose ends are not among its entities are passed over.
        """
        entities = {(entity.start, entity.end): entity for entity in annotation.entities}
        self._from: dict[tuple[str, Offsets], list[Link]] = defaultdict(list)
        self._to: dict[tuple[str, Offsets], list[Link]] = defaultdict(list)
        for relation in annotation.relations:
            head = entities.get((relation.head_start, relation.head_end))
            tail = entities.get((relation.tail_start, relation.tail_end))
            if head is not None and tail is not None:
                self._from[relation.type, (head.start, head.end)].append(Link(relation, tail))
                self._to[relation.type, (tail.start, tail.end)].append(Link(relation, head))
        for links in (*self._from.values(), *self._to.values()):
            links.sort(key=lambda link: (link.other.start, link.other.end))

    def tails(self, type_: str, head: Entity) -> list[Link]:
        """Where relations of a type lead from ``head``, in order of the text; not to be changed."""
        return self._from.get((type_, (head.start, head.end)), [])

    def heads(self, type_: str, tail: Entity) -> list[Link]:
        """Where relations of a type that lead to ``tail`` start; see :meth:`tails`."""
        return self._to.get((type_, (tail.start, tail.end)), [])

    def best_tail(self, type_: str, head: Entity) -> Link | None:
        """The one to keep where only one can be right: the surest, then the nearest."""
        return _best(self.tails(type_, head), head)

    def best_head(self, type_: str, tail: Entity) -> Link | None:
        """As :meth:`best_tail`, for relations that lead to ``tail``."""
        return _best(self.heads(type_, tail), tail)


def _best(links: list[Link], anchor: Entity) -> Link | None:
    def rank(link: Link) -> tuple[float, int]:
        confidence = link.relation.confidence
        return (-1.0 if confidence is None else -confidence, abs(link.other.start - anchor.start))

    return min(links, key=rank, default=None)
