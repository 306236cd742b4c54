"""Mistakes in rows of figures: what is not usable, not strictly right, or made up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from solieu_training.evaluation.causes import CAUSES, STRICT_CAUSES, lost_rows
from solieu_training.evaluation.matching import Span
from solieu_training.evaluation.mistakes.excerpt import excerpt
from solieu_training.evaluation.mistakes.mistake import Field, Mistake
from solieu_training.evaluation.pairs import Pair
from solieu_training.evaluation.rows import Row

ROW_KINDS: Final[dict[str, str]] = {
    **CAUSES,
    **{cause: f"usable, not strict: {meaning}" for cause, meaning in STRICT_CAUSES.items()},
    "spurious": "predicted row without a gold row",
}
"""Kinds of errors in rows: the causes, and rows that no gold row pairs with."""


def row_mistakes(pair: Pair) -> list[Mistake]:
    """The rows of an article that were lost or made up, in text order.

    The kind is the first cause in the order of the pipeline, ``also`` holds the others.
    """
    lost, spurious = lost_rows(*pair)
    mistakes = [_mistake(pair, row.causes, row.gold, row.predicted) for row in lost]
    mistakes += [_mistake(pair, ("spurious",), None, row) for row in spurious]
    return sorted(mistakes, key=lambda mistake: mistake.start)


def _mistake(
    pair: Pair, causes: tuple[str, ...], gold: Row | None, predicted: Row | None
) -> Mistake:
    row = gold or predicted
    assert row is not None
    sides = (dict(_parts(gold)), dict(_parts(predicted)))
    return Mistake(
        "rows",
        causes[0],
        row.value.kind or "none",
        pair.gold.article.id,
        row.value.start,
        tuple(Field(name, sides[0].get(name), sides[1].get(name)) for name, _ in _parts(row)),
        excerpt(pair.gold.article.text, _spans(gold), _spans(predicted)),
        also=causes[1:],
        origin=predicted.value.origin if predicted else None,
    )


def _parts(row: Row | None) -> Iterator[tuple[str, str | None]]:
    if row is not None:
        yield "metric", row.metric.text if row.metric else None
        yield "value", row.value.text
        yield "normal form", row.value.norm
        yield "kind", row.value.kind
        yield "status", row.value.status
        yield "period", row.period
        yield "base", row.base


def _spans(row: Row | None) -> list[Span]:
    if row is None:
        return []
    entities = [row.value, *row.periods, *([row.metric] if row.metric else [])]
    return [(entity.start, entity.end) for entity in entities]
