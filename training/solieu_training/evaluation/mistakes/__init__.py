"""Every miss and false alarm in its sentence: entities, relations and rows of figures."""

from __future__ import annotations

from solieu_training.evaluation.mistakes.entities import entity_mistakes
from solieu_training.evaluation.mistakes.mistake import Field, Mistake
from solieu_training.evaluation.mistakes.relations import relation_mistakes
from solieu_training.evaluation.mistakes.rows import row_mistakes
from solieu_training.evaluation.pairs import Pair

__all__ = ["Field", "Mistake", "find_mistakes"]


def find_mistakes(pair: Pair) -> list[Mistake]:
    """All mistakes of one article: entities, then relations, then rows, each in text order."""
    return [*entity_mistakes(pair), *relation_mistakes(pair), *row_mistakes(pair)]
