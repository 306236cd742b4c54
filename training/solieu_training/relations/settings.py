"""How large the models of attributes and relations are, as a configuration says it.

The defaults are those of ``configs/default.cfg``, chosen by the grouped folds.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from solieu.scheme import RELATIONS


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Boosting(_Section):
    """Gradient boosting; the names are those of ``HistGradientBoostingClassifier``."""

    max_iter: int = Field(gt=0)
    learning_rate: float = Field(default=0.1, gt=0)
    max_leaf_nodes: int = Field(gt=1)
    min_samples_leaf: int = Field(default=8, gt=0)
    max_features: float = Field(default=1.0, gt=0, le=1)
    l2_regularization: float = Field(default=1.0, ge=0)

    def arguments(self) -> dict[str, Any]:
        """Of the classifier; the same settings and examples give the same model."""
        return self.model_dump() | {"early_stopping": False, "random_state": 0}


class AttributeSettings(_Section):
    """Training of ``solieu_attributes``."""

    boosting: Boosting = Boosting(max_iter=200, max_leaf_nodes=24)


class RelationSettings(_Section):
    """Training of ``solieu_relations``.

    Attributes:
        twice: Relation types that are looked at twice; see :mod:`solieu.relations.second_look`.
        parts: Into how many the articles are divided for the beliefs that the second look learns
            from.
        small: Boosting of the types that are looked at once.
        large: Of both looks at the others: smaller ones do not fit what decides over a whole
            passage.
    """

    twice: tuple[str, ...] = ("COMPARED_TO", "IN_PERIOD", "PART_OF")
    parts: int = Field(default=3, gt=1)
    small: Boosting = Boosting(max_iter=100, max_leaf_nodes=12)
    large: Boosting = Boosting(max_iter=200, max_leaf_nodes=24)

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
