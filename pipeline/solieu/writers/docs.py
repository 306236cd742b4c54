"""An annotation as a spaCy ``Doc``.

Entities stand in ``doc.ents``; what spaCy has no place for stands in the extension attributes
of :mod:`solieu.extensions`, keyed by ``(start, end, label)`` in code points of the text.
:func:`solieu.records.read_doc` is the way back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu import extensions
from solieu.schema import Annotation, Entity, Relation


def blank() -> Language:
    """An empty pipeline with the project's tokenizer."""
    tokenizer = {"@tokenizers": "solieu.Tokenizer.v1"}
    return spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})


@dataclass(frozen=True, slots=True)
class Misaligned:
    """An entity whose edges are no token edges, and which a ``Doc`` therefore cannot hold.

    Attributes:
        doc_id: The article.
        label: Label of the entity.
        start: First code point.
        end: Code point after the last.
        text: What the entity covers.
        tokens: The tokens that the entity touches, the cut ones included.
        relations: How many relations are lost with it.
    """

    doc_id: str
    label: str
    start: int
    end: int
    text: str
    tokens: tuple[str, ...]
    relations: int

    def __str__(self) -> str:
        return (
            f"{self.doc_id}: {self.label} {self.start}-{self.end} {self.text!r} does not end at "
            f"token edges; the tokens there are {' | '.join(self.tokens)}"
        )


def to_doc(annotation: Annotation, nlp: Language) -> tuple[Doc, list[Misaligned]]:
    """Turn one annotation into a ``Doc`` made by the tokenizer of ``nlp``.

    Returns:
        The ``Doc`` with ``ents`` and the extension attributes set, and every entity that its
        tokens cannot express (with its relations, it is missing from the ``Doc``).
    """
    extensions.register()
    article = annotation.article
    doc = nlp.make_doc(article.text)
    spans: list[Span] = []
    kept: dict[tuple[int, int], Entity] = {}
    lost: list[Entity] = []
    for entity in annotation.entities:
        span = doc.char_span(entity.start, entity.end, label=entity.label)
        if span is None:
            lost.append(entity)
        else:
            spans.append(span)
            kept[entity.start, entity.end] = entity
    doc.ents = spans
    doc._.kinds = _table(kept.values(), "kind")
    doc._.statuses = _table(kept.values(), "status")
    doc._.norms = _table(kept.values(), "norm")
    doc._.origins = _table(kept.values(), "origin")
    doc._.confidences = _table(kept.values(), "confidence")
    doc._.relations = [
        (r.type, kept[_head(r)].key, kept[_tail(r)].key, r.confidence, r.origin)
        for r in annotation.relations
        if _head(r) in kept and _tail(r) in kept
    ]
    doc._.meta = {
        "id": article.id,
        "date": article.date.isoformat() if article.date else None,
        "place": article.place,
    }
    return doc, [_misaligned(doc, entity, annotation) for entity in lost]


def _table(entities: Iterable[Entity], name: str) -> dict[tuple[int, int, str], Any]:
    pairs = ((entity.key, getattr(entity, name)) for entity in entities)
    return {key: value for key, value in pairs if value is not None}


def _head(relation: Relation) -> tuple[int, int]:
    return relation.head_start, relation.head_end


def _tail(relation: Relation) -> tuple[int, int]:
    return relation.tail_start, relation.tail_end


def _misaligned(doc: Doc, entity: Entity, annotation: Annotation) -> Misaligned:
    touched = doc.char_span(entity.start, entity.end, alignment_mode="expand")
    ends = (entity.start, entity.end)
    return Misaligned(
        doc_id=entity.doc_id,
        label=entity.label,
        start=entity.start,
        end=entity.end,
        text=entity.text,
        tokens=tuple(token.text for token in touched) if touched is not None else (),
        relations=sum(ends in (_head(r), _tail(r)) for r in annotation.relations),
    )
