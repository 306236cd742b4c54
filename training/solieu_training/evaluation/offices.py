"""Scores of offices: who holds which position in which department."""

from __future__ import annotations

from collections.abc import Iterator

from solieu.schema import Annotation, SpanKey
from solieu_training.evaluation.counts import Counts, count_by_group
from solieu_training.evaluation.links import resolve, tails_of

Triple = tuple[SpanKey | None, SpanKey, SpanKey | None]
"""Official, position, department; an open place is ``None``."""


def build_offices(annotation: Annotation) -> list[Triple]:
    """All triples that the relations of an annotation state, each once, in text order.

    An official gives one triple for each position held and each department of that position.
    A position with a department but without an official gives one with an open official. A
    name or a position alone states nothing.
    """
    links = resolve(annotation)
    departments = tails_of(links, "AT_DEPARTMENT")
    triples: dict[Triple, None] = {}

    def bodies(position: SpanKey) -> Iterator[SpanKey | None]:
        found = departments.get(position)
        yield from (d.key for d in found) if found else (None,)

    held = set()
    for official, positions in sorted(tails_of(links, "HOLDS_POSITION").items()):
        for position in positions:
            held.add(position.key)
            triples.update(((official, position.key, body), None) for body in bodies(position.key))
    for position_key in sorted(departments.keys() - held):
        triples.update(((None, position_key, body), None) for body in bodies(position_key))
    return list(triples)


def score_offices(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Strict scores of triples: all three spans must be right, or open on both sides.

    ``person`` are triples with an official, ``vacant`` those without.
    """

    def items(annotation: Annotation) -> list[tuple[str, Triple]]:
        triples = build_offices(annotation)
        return [("vacant" if triple[0] is None else "person", triple) for triple in triples]

    empty = {"person": Counts(), "vacant": Counts()}
    return empty | count_by_group(items(predicted), items(gold))
