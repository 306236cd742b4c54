"""Annotations as plain JSON, in the names of :mod:`solieu.schema`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from solieu.schema import Annotation, Article, Entity, Relation


def to_record(annotation: Annotation) -> dict[str, Any]:
    """An annotation as ``article``, ``entities`` and ``relations``."""
    return {
        "article": annotation.article.model_dump(mode="json"),
        "entities": [asdict(entity) for entity in annotation.entities],
        "relations": [asdict(relation) for relation in annotation.relations],
    }


def from_record(record: Mapping[str, Any]) -> Annotation:
    """Read what :func:`to_record` made.

    Raises:
        KeyError, TypeError, ValueError: It is not of that form.
    """
    return Annotation(
        Article.model_validate(record["article"]),
        tuple(Entity(**entity) for entity in record["entities"]),
        tuple(Relation(**relation) for relation in record["relations"]),
    )
