"""Offices: who holds which position in which body."""

from __future__ import annotations

from solieu.facts.links import Link, Links
from solieu.facts.provenance import Parts
from solieu.facts.sentences import Sentences
from solieu.folding import norm
from solieu.schema import Article, Entity, Office

Names = tuple[str, str, str]


def build_offices(
    article: Article, entities: tuple[Entity, ...], links: Links, sentences: Sentences
) -> list[Office]:
    """A row for each official, position and, where linked, department, in order of the text.

    A position that no official is linked to is no fact about a person and gives no row. A row
    that only repeats the names of an earlier one is left out: the first mention stands.
    """
    rows: list[Office] = []
    seen: set[Names] = set()
    for official in entities:
        if official.label != "OFFICIAL":
            continue
        for held in links.tails("HOLDS_POSITION", official):
            bodies: list[Link | None] = [*links.tails("AT_DEPARTMENT", held.other)]
            for at in bodies or [None]:
                names = _names(official, held, at)
                if names not in seen:
                    seen.add(names)
                    rows.append(_office(article, official, held, at, sentences))
    return rows


def _names(official: Entity, held: Link, at: Link | None) -> Names:
    department = "" if at is None else at.other.text
    return _folded(official.text), _folded(held.other.text), _folded(department)


def _folded(text: str) -> str:
    return " ".join(norm(text).split())


def _office(
    article: Article, official: Entity, held: Link, at: Link | None, sentences: Sentences
) -> Office:
    parts = Parts()
    parts.add_entity("official", official)
    parts.add_link("position", "holds_position", held)
    spans = [official, held.other]
    if at is not None:
        parts.add_link("department", "at_department", at)
        spans.append(at.other)
    department = None if at is None else at.other
    return Office(
        doc_id=article.id,
        official=official.text,
        position=held.other.text,
        department=None if department is None else department.text,
        as_of=article.date,
        confidence=parts.confidence(),
        sentence=sentences.covering(min(e.start for e in spans), max(e.end for e in spans)),
        origin=parts.origin(),
        official_start=official.start,
        official_end=official.end,
        position_start=held.other.start,
        position_end=held.other.end,
        department_start=None if department is None else department.start,
        department_end=None if department is None else department.end,
    )
