"""Scores of relations, with gold entities or end to end."""

from __future__ import annotations

from collections.abc import Hashable

from solieu.schema import Annotation, Entity
from solieu_training.evaluation.counts import Counts, count_by_group, count_by_origin
from solieu_training.evaluation.links import Link, resolve


def score_relations(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Strict scores by type: type, both spans and both labels must be right.

    The two modes differ in the prediction alone: end to end it carries the predicted
    entities; given gold ends it was made on the gold entities (see
    :func:`require_gold_entities`). Every gold relation counts, also one that was never
    proposed as a candidate. A relation to a span where no entity stands is wrong, unless the
    gold has the same.
    """
    return count_by_group(
        ((link.relation.type, _item(link)) for link in resolve(predicted)),
        ((link.relation.type, _item(link)) for link in resolve(gold)),
    )


def score_relations_by_origin(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Strict scores by who found the relation; ``gold`` is the number of all gold relations."""
    return count_by_origin(
        ((link.relation.origin, (link.relation.type, _item(link))) for link in resolve(predicted)),
        ((link.relation.type, _item(link)) for link in resolve(gold)),
    )


def require_gold_entities(gold: Annotation, predicted: Annotation) -> None:
    """Raises :class:`ValueError` if a prediction "given gold ends" has other entities."""
    missing = {e.key for e in gold.entities} - {e.key for e in predicted.entities}
    extra = {e.key for e in predicted.entities} - {e.key for e in gold.entities}
    if missing or extra:
        raise ValueError(
            f"article {gold.article.id!r}: relations are to be scored on the gold entities, but "
            f"{len(missing)} of them are missing and {len(extra)} others are there; predict the "
            "relations of the gold annotation"
        )


def _item(link: Link) -> Hashable:
    relation = link.relation
    return (
        (relation.head_start, relation.head_end, _label(link.head)),
        (relation.tail_start, relation.tail_end, _label(link.tail)),
    )


def _label(entity: Entity | None) -> str | None:
    return entity.label if entity else None
