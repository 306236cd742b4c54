"""Mistakes in entities."""

from __future__ import annotations

from solieu.schema import Entity
from solieu_training.evaluation.errors import entity_errors
from solieu_training.evaluation.mistakes.excerpt import excerpt
from solieu_training.evaluation.mistakes.mistake import Field, Mistake
from solieu_training.evaluation.pairs import Pair


def entity_mistakes(pair: Pair) -> list[Mistake]:
    """The entity errors of an article, each in its sentence."""
    text = pair.gold.article.text
    mistakes = []
    for error in entity_errors(*pair):
        gold, found = error.gold, error.predicted
        entity = gold or found
        if entity is None:
            continue
        mistakes.append(
            Mistake(
                "entities",
                error.kind,
                error.label,
                pair.gold.article.id,
                entity.start,
                (
                    Field("text", gold.text if gold else None, found.text if found else None),
                    Field("label", gold.label if gold else None, found.label if found else None),
                ),
                excerpt(text, _spans(gold), _spans(found)),
                confidence=found.confidence if found else None,
                origin=found.origin if found else None,
            )
        )
    return mistakes


def _spans(entity: Entity | None) -> list[tuple[int, int]]:
    return [(entity.start, entity.end)] if entity else []
