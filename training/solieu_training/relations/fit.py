"""Fitting of the component ``solieu_relations``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from spacy.language import Language

from solieu.relations.classifier import glance, with_states
from solieu.relations.component import RelationExtractor
from solieu.relations.decode import SEVERAL
from solieu.relations.hints import Hints
from solieu.relations.matches import Matches
from solieu.relations.second_look import Beliefs, look_again
from solieu.relations.slots import Slots, read_slots, state_of
from solieu.relations.structure import Floats
from solieu.relations.view import View, view_of
from solieu.schema import Annotation
from solieu.scheme import RELATIONS
from solieu_training.relations.boosted import fit_one
from solieu_training.relations.easy_rows import Rows, thinned
from solieu_training.relations.examples import Example, read_examples, right_pairs, unproposed
from solieu_training.relations.hints import fit_hints
from solieu_training.relations.matches import fit_matches
from solieu_training.relations.settings import RelationSettings
from solieu_training.training.boosting import Boosting

FEWEST_LINKS: Final = 8
"""A relation type with fewer gold links is not learned."""


def fit_relations(
    component: RelationExtractor,
    annotations: Sequence[Annotation],
    nlp: Language,
    settings: RelationSettings,
) -> None:
    """Train the relations of a component in place.

    The same annotations, settings and versions give the same model.

    Args:
        component: The component ``solieu_relations``.
        annotations: Labelled articles.
        nlp: A pipeline with the tokenizer ``solieu.Tokenizer.v1``.
        settings: Of the training.

    Raises:
        ValueError: No relation type has enough links to learn from.
    """
    state = fit_types(read_examples(annotations, nlp), settings)
    if not state:
        raise ValueError(
            f"No relation type has {FEWEST_LINKS} links in these labels; relations cannot be "
            "trained on them."
        )
    component.state = {"types": state}


def fit_types(examples: Sequence[Example], settings: RelationSettings) -> dict[str, dict[str, Any]]:
    """One classifier for each relation type that occurs often enough to be learned.

    The others are left to the rules. A type that is looked at twice has a second classifier,
    ``first``, which judges every slot by itself; what it believes of articles that it was not
    trained on is what the main one learns from.
    """
    counts = Counter(name for example in examples for name, *_ in example.links)
    enough = [name for name in RELATIONS if counts[name] >= FEWEST_LINKS]
    views = [view_of(example.structure, example.kinds, example.statuses) for example in examples]
    hints: dict[str, tuple[dict[str, Any], list[Floats]]] = {}
    for name in settings.hinted:
        fitted = fit_hints(examples, views, name) if name in enough else None
        if fitted is not None:
            hints[name] = fitted
    matches: dict[str, tuple[dict[str, Any], list[Floats]]] = {}
    for name in settings.matched:
        fitted = fit_matches(examples, views, name) if name in enough else None
        if fitted is not None:
            matches[name] = fitted
    slots = [
        gold_slots(
            example,
            view,
            enough,
            {name: logs[at] for name, (_, logs) in hints.items()},
            {name: odds[at] for name, (_, odds) in matches.items()},
        )
        for at, (example, view) in enumerate(zip(examples, views, strict=True))
    ]
    state = {}
    for name in enough:
        own = [by_name[name] for by_name in slots]
        told = {"hints": hints[name][0]} if name in hints else {}
        told |= {"matches": matches[name][0]} if name in matches else {}
        first = {}
        if name in settings.twice:
            trained, beliefs = first_look(examples, own, settings)
            first = {"first": trained}
            own = [
                look_again(example.structure, known, example.owners(), believed)
                for example, known, believed in zip(examples, own, beliefs, strict=True)
            ]
        rows = [training_rows(*pair) for pair in zip(examples, own, strict=True)]
        number = sum(int(right.sum()) for _, right in rows)
        if 0 < number < sum(len(right) for _, right in rows):
            boosting = settings.large if name in settings.twice else settings.small
            state[name] = _fit_rows(rows, boosting, settings) | first | told
    return state


def first_look(
    examples: Sequence[Example], slots: Sequence[Slots], settings: RelationSettings
) -> tuple[dict[str, Any], list[Beliefs]]:
    """Fit the classifier that judges every slot by itself.

    Args:
        examples: Labelled articles.
        slots: Their slots of one type.
        settings: Of the training.

    Returns:
        The classifier of all articles, and what classifiers of the other articles believe of each.
    """
    alone = [training_rows(*pair, alone=True) for pair in zip(examples, slots, strict=True)]
    beliefs: list[Beliefs | None] = [None] * len(examples)
    for part in range(settings.parts):
        rows = [rows for at, rows in enumerate(alone) if at % settings.parts != part]
        others = range(part, len(examples), settings.parts)
        trained = _fit_rows(rows, settings.large, settings)
        for at, believed in zip(others, glance(trained, [slots[at] for at in others]), strict=True):
            beliefs[at] = believed
    known = [believed for believed in beliefs if believed is not None]
    return _fit_rows(alone, settings.large, settings), known


def _fit_rows(
    rows: Sequence[Rows], boosting: Boosting, settings: RelationSettings
) -> dict[str, Any]:
    features, right, weights = thinned(rows, boosting, settings.thinning)
    return fit_one(features, right, boosting, weights)


def gold_slots(
    example: Example, view: View, names: Sequence[str], hints: Hints, matches: Matches
) -> dict[str, Slots]:
    """The slots of a labelled article, given its kinds, statuses and metrics of values."""
    first = read_slots(view, [name for name in names if name == "HAS_VALUE"], None, hints, matches)
    rest = read_slots(
        view, [name for name in names if name != "HAS_VALUE"], example.owners(), hints, matches
    )
    return {**first, **rest}


def training_rows(example: Example, slots: Slots, alone: bool = False) -> Rows:
    """Features and rightness of all candidates, and of taking nothing, after the gold choices.

    A slot whose right candidate was not proposed teaches nothing: neither its candidates are right
    nor is taking none of them.

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
    codes = state_of(before[per_pair], slots.pairs.target, example.structure.times.first)
    rows = with_states(slots.features, codes)
    if slots.pairs.type in SEVERAL:
        return rows, right
    told = np.ones(number, dtype=bool)
    told[list(unproposed(example, slots, right))] = False
    codes = np.where(before == -2, -1, np.where(before == -1, 0, 1)).astype(np.int32)
    empty = with_states(slots.nothing, codes)
    kept = np.concatenate([told[per_pair], told])
    return np.concatenate([rows, empty])[kept], np.concatenate([right, taken == -1])[kept]
