"""How large the models of attributes and relations are, as a configuration says it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from solieu.scheme import RELATIONS


class Section(BaseModel):
    """A part of a configuration; a name that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Boosting(Section):
    """Gradient boosting; the names are those of ``HistGradientBoostingClassifier``."""

    max_iter: int = Field(gt=0)
    learning_rate: float = Field(gt=0)
    max_leaf_nodes: int = Field(gt=1)
    min_samples_leaf: int = Field(gt=0)
    max_features: float = Field(gt=0, le=1)
    l2_regularization: float = Field(ge=0)

    def arguments(self) -> dict[str, Any]:
        """Of the classifier; the same settings and examples give the same model."""
        return self.model_dump() | {"early_stopping": False, "random_state": 0}


class AttributeSettings(Section):
    """Training of ``solieu_attributes``."""

    boosting: Boosting


class RelationSettings(Section):
    """Training of ``solieu_relations``.

    Attributes:
        twice: Relation types that are looked at twice; see :mod:`solieu.relations.second_look`.
        parts: Into how many the articles are divided for the beliefs that the second look learns
            from.
        small: Boosting of the types that are looked at once.
        large: Of both looks at the others: smaller ones do not fit what decides over a whole
            passage.
    """

    twice: tuple[str, ...]
    parts: int = Field(gt=1)
    small: Boosting
    large: Boosting

    @field_validator("twice")
    @classmethod
    def _are_types(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        """In one order, since the order means nothing.

        Raises:
            ValueError: There is no such type.
        """
        if unknown := sorted(set(names) - set(RELATIONS)):
            raise ValueError(f"{', '.join(unknown)} is not among {', '.join(RELATIONS)}")
        return tuple(sorted(set(names)))
