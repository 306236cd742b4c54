"""The contents of a ``Doc`` as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solieu.schema import Annotation, Article, Entity, Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def read_doc(doc: Doc, article: Article) -> Annotation:
    """The entities and relations that stand on a ``Doc``, as records of the given article."""
    return Annotation(
        article,
        tuple(_entity(span, doc, article.id) for span in doc.ents),
        tuple(
            Relation(article.id, kind, head[0], head[1], tail[0], tail[1], confidence, origin)
            for kind, head, tail, confidence, origin in doc._.relations
        ),
    )


def _entity(span: Span, doc: Doc, doc_id: str) -> Entity:
    key = (span.start_char, span.end_char, span.label_)
    return Entity(
        doc_id=doc_id,
        label=span.label_,
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        kind=doc._.kinds.get(key),
        status=doc._.statuses.get(key),
        norm=doc._.norms.get(key),
        confidence=doc._.confidences.get(key),
        origin=doc._.origins.get(key, "model"),
    )
