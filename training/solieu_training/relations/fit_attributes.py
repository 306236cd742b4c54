"""Fitting of the component ``solieu_attributes``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from spacy.language import Language

from solieu.attributes.classifier import CLASSES, with_previous, with_wording
from solieu.attributes.component import AttributeClassifier
from solieu.attributes.features import value_features
from solieu.estimators.linear import Hashed
from solieu.relations.structure import Floats, Ints
from solieu.relations.wording import worded
from solieu.schema import Annotation
from solieu.threads import one_thread
from solieu_training.relations.boosted import informative
from solieu_training.relations.examples import Example, read_examples
from solieu_training.relations.settings import AttributeSettings
from solieu_training.training.boosting import Boosting
from solieu_training.training.linear import fit_stacked


def fit_attributes(
    component: AttributeClassifier,
    annotations: Sequence[Annotation],
    nlp: Language,
    settings: AttributeSettings,
) -> None:
    """Train kinds and statuses of a component in place.

    Args:
        component: The component ``solieu_attributes``.
        annotations: Labelled articles.
        nlp: A pipeline with the tokenizer ``solieu.Tokenizer.v1``.
        settings: Of the training.

    Raises:
        ValueError: No VALUE has a kind and a status, or all have the same.
    """
    component.state = fit_classes(read_examples(annotations, nlp), settings)


def fit_classes(
    examples: Sequence[Example], settings: AttributeSettings
) -> dict[str, dict[str, Any]]:
    """One classifier for the kind, one for the status."""
    read = [value_features(example.structure) for example in examples]
    words = [
        worded(example.structure, values.tolist())
        for example, (values, _) in zip(examples, read, strict=True)
    ]
    rows = [features for _, features in read]
    values = [numbers for numbers, _ in read]
    return {
        name: _fit_class(
            rows,
            words,
            [_gold(example, own, name) for example, own in zip(examples, values, strict=True)],
            name,
            settings.boosting,
        )
        for name in CLASSES
    }


def _gold(example: Example, values: Ints, name: str) -> Ints:
    """``(V,)`` class numbers of the values of an article, -1 where there is no label."""
    table = example.kinds if name == "kind" else example.statuses
    keys = (example.structure.keys[value] for value in values.tolist())
    numbers = [CLASSES[name].index(table[key]) if key in table else -1 for key in keys]
    return np.array(numbers, dtype=np.int32)


def _fit_class(
    rows: Sequence[Floats],
    words: Sequence[Hashed],
    gold: Sequence[Ints],
    name: str,
    boosting: Boosting,
) -> dict[str, Any]:
    """Fit one attribute.

    Args:
        rows: ``(V, F)`` of each article.
        words: Keys of each value of each article.
        gold: ``(V,)`` class numbers of each article.
        name: Of the attribute.
        boosting: Of the classifier.
    """
    target = np.concatenate([np.zeros(0, dtype=np.int32), *gold])
    labelled = target >= 0
    if len(set(target[labelled].tolist())) < 2:
        raise ValueError(
            "All VALUEs have the same kind or status, or none has any; attributes cannot be "
            "trained on these labels."
        )
    size = len(CLASSES[name])
    linear, logs = fit_stacked(words, gold, size)
    previous = [np.concatenate([[-1], own[:-1]]).astype(np.int32)[: len(own)] for own in gold]
    features = np.concatenate(
        [
            with_previous(with_wording(own, said), before)
            for own, said, before in zip(rows, logs, previous, strict=True)
        ]
    )[labelled]
    columns = informative(features)
    estimator = HistGradientBoostingClassifier(**boosting.arguments())
    with one_thread("openmp"):
        estimator.fit(features[:, columns], target[labelled])
    return {
        "estimator": estimator,
        "columns": columns,
        "classes": estimator.classes_.astype(np.int32),
        "wording": linear,
    }
