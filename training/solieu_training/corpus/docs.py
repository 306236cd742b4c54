"""``Doc``s of annotations, and annotations of ``Doc``s; see :mod:`solieu.writers.docs`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from solieu import extensions
from solieu.records import read_doc
from solieu.schema import Annotation, Article
from solieu.writers.docs import Misaligned, to_doc

__all__ = ["Misaligned", "from_doc", "to_doc", "to_docs"]


def to_docs(annotations: Iterable[Annotation], nlp: Language) -> tuple[list[Doc], list[Misaligned]]:
    """As :func:`to_doc` for several annotations, in their order."""
    docs: list[Doc] = []
    misaligned: list[Misaligned] = []
    for annotation in annotations:
        doc, lost = to_doc(annotation, nlp)
        docs.append(doc)
        misaligned += lost
    return docs, misaligned


def from_doc(doc: Doc) -> Annotation:
    """Read the annotation that :func:`to_doc` (or a pipeline) put on a ``Doc``.

    The title, address, source and author of an article are not part of a ``Doc``.

    Raises:
        ValueError: If a relation names a span that is not in ``doc.ents``, or the ``Doc``
            does not say which article it is.
    """
    extensions.register()
    meta = doc._.meta
    if not meta.get("id"):
        raise ValueError(
            f"The Doc that begins {doc.text[:40]!r} has no id; set doc._.meta = {{'id': …}}"
        )
    date = dt.date.fromisoformat(meta["date"]) if meta.get("date") else None
    article = Article(id=meta["id"], text=doc.text, date=date, place=meta.get("place"))
    known = {(span.start_char, span.end_char, span.label_) for span in doc.ents}
    for type_, head, tail, *_ in doc._.relations:
        for key in (head, tail):
            if tuple(key) not in known:
                raise ValueError(
                    f"{article.id}: {type_} points to {tuple(key)}, which is not in doc.ents; "
                    "drop the relation or add the entity"
                )
    return read_doc(doc, article)
