"""Scores of candidates by the trained classifiers, one for each relation type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from solieu.estimators.variants import plain_scores, raw_scores
from solieu.relations.second_look import SECOND_COLUMNS, Beliefs, beliefs_of
from solieu.relations.slots import STATES, Slots, slot_columns, state_rows
from solieu.relations.structure import Floats, Ints

PREVIOUS: Final = tuple(f"previous:{state}" for state in STATES)


def model_columns() -> tuple[str, ...]:
    """Names of all features that a classifier may look at."""
    return (*PREVIOUS, *slot_columns(), *SECOND_COLUMNS)


def with_states(rows: Floats, codes: Ints) -> Floats:
    """Rows behind the columns that say what the predecessor took.

    Args:
        rows: ``(R, F)`` with the names :func:`~solieu.relations.slots.slot_columns`, those of the
            second look behind them or not.
        codes: ``(R,)`` positions in :data:`STATES`, -1 for no predecessor.
    """
    return np.concatenate([state_rows(codes), rows], axis=1)


def _seen(batch: Sequence[Slots], columns: Ints) -> Floats:
    """What a classifier looks at, without predecessor; see :func:`with_states`.

    Returns:
        The rows of all candidates, then those of taking none.
    """
    parts = [*(slots.features for slots in batch), *(slots.nothing for slots in batch)]
    ends = np.cumsum([0, *map(len, parts)]).tolist()
    states = columns < len(PREVIOUS)
    at = np.where(states, 0, columns - len(PREVIOUS))
    out = np.empty((ends[-1], len(columns)), dtype=parts[0].dtype)
    for part, begin, end in zip(parts, ends[:-1], ends[1:], strict=True):
        np.take(part, at, axis=1, out=out[begin:end], mode="clip")
    out[:, states] = state_rows(np.full(1, -1, dtype=np.int32))[:, columns[states]]
    return out


def glance(trained: dict[str, Any], batch: Sequence[Slots]) -> list[Beliefs]:
    """What a classifier believes that judges every slot by itself.

    Args:
        trained: As for :func:`score`.
        batch: The slots of one type in some articles.
    """
    if not batch:
        return []
    odds = _odds(trained, _seen(batch, trained["columns"]))
    return [
        beliefs_of(slots, pairs, nothing)
        for slots, (pairs, nothing) in zip(batch, _split(odds, batch), strict=True)
    ]


def _split(rows: Floats, batch: Sequence[Slots]) -> list[tuple[Floats, Floats]]:
    """For each article what is said of the candidates, and of taking none."""
    sizes = [*(len(slots.features) for slots in batch), *(len(slots.nothing) for slots in batch)]
    parts = np.split(rows, np.cumsum(sizes)[:-1])
    return list(zip(parts[: len(batch)], parts[len(batch) :], strict=True))


def _odds(trained: dict[str, Any], rows: Floats) -> Floats:
    if not len(rows):
        return np.zeros(0)
    return plain_scores(trained["estimator"], rows)[:, 0]


def score(trained: dict[str, Any], batch: Sequence[Slots]) -> list[tuple[Floats, Floats]]:
    """Log odds of all candidates, and of taking nothing, whatever the predecessor took.

    Articles are scored together, because each call of a tree ensemble costs as much as some
    thousand rows.

    Args:
        trained: ``estimator`` with ``decision_function``, and ``columns``, the positions in
            :func:`model_columns` that it looks at.
        batch: The slots of one type in some articles, ``N`` slots with ``P`` candidates each.

    Returns:
        For each article ``(P, 5)`` and ``(N, 5)``: columns in the order of :data:`STATES`, then
        without predecessor. What cannot arise is 0.
    """
    if not batch:
        return []
    columns = trained["columns"]
    varied = np.flatnonzero(columns < len(PREVIOUS))
    linked = np.concatenate([slots.parent >= 0 for slots in batch])
    linked_pairs = np.repeat(linked, np.concatenate([np.diff(slots.starts) for slots in batch]))
    # Taking nothing after nothing is "same", after something it is "earlier".
    codes = [*(linked_pairs for _ in STATES), ~linked_pairs]
    codes_of_nothing = [linked, linked, *(np.zeros_like(linked) for _ in STATES[2:]), ~linked]
    there = np.concatenate([np.column_stack(codes), np.column_stack(codes_of_nothing)])
    of, taken = np.nonzero(there)
    # The last is for no predecessor.
    patterns = state_rows(np.array([*range(len(STATES)), -1]))[:, columns[varied]]
    out = np.zeros(there.shape)
    if len(of):
        rows = _seen(batch, columns)
        out[of, taken] = raw_scores(trained["estimator"], rows, varied, patterns, of, taken)[:, 0]
    return _split(out, batch)
