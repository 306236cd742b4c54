"""How large the models of attributes and relations are, as a configuration says it."""

from __future__ import annotations

from pydantic import Field, field_validator

from solieu.scheme import RELATIONS
from solieu_training.relations.easy_rows import Thinning
from solieu_training.training.boosting import Boosting, Section


class AttributeSettings(Section):
    """Training of ``solieu_attributes``."""

    boosting: Boosting


class RelationSettings(Section):
    """Training of ``solieu_relations``.

    Attributes:
        twice: Relation types that are looked at twice; see :mod:`solieu.relations.second_look`.
        hinted: Relation types with hints; see :mod:`solieu.relations.hints`.
        matched: Relation types with matches; see :mod:`solieu.relations.matches`.
        parts: Into how many the articles are divided for the beliefs that the second look learns
            from.
        small: Boosting of the types that are looked at once.
        large: Of both looks at the others: smaller ones do not fit what decides over a whole
            passage.
        thinning: Of the candidates that both learn from.
    """

    twice: tuple[str, ...]
    hinted: tuple[str, ...]
    matched: tuple[str, ...]
    parts: int = Field(gt=1)
    small: Boosting
    large: Boosting
    thinning: Thinning

    @field_validator("twice", "hinted", "matched")
    @classmethod
    def _are_types(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        """In one order, since the order means nothing.

        Raises:
            ValueError: There is no such type.
        """
        if unknown := sorted(set(names) - set(RELATIONS)):
            raise ValueError(f"{', '.join(unknown)} is not among {', '.join(RELATIONS)}")
        return tuple(sorted(set(names)))
