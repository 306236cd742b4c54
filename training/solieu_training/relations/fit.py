"""Fitting of the component ``solieu_relations``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from spacy.language import Language

from solieu.estimators.threads import one_thread
from solieu.relations.classifier import glance, with_states
from solieu.relations.component import RelationExtractor
from solieu.relations.decode import SEVERAL
from solieu.relations.second_look import Beliefs, look_again
from solieu.relations.slots import Slots, read_slots, state_of, view_of
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

TWICE: Final = frozenset({"IN_PERIOD", "COMPARED_TO", "PART_OF"})
"""Relation types that are looked at twice; see :mod:`solieu.relations.second_look`."""

LARGE: Final[dict[str, Any]] = SETTINGS | {"max_iter": 200, "max_leaf_nodes": 24}
"""Of both looks at such a type: smaller ones do not fit what decides over a whole passage."""

PARTS: Final = 3
"""Into how many the articles are divided for the beliefs that the second look learns from."""


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

    The others are left to the rules. A type of :data:`TWICE` has a second classifier, ``first``,
    which judges every slot by itself; what it believes of articles that it was not trained on is
    what the main one learns from.
    """
    counts = Counter(name for example in examples for name, *_ in example.links)
    enough = [name for name in names if counts[name] >= FEWEST_LINKS]
    slots = [gold_slots(example, enough) for example in examples]
    state = {}
    for name in enough:
        own = [by_name[name] for by_name in slots]
        first = {}
        if name in TWICE:
            trained, beliefs = first_look(examples, own)
            first = {"first": trained}
            own = [
                look_again(example.structure, known, example.owners(), believed)
                for example, known, believed in zip(examples, own, beliefs, strict=True)
            ]
        rows = [training_rows(*pair) for pair in zip(examples, own, strict=True)]
        features, right = (np.concatenate(parts) for parts in zip(*rows, strict=True))
        if 0 < right.sum() < len(right):
            settings = LARGE if name in TWICE else SETTINGS
            state[name] = fit_one(features, right, settings) | first
    return state


def first_look(
    examples: Sequence[Example], slots: Sequence[Slots]
) -> tuple[dict[str, Any], list[Beliefs]]:
    """Fit the classifier that judges every slot by itself.

    Args:
        examples: Labelled articles.
        slots: Their slots of one type.

    Returns:
        The classifier of all articles, and what classifiers of the other articles believe of each.
    """
    alone = [training_rows(*pair, alone=True) for pair in zip(examples, slots, strict=True)]
    beliefs: list[Beliefs | None] = [None] * len(examples)
    for part in range(PARTS):
        rows = [rows for at, rows in enumerate(alone) if at % PARTS != part]
        others = range(part, len(examples), PARTS)
        trained = _fit_large(rows)
        for at, believed in zip(others, glance(trained, [slots[at] for at in others]), strict=True):
            beliefs[at] = believed
    return _fit_large(alone), [believed for believed in beliefs if believed is not None]


def _fit_large(rows: Sequence[Rows]) -> dict[str, Any]:
    features, right = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    return fit_one(features, right, LARGE)


def gold_slots(example: Example, names: Sequence[str]) -> dict[str, Slots]:
    """The slots of a labelled article, given its kinds, statuses and metrics of values."""
    view = view_of(example.structure, example.kinds, example.statuses)
    first = read_slots(view, [name for name in names if name == "HAS_VALUE"])
    rest = read_slots(view, [name for name in names if name != "HAS_VALUE"], example.owners())
    return {**first, **rest}


def training_rows(example: Example, slots: Slots, alone: bool = False) -> Rows:
    """Features and rightness of all candidates, and of taking nothing, after the gold choices.

    Args:
        example: A labelled article.
        slots: Its slots of one type.
        alone: Leave out what the predecessors took.
    """
    right = right_pairs(example, slots)
    number = len(slots.sources)
    taken = np.full(number, -1, dtype=np.int32)
    for slot in range(number):
        begin, end = int(slots.starts[slot]), int(slots.starts[slot + 1])
        hits = np.flatnonzero(right[begin:end])
        if len(hits) and slots.pairs.type not in SEVERAL:
            taken[slot] = slots.pairs.target[begin + hits[0]]
    known = slots.parent if not alone else np.full(number, -1, dtype=np.int32)
    before = np.where(known >= 0, taken[np.maximum(known, 0)], -2).astype(np.int32)
    per_pair = np.repeat(np.arange(number), np.diff(slots.starts))
    codes = state_of(before[per_pair], slots.pairs.target)
    rows = with_states(slots.features, codes)
    if slots.pairs.type in SEVERAL:
        return rows, right
    codes = np.where(before == -2, -1, np.where(before == -1, 0, 1)).astype(np.int32)
    empty = with_states(slots.nothing, codes)
    return np.concatenate([rows, empty]), np.concatenate([right, taken == -1])


def fit_one(
    features: Floats, right: NDArray[np.bool_], settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Fit one classifier.

    Args:
        features: ``(R, F)`` with the names :func:`~solieu.relations.classifier.model_columns`, or
            those before the columns of the second look.
        right: ``(R,)``.
        settings: Of the classifier.

    Returns:
        What :func:`solieu.relations.classifier.score` takes.
    """
    columns = informative(features)
    estimator = HistGradientBoostingClassifier(**settings)
    with one_thread():
        estimator.fit(features[:, columns], right.astype(np.int32))
    return {"estimator": estimator, "columns": columns}


def informative(features: Floats) -> NDArray[np.int32]:
    """Positions of the features that are not constant but for a few rows."""
    middle = np.nanmedian(features, axis=0) if len(features) else np.zeros(features.shape[1])
    varied = (~np.isclose(features, middle, equal_nan=True) & ~np.isnan(features)).sum(axis=0)
    return np.flatnonzero(varied >= _RARE).astype(np.int32)
