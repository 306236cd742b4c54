"""Accuracy of attributes and normal forms on entities that were found."""

from __future__ import annotations

from unicodedata import normalize

from solieu.schema import Annotation, Entity
from solieu_training.evaluation.counts import Counts, count_by_group

NORMALISED_LABELS = ("VALUE", "PERIOD", "DATE")
"""Labels whose normal form the guidelines define (section 4)."""


def same_norm(first: str | None, second: str | None) -> bool:
    """Whether two normal forms are equal, canonically equivalent Unicode counting as equal.

    A unit noun is copied from the text, which may be decomposed (NFD).
    """
    if first is None or second is None:
        return first is second
    return normalize("NFC", first) == normalize("NFC", second)


def found_entities(gold: Annotation, predicted: Annotation) -> list[tuple[Entity, Entity]]:
    """Gold entities whose span and label were predicted, each with the first such prediction."""
    predictions: dict[tuple[int, int, str], Entity] = {}
    for entity in predicted.entities:
        predictions.setdefault(entity.key, entity)
    return [(e, predictions[e.key]) for e in gold.entities if e.key in predictions]


def score_attributes(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Accuracy on found entities: ``kind``, ``status`` and the normal form by label.

    Of each count ``predicted`` and ``gold`` are both the number of found entities, so that
    precision, recall and F1 are all the accuracy. A gold attribute that is not set (only an
    unfinished label has that) is not counted.
    """
    keys = ("kind", "status", *(f"{label.lower()}_norm" for label in NORMALISED_LABELS))
    table = dict.fromkeys(keys, Counts())

    def add(key: str, right: bool) -> None:
        table[key] += Counts(int(right), 1, 1)

    for gold_entity, entity in found_entities(gold, predicted):
        if gold_entity.label == "VALUE":
            if gold_entity.kind is not None:
                add("kind", gold_entity.kind == entity.kind)
            if gold_entity.status is not None:
                add("status", gold_entity.status == entity.status)
        if gold_entity.label in NORMALISED_LABELS and gold_entity.norm is not None:
            right = same_norm(gold_entity.norm, entity.norm)
            add(f"{gold_entity.label.lower()}_norm", right)
    return table


def score_attribute_values(
    gold: Annotation, predicted: Annotation, attribute: str
) -> dict[str, Counts]:
    """Precision and recall of each value of ``kind`` or ``status`` on found VALUE spans.

    Raises:
        ValueError: if ``attribute`` is neither ``kind`` nor ``status``.
    """
    if attribute not in ("kind", "status"):
        raise ValueError(f"attribute must be 'kind' or 'status', not {attribute!r}")
    found = [pair for pair in found_entities(gold, predicted) if pair[0].label == "VALUE"]
    return count_by_group(
        ((str(getattr(e, attribute)), e.key) for _, e in found if getattr(e, attribute)),
        ((str(getattr(g, attribute)), g.key) for g, _ in found if getattr(g, attribute)),
    )
