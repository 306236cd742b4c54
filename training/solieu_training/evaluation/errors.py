"""Kinds of entity errors, with the sentence each stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from solieu.schema import Annotation, Entity
from solieu_training.evaluation.context import sentence_around
from solieu_training.evaluation.matching import match

ERROR_KINDS: Final[dict[str, str]] = {
    "boundary_left": "right label, wrong left edge",
    "boundary_right": "right label, wrong right edge",
    "boundary_both": "right label, both edges wrong",
    "label": "right span, wrong label",
    "label_and_boundary": "overlapping span, wrong label",
    "missed": "no prediction overlaps it, or all that do belong to other gold entities",
    "spurious": "overlaps no gold entity, or only such as another prediction is paired with",
}
"""Kinds of entity errors."""

NOTHING: Final = "none"
"""Row and column of the confusion table for entities without a partner."""


@dataclass(frozen=True, slots=True)
class EntityError:
    """A gold entity that was not predicted exactly, or a prediction that is not gold.

    Attributes:
        kind: A key of :data:`ERROR_KINDS`.
        gold: The gold entity; ``None`` if ``spurious``.
        predicted: The predicted entity; ``None`` if ``missed``.
        sentence: The text around it.
        sentence_start: Offset of ``sentence`` in the article.
    """

    kind: str
    gold: Entity | None
    predicted: Entity | None
    sentence: str
    sentence_start: int

    @property
    def label(self) -> str:
        """Label of the gold entity, or of the predicted one if there is no gold."""
        entity = self.gold or self.predicted
        return entity.label if entity else NOTHING


def pair_entities(
    gold: Annotation, predicted: Annotation
) -> list[tuple[Entity | None, Entity | None]]:
    """Pairs all entities: exact ones first, then by overlap with the same label, then by overlap.

    Returns:
        Pairs ``(gold, predicted)``; ``None`` stands for a missing partner.
    """
    open_gold, open_predicted = list(gold.entities), list(predicted.entities)
    pairs: list[tuple[Entity | None, Entity | None]] = []
    for rule in (_same_key, _same_label, _any):
        matched = _match(open_gold, open_predicted, rule)
        pairs.extend((open_gold[i], open_predicted[j]) for i, j in matched)
        open_gold = _without(open_gold, {i for i, _ in matched})
        open_predicted = _without(open_predicted, {j for _, j in matched})
    return [*pairs, *((e, None) for e in open_gold), *((None, e) for e in open_predicted)]


def entity_errors(gold: Annotation, predicted: Annotation) -> list[EntityError]:
    """All entity errors of one article, in text order."""
    text = gold.article.text
    errors = []
    for gold_entity, entity in pair_entities(gold, predicted):
        kind = _kind(gold_entity, entity)
        if kind is None:
            continue
        ends = [e for e in (gold_entity, entity) if e is not None]
        start, end = sentence_around(text, min(e.start for e in ends), max(e.end for e in ends))
        errors.append(EntityError(kind, gold_entity, entity, text[start:end], start))
    return sorted(errors, key=_position)


def confusion(
    pairs: Iterable[tuple[Entity | None, Entity | None]],
) -> dict[str, dict[str, int]]:
    """Counts pairs by gold label (outer key) and predicted label (inner), :data:`NOTHING` last.

    Boundaries are not looked at: the diagonal holds exact and overlapping spans alike.
    """
    table: Counter[tuple[str, str]] = Counter()
    for gold_entity, entity in pairs:
        table[
            (gold_entity.label if gold_entity else NOTHING, entity.label if entity else NOTHING)
        ] += 1
    order = [*sorted({label for key in table for label in key} - {NOTHING}), NOTHING]
    return {g: {p: table[(g, p)] for p in order if table[(g, p)]} for g in order}


def most_frequent(
    errors: Iterable[EntityError], kinds: int = 10, examples: int = 3
) -> list[tuple[str, str, int, list[EntityError]]]:
    """The most frequent errors by kind and label.

    Returns:
        Tuples ``(kind, label, count, first examples)``, most frequent first; ties by name.
    """
    groups: dict[tuple[str, str], list[EntityError]] = {}
    for error in errors:
        groups.setdefault((error.kind, error.label), []).append(error)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(*key, len(found), found[:examples]) for key, found in ranked[:kinds]]


def _same_key(gold: Entity, predicted: Entity) -> bool:
    return gold.key == predicted.key


def _same_label(gold: Entity, predicted: Entity) -> bool:
    return gold.label == predicted.label


def _any(gold: Entity, predicted: Entity) -> bool:
    return True


def _match(
    gold: Sequence[Entity],
    predicted: Sequence[Entity],
    rule: Callable[[Entity, Entity], bool],
) -> list[tuple[int, int]]:
    return match(
        [(e.start, e.end) for e in gold],
        [(e.start, e.end) for e in predicted],
        lambda i, j: rule(gold[i], predicted[j]),
    )


def _without(entities: Sequence[Entity], taken: set[int]) -> list[Entity]:
    return [entity for i, entity in enumerate(entities) if i not in taken]


def _kind(gold: Entity | None, predicted: Entity | None) -> str | None:
    if gold is None:
        return "spurious"
    if predicted is None:
        return "missed"
    left, right = gold.start != predicted.start, gold.end != predicted.end
    if gold.label != predicted.label:
        return "label_and_boundary" if left or right else "label"
    if left and right:
        return "boundary_both"
    if left:
        return "boundary_left"
    return "boundary_right" if right else None


def _position(error: EntityError) -> tuple[int, int, str]:
    entity = error.gold or error.predicted
    return (entity.start, entity.end, error.kind) if entity else (0, 0, error.kind)
