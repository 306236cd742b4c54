"""Why a row was lost: the stages of the pipeline that got it wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from solieu.schema import Annotation, Entity
from solieu_training.evaluation.matching import overlap
from solieu_training.evaluation.rows import (
    Row,
    build_rows,
    compare_rows,
    pair_rows,
    same_metric,
)

CAUSES: Final[dict[str, str]] = {
    "value_missed": "no predicted VALUE overlaps it",
    "value_span": "VALUE found with other edges, so its normal form differs",
    "value_norm": "VALUE found exactly, normal form differs",
    "kind": "kind differs",
    "metric_span": "its METRIC was not found, or overlaps by less than half",
    "metric_link": "its METRIC was found, but the value hangs on another or on none",
    "metric_spurious": "the gold row has no METRIC, the predicted one has",
    "period_span": "its PERIOD or DATE was not found",
    "period_link": "its PERIOD or DATE was found, but the value hangs on another or on none",
    "period_norm": "right PERIOD or DATE, normal form differs",
    "period_spurious": "the gold row has no period, the predicted one has",
}
"""Causes for which a gold row is not usable, in the order of the pipeline."""

STRICT_CAUSES: Final[dict[str, str]] = {
    "value_edges": "VALUE with other edges, same normal form",
    "metric_edges": "METRIC with other edges",
    "period_mention": "another mention of the same period",
    "base": "base of comparison differs",
    "status": "status differs",
}
"""Causes for which a usable row is not strictly right."""


@dataclass(frozen=True, slots=True)
class LostRow:
    """A gold row that was not read right.

    Attributes:
        gold: The gold row.
        predicted: The row it is paired with, if any.
        causes: Keys of :data:`CAUSES` in their order if the row is not usable, else of
            :data:`STRICT_CAUSES`; never empty.
        usable: Whether only the strict measure lost it.
    """

    gold: Row
    predicted: Row | None
    causes: tuple[str, ...]
    usable: bool


def lost_rows(gold: Annotation, predicted: Annotation) -> tuple[list[LostRow], list[Row]]:
    """Gold rows that were not read right, and predicted rows that no gold row pairs with."""
    gold_rows, rows = build_rows(gold), build_rows(predicted)
    partner = dict(pair_rows(gold_rows, rows))
    lost = []
    for i, gold_row in enumerate(gold_rows):
        row = rows[partner[i]] if i in partner else None
        causes = find_causes(gold_row, row, predicted.entities)
        if causes:
            lost.append(LostRow(gold_row, row, causes, causes[0] in STRICT_CAUSES))
    taken = set(partner.values())
    return lost, [row for j, row in enumerate(rows) if j not in taken]


def find_causes(
    gold: Row, predicted: Row | None, predicted_entities: Sequence[Entity]
) -> tuple[str, ...]:
    """All causes for which a gold row is lost; empty if it is strictly right."""
    if predicted is None:
        return ("value_missed",)
    agreement = compare_rows(gold, predicted)
    causes = []
    if not agreement.value:
        causes.append("value_norm" if agreement.value_span else "value_span")
    if not agreement.kind:
        causes.append("kind")
    if not agreement.metric:
        causes.append(_metric_cause(gold, predicted_entities))
    if not agreement.period:
        causes.append(_period_cause(gold, predicted, predicted_entities))
    if causes:
        return tuple(causes)
    strict = {
        "value_edges": agreement.value_span,
        "metric_edges": agreement.metric_span,
        "period_mention": agreement.period_span,
        "base": agreement.base,
        "status": agreement.status,
    }
    return tuple(cause for cause, right in strict.items() if not right)


def _metric_cause(gold: Row, entities: Sequence[Entity]) -> str:
    if gold.metric is None:
        return "metric_spurious"
    found = any(e.label == "METRIC" and same_metric(gold.metric, e) for e in entities)
    return "metric_link" if found else "metric_span"


def _period_cause(gold: Row, predicted: Row, entities: Sequence[Entity]) -> str:
    if not gold.periods:
        return "period_spurious"
    times = [e for e in entities if e.label in ("PERIOD", "DATE")]
    if not all(_overlapped(period, times) for period in gold.periods):
        return "period_span"
    same_mentions = len(gold.periods) == len(predicted.periods) and all(
        _overlapped(period, predicted.periods) for period in gold.periods
    )
    return "period_norm" if same_mentions else "period_link"


def _overlapped(entity: Entity, others: Iterable[Entity]) -> bool:
    return any(overlap((entity.start, entity.end), (o.start, o.end)) for o in others)


@dataclass(frozen=True, slots=True)
class CauseTable:
    """Counts of lost rows by cause.

    Attributes:
        first: By the first cause in the order of the pipeline; adds up to the lost rows.
        any: Rows that have this cause, among others perhaps.
        sole: Rows that have this cause alone: what mending it would win.
        spurious: Predicted rows without a gold row.
    """

    first: dict[str, int]
    any: dict[str, int]
    sole: dict[str, int]
    spurious: int


def count_causes(lost: Iterable[LostRow], spurious: int) -> CauseTable:
    """Counts causes over the lost rows of all articles; every known cause has an entry."""
    first: Counter[str] = Counter()
    present: Counter[str] = Counter()
    sole: Counter[str] = Counter()
    for row in lost:
        first[row.causes[0]] += 1
        present.update(row.causes)
        if len(row.causes) == 1:
            sole[row.causes[0]] += 1
    keys = (*CAUSES, *STRICT_CAUSES)
    return CauseTable(
        {key: first[key] for key in keys},
        {key: present[key] for key in keys},
        {key: sole[key] for key in keys},
        spurious,
    )
