"""Decisions: one row for every document that an article cites by its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from solieu.facts.links import Link, Links
from solieu.facts.norms import read_span
from solieu.facts.provenance import Parts
from solieu.facts.sentences import Sentences
from solieu.normalise import DecisionNumber, parse_decision
from solieu.schema import Article, Decision, Entity


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a document: a body, or an office-holder with the body."""

    text: str
    start: int
    end: int


def build_decisions(
    article: Article, entities: tuple[Entity, ...], links: Links, sentences: Sentences
) -> list[Decision]:
    """A row for each distinct number, in the order of the first mentions.

    Issuer and day are those of the first mention that has them, with the later ones filling what
    it lacks; ``amends`` gathers the documents of all mentions.
    """
    mentions: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.label == "DECISION":
            mentions.setdefault(document_number(entity), []).append(entity)
    return [
        _decision(article, number, found, links, sentences) for number, found in mentions.items()
    ]


def document_number(entity: Entity) -> str:
    """The document's number in normal form; as written, with single spaces, if it has none."""
    parsed = parse_decision(entity.text)
    return " ".join(entity.text.split()) if parsed is None else parsed.norm


def _decision(
    article: Article, number: str, mentions: list[Entity], links: Links, sentences: Sentences
) -> Decision:
    first = mentions[0]
    parts = Parts()
    parts.add_entity("decision", first)
    issued_by = _first(links.best_tail("ISSUED_BY", mention) for mention in mentions)
    issued_on = _first(links.best_tail("ISSUED_ON", mention) for mention in mentions)
    issuer = None
    if issued_by is not None:
        parts.add_link("issuer", "issued_by", issued_by)
        issuer = _issuer(issued_by.other, links, article.text, parts)
    if issued_on is not None:
        parts.add_link("date", "issued_on", issued_on)
    day = None if issued_on is None else read_span(issued_on.other.norm).first
    parsed = parse_decision(first.text)
    return Decision(
        doc_id=article.id,
        number=number,
        type=None if parsed is None else parsed.type,
        year=_year(parsed, day),
        issuer=None if issuer is None else issuer.text,
        issued_on=day,
        amends=_amends(number, mentions, links, parts),
        confidence=parts.confidence(),
        sentence=sentences.covering(first.start, first.end),
        origin=parts.origin(),
        decision_start=first.start,
        decision_end=first.end,
        issuer_start=None if issuer is None else issuer.start,
        issuer_end=None if issuer is None else issuer.end,
        issued_on_start=None if issued_on is None else issued_on.other.start,
        issued_on_end=None if issued_on is None else issued_on.other.end,
    )


def _first(found: Iterable[Link | None]) -> Link | None:
    return next((link for link in found if link is not None), None)


def _issuer(entity: Entity, links: Links, text: str, parts: Parts) -> Issuer:
    """The body, or the position with its body: ``Chủ tịch UBND tỉnh``."""
    body = links.best_tail("AT_DEPARTMENT", entity) if entity.label == "POSITION" else None
    if body is None:
        return Issuer(entity.text, entity.start, entity.end)
    parts.add_link("issuer_department", "at_department", body)
    between = text[entity.end : body.other.start]
    if entity.end <= body.other.start and not between.strip():
        return Issuer(f"{entity.text} {body.other.text}", entity.start, body.other.end)
    return Issuer(f"{entity.text} {body.other.text}", entity.start, entity.end)


def _year(parsed: DecisionNumber | None, day: dt.date | None) -> int | None:
    """Normative documents bear their year in the number, others have that of their day."""
    if parsed is not None and parsed.year is not None:
        return parsed.year
    return None if day is None else day.year


def _amends(number: str, mentions: list[Entity], links: Links, parts: Parts) -> tuple[str, ...]:
    numbers: dict[str, None] = {}
    for mention in mentions:
        for link in links.tails("AMENDS", mention):
            other = document_number(link.other)
            if other != number and other not in numbers:
                numbers[other] = None
                parts.add_link("amended", "amends", link)
    return tuple(numbers)
