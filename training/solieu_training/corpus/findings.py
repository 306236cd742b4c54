"""What a check found in an annotation, before it is known on which line that stands."""

from __future__ import annotations

from dataclasses import dataclass

from solieu.schema import Entity, SpanKey
from solieu_training.corpus.collector import RelationKey
from solieu_training.corpus.problems import Level


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of one entity or relation, named by its key; else as in ``Problem``."""

    key: SpanKey | RelationKey
    code: str
    message: str
    level: Level = "error"


def name(entity: Entity) -> str:
    """How a message names an entity: label, offsets and text."""
    return f"{entity.label} {entity.start}-{entity.end} {entity.text!r}"
