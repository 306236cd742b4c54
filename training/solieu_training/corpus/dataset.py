"""The corpus as a Hugging Face ``datasets.Dataset``, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from datasets import Dataset, Features, Value

from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.corpus.partitions import partitions

_TEXT, _OFFSET, _SHARE = Value("string"), Value("int64"), Value("float64")

_ENTITY = {
    "label": _TEXT,
    "start": _OFFSET,
    "end": _OFFSET,
    "text": _TEXT,
    "kind": _TEXT,
    "status": _TEXT,
    "norm": _TEXT,
    "confidence": _SHARE,
    "origin": _TEXT,
}
_RELATION = {
    "type": _TEXT,
    "head_start": _OFFSET,
    "head_end": _OFFSET,
    "tail_start": _OFFSET,
    "tail_end": _OFFSET,
    "confidence": _SHARE,
    "origin": _TEXT,
}

_ARTICLE = dict.fromkeys(Article.model_fields, _TEXT) | {"date": Value("date32")}

FEATURES = Features(
    {
        **_ARTICLE,
        "part": _TEXT,
        "entities": [_ENTITY],
        "relations": [_RELATION],
    }
)
"""The columns: those of an article, ``part`` (see ``partitions``; null for fresh labels), and
the entities and relations as lists of records. Offsets count code points of ``text``."""


def to_dataset(
    annotations: Iterable[Annotation],
    part_of: Callable[[str], str | None] | None = None,
) -> Dataset:
    """One row an article, in the order given.

    Args:
        part_of: Gives the ``part`` of an article's id; that of the shipped corpus by default.
    """
    part = part_of or partitions().part_of
    rows = [
        {
            **annotation.article.model_dump(),
            "part": part(annotation.article.id),
            "entities": [_record(entity, _ENTITY) for entity in annotation.entities],
            "relations": [_record(relation, _RELATION) for relation in annotation.relations],
        }
        for annotation in annotations
    ]
    return Dataset.from_list(rows, features=FEATURES)


def from_dataset(dataset: Dataset) -> list[Annotation]:
    """The annotations that :func:`to_dataset` wrote, unchanged and in order."""
    return [_annotation(row) for row in dataset]


def _record(item: Entity | Relation, fields: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(item, name) for name in fields}


def _annotation(row: dict[str, Any]) -> Annotation:
    article = Article(**{name: row[name] for name in Article.model_fields})
    entities = tuple(Entity(doc_id=article.id, **record) for record in row["entities"])
    relations = tuple(Relation(doc_id=article.id, **record) for record in row["relations"])
    return Annotation(article, entities, relations)
