"""Training of attributes and relations, which learn from gold entities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import lcm
from typing import Any

from pydantic import BaseModel
from spacy.language import Language
from threadpoolctl import threadpool_limits

from solieu.schema import Annotation
from solieu_training.relations.fit import fit_relations
from solieu_training.relations.fit_attributes import fit_attributes
from solieu_training.training.linear import FOLDS
from solieu_training.training.sections import LinkSettings
from solieu_training.training.stages import Stages, annotations_as_bytes

Fit = Callable[[Any, Sequence[Annotation], Language, Any], None]


def train_links(
    nlp: Language,
    annotations: Sequence[Annotation],
    store: Stages,
    settings: LinkSettings,
    on_done: Callable[[str], None] = lambda _: None,
) -> None:
    """Train both components in place, or read them from the store.

    Args:
        nlp: The pipeline.
        annotations: Labelled articles.
        store: Where trained components are kept.
        settings: How large each becomes; only its own belong to what a component is known by.
        on_done: Called with the name of each.

    Raises:
        ValueError: There are too few labels to learn from.
    """
    fits: dict[str, tuple[Fit, BaseModel]] = {
        "solieu_attributes": (fit_attributes, settings.attributes),
        "solieu_relations": (fit_relations, settings.relations),
    }
    # One thread: sums in another order would give another model, and folds share the cores.
    with threadpool_limits(1):
        for name, (fit, own) in fits.items():
            store.run(
                name,
                partial(fit, nlp.get_pipe(name), annotations, nlp, own),
                module=fit.__module__,
                learned_from=annotations_as_bytes(annotations, nlp),
                settings=own.model_dump(),
            )
            on_done(name)


def folds_of(settings: LinkSettings) -> int:
    """What stands in one of so many folds stands in one of those of either component."""
    return lcm(FOLDS, settings.relations.parts)
