"""Scores of candidates by the trained classifiers, one for each relation type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from solieu.estimators.threads import one_thread
from solieu.relations.slots import STATES, Slots, nothing_rows, slot_columns, state_rows
from solieu.relations.structure import Floats

PREVIOUS: Final = tuple(f"previous:{state}" for state in STATES)


def model_columns() -> tuple[str, ...]:
    """Names of all features that a classifier may look at."""
    return (*slot_columns(), *PREVIOUS)


def with_state(rows: Floats, code: int) -> Floats:
    """Rows with the columns that say what the predecessor took.

    Args:
        rows: ``(R, len(slot_columns()))``.
        code: Position in :data:`STATES`, -1 for no predecessor.
    """
    codes = np.full(len(rows), code, dtype=np.int32)
    return np.concatenate([rows, state_rows(codes)], axis=1)


def score(trained: dict[str, Any], batch: Sequence[Slots]) -> list[tuple[Floats, Floats]]:
    """Log odds of all candidates, and of taking nothing, whatever the predecessor took.

    Articles are scored together, because each call of a tree ensemble costs as much as some
    thousand rows.

    Args:
        trained: ``estimators`` with ``decision_function``, whose mean decides, and ``columns``,
            the positions in :func:`model_columns` that they look at.
        batch: The slots of one type in some articles, ``N`` slots with ``P`` candidates each.

    Returns:
        For each article ``(P, 5)`` and ``(N, 5)``: columns in the order of :data:`STATES`, then
        without predecessor. What cannot arise is 0.
    """
    columns = trained["columns"]
    results: list[tuple[Floats, Floats]] = []
    parts: list[Floats] = []
    targets: list[tuple[Floats, Any, int]] = []
    for slots in batch:
        pairs: Floats = np.zeros((len(slots.pairs.source), len(STATES) + 1))
        nothing: Floats = np.zeros((len(slots.sources), len(STATES) + 1))
        results.append((pairs, nothing))
        if len(slots.sources) == 0:
            continue
        linked = slots.parent >= 0
        linked_pairs = np.repeat(linked, np.diff(slots.starts))
        empty = nothing_rows(slots)
        # Taking nothing after nothing is "same", after something it is "earlier".
        for rows, out, mask, codes in (
            (slots.features, pairs, linked_pairs, range(len(STATES))),
            (empty, nothing, linked, (0, 1)),
        ):
            for code in codes:
                parts.append(with_state(rows[mask], code)[:, columns])
                targets.append((out, mask, code))
            parts.append(with_state(rows[~mask], -1)[:, columns])
            targets.append((out, ~mask, len(STATES)))
    if not parts:
        return results
    with one_thread():
        rows = np.concatenate(parts)
        odds = np.mean([model.decision_function(rows) for model in trained["estimators"]], axis=0)
    begin = 0
    for part, (out, mask, column) in zip(parts, targets, strict=True):
        out[mask, column] = odds[begin : begin + len(part)]
        begin += len(part)
    return results
