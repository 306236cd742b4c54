"""Scores of entities on character spans of the raw text."""

from __future__ import annotations

from collections.abc import Sequence

from solieu.schema import Annotation, Entity
from solieu_training.evaluation.counts import (
    Counts,
    count_by_group,
    count_by_origin,
    count_matches,
)
from solieu_training.evaluation.matching import match


def score_entities(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Strict scores by label: an entity is right if start, end and label are.

    Every gold entity counts, whether or not tokens can express it. A repeated prediction is
    a false alarm from its second time on.
    """
    return count_by_group(
        ((e.label, (e.start, e.end)) for e in predicted.entities),
        ((e.label, (e.start, e.end)) for e in gold.entities),
    )


def score_partial(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Partial scores by label: an exact span counts 1, an overlapping one of its label 1/2."""
    table: dict[str, Counts] = {}
    for label in sorted({e.label for e in gold.entities + predicted.entities}):
        gold_entities = [e for e in gold.entities if e.label == label]
        found = [e for e in predicted.entities if e.label == label]
        table[label] = Counts(_partial_credit(gold_entities, found), len(found), len(gold_entities))
    return table


def score_lenient(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """The three lenient schemes of MUC-5 as nervaluate names them, over all labels.

    * ``exact``: the span is right, whatever the label;
    * ``partial``: 1 for a right span, 1/2 for an overlapping one, whatever the label;
    * ``type``: the spans overlap and the label is right.

    Spans are paired one to one, so that pieces of one gold entity are credited once.
    Source: Chinchor and Sundheim, MUC-5 evaluation metrics (1993);
    https://github.com/MantisAI/nervaluate.
    """
    gold_entities, found = gold.entities, predicted.entities
    gold_spans, spans = [_span(e) for e in gold_entities], [_span(e) for e in found]
    typed = match(gold_spans, spans, lambda i, j: gold_entities[i].label == found[j].label)
    sizes = len(found), len(gold_entities)
    return {
        "exact": count_matches(spans, gold_spans),
        "partial": Counts(_partial_credit(gold_entities, found), *sizes),
        "type": Counts(len(typed), *sizes),
    }


def score_entities_by_origin(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Strict scores by who found the entity (``model``, ``rule``).

    ``gold`` is the number of all gold entities in every row, so that the recalls of the
    origins add up to the recall of the whole.
    """
    return count_by_origin(
        ((e.origin, e.key) for e in predicted.entities), (e.key for e in gold.entities)
    )


def _span(entity: Entity) -> tuple[int, int]:
    return entity.start, entity.end


def _partial_credit(gold: Sequence[Entity], predicted: Sequence[Entity]) -> float:
    gold_spans, spans = [_span(e) for e in gold], [_span(e) for e in predicted]
    pairs = match(gold_spans, spans)
    exact = sum(gold_spans[i] == spans[j] for i, j in pairs)
    credit = (exact + len(pairs)) / 2
    return int(credit) if credit.is_integer() else credit
