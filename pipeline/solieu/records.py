"""The contents of a ``Doc`` as records, and records as a ``Doc`` is made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solieu.schema import Annotation, Article, Entity, Relation
from solieu.tokens.wrapping import unwrapped

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def read_doc(doc: Doc, article: Article) -> Annotation:
    """The entities and relations that stand on a ``Doc``, as records of the given article."""
    return Annotation(
        article,
        tuple(_entity(span, doc, article) for span in doc.ents),
        tuple(
            Relation(article.id, kind, head[0], head[1], tail[0], tail[1], confidence, origin)
            for kind, head, tail, confidence, origin in doc._.relations
        ),
    )


def without_wraps(annotation: Annotation) -> Annotation:
    """The annotation as the pipeline reads it: no line break falls within a sentence.

    Offsets hold; see :func:`solieu.tokens.wrapping.unwrapped`.
    """
    article = annotation.article
    text = unwrapped(article.text)
    if text == article.text:
        return annotation
    return replace(
        annotation,
        article=article.model_copy(update={"text": text}),
        entities=tuple(
            replace(entity, text=" ".join(text[entity.start : entity.end].split()))
            for entity in annotation.entities
        ),
    )


def _entity(span: Span, doc: Doc, article: Article) -> Entity:
    key = (span.start_char, span.end_char, span.label_)
    return Entity(
        doc_id=article.id,
        label=span.label_,
        start=span.start_char,
        end=span.end_char,
        text=article.text[span.start_char : span.end_char],
        kind=doc._.kinds.get(key),
        status=doc._.statuses.get(key),
        norm=doc._.norms.get(key),
        confidence=doc._.confidences.get(key),
        origin=doc._.origins.get(key, "model"),
    )
