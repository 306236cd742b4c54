"""A part of a configuration, and the one that several have: gradient boosting."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field


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

    def arguments(self, seed: int = 0) -> dict[str, Any]:
        """Of the classifier; the same settings, seed and examples give the same model."""
        return self.model_dump(include=_NAMES) | {"early_stopping": False, "random_state": seed}


_NAMES: Final = set(Boosting.model_fields)
