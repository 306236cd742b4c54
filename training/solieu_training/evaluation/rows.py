"""Rows of figures: one per VALUE with its metric, period and base, and their scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solieu.schema import Annotation, Entity, SpanKey
from solieu_training.evaluation.attributes import same_norm
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.links import heads_of, resolve, tails_of
from solieu_training.evaluation.matching import iou, match

METRIC_IOU = 0.5
"""From this character overlap on two METRIC spans name the same metric."""

UNKNOWN = "?"
"""Normal form of a period that the text leaves open (guidelines, section 4)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as the user reads it.

    Attributes:
        value: The VALUE.
        metric: The METRIC that has it; of several the nearest.
        periods: What IN_PERIOD points to, by offset.
        bases: What COMPARED_TO points to, by offset.
        period: Joint normal form of ``periods``; ``None`` if there are none.
        base: Joint normal form of ``bases``; ``None`` if there are none.
    """

    value: Entity
    metric: Entity | None
    periods: tuple[Entity, ...]
    bases: tuple[Entity, ...]
    period: str | None
    base: str | None


def build_rows(annotation: Annotation) -> list[Row]:
    """Reads the rows off an annotation, one per VALUE, in the order of the entities."""
    links = resolve(annotation)
    metrics = heads_of(links, "HAS_VALUE")
    periods = tails_of(links, "IN_PERIOD")
    bases = tails_of(links, "COMPARED_TO")
    rows = []
    for value in annotation.entities:
        if value.label != "VALUE":
            continue
        in_period = tuple(periods.get(value.key, ()))
        compared_to = tuple(bases.get(value.key, ()))
        rows.append(
            Row(
                value,
                min(metrics.get(value.key, ()), key=lambda m: _gap(m, value), default=None),
                in_period,
                compared_to,
                join_norms(in_period),
                join_norms(compared_to),
            )
        )
    return rows


def join_norms(spans: Sequence[Entity]) -> str | None:
    """One normal form of all spans of time that a value is linked to.

    Two DATEs ("từ ngày A đến ngày B") or two PERIODs ("từ năm A đến năm B") give the span from
    the start of the first to the end of the last. ``?`` where one of them is unknown, ``None``
    without spans.
    """
    norms = {span.norm or UNKNOWN for span in spans}
    if not norms:
        return None
    if UNKNOWN in norms:
        return UNKNOWN
    if len(norms) == 1:
        return norms.pop()
    start = min(norm.split("/")[0] for norm in norms)
    # An open end ("2030/..") would sort before every digit.
    end = max((norm.split("/")[-1] for norm in norms), key=lambda side: (side == "..", side))
    return f"{start}/{end}"


def pair_rows(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs rows one to one by overlapping VALUE spans, as :func:`.matching.match` does."""
    return match([_value_span(row) for row in gold], [_value_span(row) for row in predicted])


@dataclass(frozen=True, slots=True)
class Agreement:
    """Which parts of a predicted row agree with the gold row it is paired with."""

    value: bool
    kind: bool
    metric: bool
    period: bool
    value_span: bool
    metric_span: bool
    period_span: bool
    base: bool
    status: bool

    @property
    def usable(self) -> bool:
        """Value, unit, kind, metric and period are right."""
        return self.value and self.kind and self.metric and self.period

    @property
    def strict(self) -> bool:
        """Usable, with exact spans, the same base and the same status."""
        spans = self.value_span and self.metric_span and self.period_span
        return self.usable and spans and self.base and self.status


def compare_rows(gold: Row, predicted: Row) -> Agreement:
    """Compares two paired rows part by part; absent agrees with absent."""
    return Agreement(
        value=same_norm(gold.value.norm, predicted.value.norm),
        kind=gold.value.kind == predicted.value.kind,
        metric=same_metric(gold.metric, predicted.metric),
        period=same_norm(gold.period, predicted.period),
        value_span=gold.value.key == predicted.value.key,
        metric_span=_key(gold.metric) == _key(predicted.metric),
        period_span=_keys(gold.periods) == _keys(predicted.periods),
        base=same_norm(gold.base, predicted.base),
        status=gold.value.status == predicted.value.status,
    )


def same_metric(gold: Entity | None, predicted: Entity | None) -> bool:
    """Whether two METRIC spans overlap by :data:`METRIC_IOU`, or both are absent."""
    if gold is None or predicted is None:
        return gold is predicted
    return iou((gold.start, gold.end), (predicted.start, predicted.end)) >= METRIC_IOU


def score_rows(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Scores of ``usable`` and ``strict`` facts; an unpaired row is an error on its side."""
    return _score(gold, predicted, ("usable", "strict"))


def score_fields(gold: Annotation, predicted: Annotation) -> dict[str, Counts]:
    """Scores of the single parts of a row: a row is right if that one part agrees.

    ``paired`` asks for nothing but an overlapping VALUE: the ceiling of all others.
    """
    table = _score(gold, predicted, ("value", "kind", "metric", "period", "base", "status"))
    gold_rows, rows = build_rows(gold), build_rows(predicted)
    paired = Counts(len(pair_rows(gold_rows, rows)), len(rows), len(gold_rows))
    return {"paired": paired, **table}


def _score(gold: Annotation, predicted: Annotation, parts: Sequence[str]) -> dict[str, Counts]:
    gold_rows, rows = build_rows(gold), build_rows(predicted)
    agreements = [compare_rows(gold_rows[i], rows[j]) for i, j in pair_rows(gold_rows, rows)]
    return {
        part: Counts(sum(getattr(a, part) for a in agreements), len(rows), len(gold_rows))
        for part in parts
    }


def _value_span(row: Row) -> tuple[int, int]:
    return row.value.start, row.value.end


def _gap(first: Entity, second: Entity) -> tuple[int, int]:
    return max(second.start - first.end, first.start - second.end), first.start


def _key(entity: Entity | None) -> SpanKey | None:
    return entity.key if entity else None


def _keys(entities: Sequence[Entity]) -> set[SpanKey]:
    return {entity.key for entity in entities}
