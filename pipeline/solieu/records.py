"""The contents of a ``Doc`` as records, and records as a ``Doc`` is made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solieu.schema import Annotation, Article, Entity, Relation
from solieu.tokens.span_keys import span_keys
from solieu.tokens.wrapping import unwrapped

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_doc(doc: Doc, article: Article) -> Annotation:
    """The entities and relations that stand on a ``Doc``, as records of the given article."""
    return Annotation(
        article,
        _entities(doc, article),
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


def _entities(doc: Doc, article: Article) -> tuple[Entity, ...]:
    # Looked up once: each access to an extension attribute costs as much as an entity.
    kinds, statuses, norms = doc._.kinds, doc._.statuses, doc._.norms
    confidences, origins = doc._.confidences, doc._.origins
    found = []
    for key in span_keys(doc):
        start, end, label = key
        found.append(
            Entity(
                doc_id=article.id,
                label=label,
                start=start,
                end=end,
                text=article.text[start:end],
                kind=kinds.get(key),
                status=statuses.get(key),
                norm=norms.get(key),
                confidence=confidences.get(key),
                origin=origins.get(key, "model"),
            )
        )
    return tuple(found)
