"""Fitting of the component ``solieu_relations``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from spacy.language import Language

from solieu.estimators.threads import one_thread
from solieu.relations.component import RelationExtractor
from solieu.relations.decode import SEVERAL
from solieu.relations.slots import (
    Slots,
    nothing_rows,
    read_slots,
    state_of,
    state_rows,
    view_of,
)
from solieu.relations.structure import Floats
from solieu.schema import Annotation
from solieu.scheme import RELATIONS
from solieu_training.relations.examples import Example, read_examples, right_pairs

Rows = tuple[Floats, NDArray[np.bool_]]

FEWEST_LINKS: Final = 8
"""A relation type with fewer gold links is not learned."""

_RARE: Final = 8
"""A feature that differs from its median in fewer rows is left out."""

SETTINGS: Final[dict[str, Any]] = {
    "max_iter": 100,
    "learning_rate": 0.1,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 8,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": 0,
}
"""Chosen by the grouped folds."""

AVERAGED: Final[dict[str, int]] = {"PART_OF": 3}
"""Relation types that several models decide on together, and how many; the others gain nothing."""

AVERAGED_SETTINGS: Final[dict[str, Any]] = SETTINGS | {
    "max_iter": 150,
    "learning_rate": 0.08,
    "max_features": 0.3,
}
"""Each model of several sees other features at each split, so that they err apart."""


def fit_relations(
    component: RelationExtractor, annotations: Sequence[Annotation], nlp: Language
) -> None:
    """Train the relations of a component in place.

    The same annotations and versions give the same model.

    Args:
        component: The component ``solieu_relations``.
        annotations: Labelled articles.
        nlp: A pipeline with the tokenizer ``solieu.Tokenizer.v1``.

    Raises:
        ValueError: No relation type has enough links to learn from.
    """
    state = fit_types(read_examples(annotations, nlp))
    if not state:
        raise ValueError(
            f"No relation type has {FEWEST_LINKS} links in these labels; relations cannot be "
            "trained on them."
        )
    component.state = {"types": state}


def fit_types(
    examples: Sequence[Example], names: Sequence[str] = tuple(RELATIONS)
) -> dict[str, dict[str, Any]]:
    """One classifier for each relation type that occurs often enough to be learned.

    The others are left to the rules.
    """
    rows: dict[str, list[Rows]] = {name: [] for name in names}
    for example in examples:
        for name, slots in gold_slots(example, names).items():
            rows[name].append(training_rows(example, slots))
    counts = Counter(name for example in examples for name, *_ in example.links)
    state = {}
    for name in names:
        if counts[name] < FEWEST_LINKS:
            continue
        features = np.concatenate([part[0] for part in rows[name]])
        right = np.concatenate([part[1] for part in rows[name]])
        if 0 < right.sum() < len(right):
            state[name] = fit_one(features, right, AVERAGED.get(name, 1))
    return state


def gold_slots(example: Example, names: Sequence[str]) -> dict[str, Slots]:
    """The slots of a labelled article, given its kinds, statuses and metrics of values."""
    view = view_of(example.structure, example.kinds, example.statuses)
    first = read_slots(view, [name for name in names if name == "HAS_VALUE"])
    rest = read_slots(view, [name for name in names if name != "HAS_VALUE"], example.owners())
    return {**first, **rest}


def training_rows(example: Example, slots: Slots) -> Rows:
    """Features and rightness of all candidates, and of taking nothing, after the gold choices."""
    right = right_pairs(example, slots)
    number = len(slots.sources)
    taken = np.full(number, -1, dtype=np.int32)
    for slot in range(number):
        begin, end = int(slots.starts[slot]), int(slots.starts[slot + 1])
        hits = np.flatnonzero(right[begin:end])
        if len(hits) and slots.pairs.type not in SEVERAL:
            taken[slot] = slots.pairs.target[begin + hits[0]]
    before = np.where(slots.parent >= 0, taken[np.maximum(slots.parent, 0)], -2).astype(np.int32)
    per_pair = np.repeat(np.arange(number), np.diff(slots.starts))
    codes = state_of(before[per_pair], slots.pairs.target)
    rows = np.concatenate([slots.features, state_rows(codes)], axis=1)
    if slots.pairs.type in SEVERAL:
        return rows, right
    codes = np.where(before == -2, -1, np.where(before == -1, 0, 1)).astype(np.int32)
    empty = np.concatenate([nothing_rows(slots), state_rows(codes)], axis=1)
    return np.concatenate([rows, empty]), np.concatenate([right, taken == -1])


def fit_one(features: Floats, right: NDArray[np.bool_], models: int = 1) -> dict[str, Any]:
    """Fit the classifier of one relation type.

    Args:
        features: ``(R, len(model_columns()))``.
        right: ``(R,)``.
        models: How many are averaged.

    Returns:
        What :func:`solieu.relations.classifier.score` takes.
    """
    columns = informative(features)
    settings = SETTINGS if models == 1 else AVERAGED_SETTINGS
    estimators = [
        HistGradientBoostingClassifier(**settings | {"random_state": number})
        for number in range(models)
    ]
    with one_thread():
        for estimator in estimators:
            estimator.fit(features[:, columns], right.astype(np.int32))
    return {"estimators": estimators, "columns": columns}


def informative(features: Floats) -> NDArray[np.int32]:
    """Positions of the features that are not constant but for a few rows."""
    middle = np.nanmedian(features, axis=0) if len(features) else np.zeros(features.shape[1])
    varied = (~np.isclose(features, middle, equal_nan=True) & ~np.isnan(features)).sum(axis=0)
    return np.flatnonzero(varied >= _RARE).astype(np.int32)
