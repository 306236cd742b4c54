"""Training of attributes and relations, which learn from gold entities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from spacy.language import Language
from threadpoolctl import threadpool_limits

from solieu.schema import Annotation
from solieu_training.training.stages import Stages, annotations_as_bytes

NAMES: Final = ("solieu_attributes", "solieu_relations")

Fit = Callable[[Any, Sequence[Annotation], Language], None]


class LinkSettings(BaseModel):
    """The optional ``[links]`` section of a configuration.

    Attributes:
        every: Learn from one of so many articles, and from all fresh ones.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    every: int = Field(default=1, gt=0)


def take_settings(skeleton: dict[str, Any]) -> LinkSettings:
    """Take the section out of a configuration.

    Raises:
        ValueError: A setting is unknown or out of range; the message names it.
    """
    try:
        return LinkSettings.model_validate(skeleton.pop("links", {}))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in ("links", *first["loc"]))
        raise ValueError(f"The configuration: {name}: {first['msg']}.") from error


def train_links(
    nlp: Language,
    annotations: Sequence[Annotation],
    store: Stages,
    on_done: Callable[[str], None] = lambda _: None,
) -> None:
    """Train both components in place, or read them from the store.

    Args:
        nlp: The pipeline.
        annotations: Labelled articles.
        store: Where trained components are kept.
        on_done: Called with the name of each.

    Raises:
        ValueError: There are too few labels to learn from.
    """
    from solieu_training.relations.fit import fit_relations
    from solieu_training.relations.fit_attributes import fit_attributes

    fits: dict[str, Fit] = dict(zip(NAMES, (fit_attributes, fit_relations), strict=True))
    # One thread: sums in another order would give another model, and folds share the cores.
    with threadpool_limits(1):
        for name, fit in fits.items():
            store.run(
                name,
                partial(fit, nlp.get_pipe(name), annotations, nlp),
                module=fit.__module__,
                learned_from=annotations_as_bytes(annotations, nlp),
            )
            on_done(name)
