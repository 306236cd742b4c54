"""Scores of candidates by the trained classifiers, one for each relation type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from solieu.estimators.variants import plain_scores, raw_scores
from solieu.relations.second_look import SECOND_COLUMNS, Beliefs, beliefs_of
from solieu.relations.slots import STATES, Slots, slot_columns, state_rows
from solieu.relations.structure import Floats, Ints

PREVIOUS: Final = tuple(f"previous:{state}" for state in STATES)

Variants = tuple[Floats, Ints, int, int]
"""Where the log odds go, which rows they are of, the number of the first of these among all, and
what the predecessor took."""


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


def _seen(rows: Floats, columns: Ints) -> Floats:
    """What a classifier looks at in some rows, without predecessor; see :func:`with_states`."""
    states = columns < len(PREVIOUS)
    out = np.take(rows, np.where(states, 0, columns - len(PREVIOUS)), axis=1)
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
    rows = [
        _seen(part, trained["columns"])
        for slots in batch
        for part in (slots.features, slots.nothing)
    ]
    ends = np.cumsum([len(part) for part in rows])
    odds = np.split(_odds(trained, np.concatenate(rows)), ends[:-1])
    return [
        beliefs_of(slots, pairs, nothing)
        for slots, pairs, nothing in zip(batch, odds[::2], odds[1::2], strict=True)
    ]


def _odds(trained: dict[str, Any], rows: Floats) -> Floats:
    if not len(rows):
        return np.zeros(0)
    return plain_scores(trained["estimator"], rows)[:, 0]


def _positions(mask: NDArray[np.bool_]) -> Ints:
    return np.flatnonzero(mask).astype(np.int32)


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
    columns = trained["columns"]
    varied = np.flatnonzero(columns < len(PREVIOUS))
    results: list[tuple[Floats, Floats]] = []
    rows: list[Floats] = []
    variants: list[Variants] = []
    begin = 0
    for slots in batch:
        pairs: Floats = np.zeros((len(slots.pairs.source), len(STATES) + 1))
        nothing: Floats = np.zeros((len(slots.sources), len(STATES) + 1))
        results.append((pairs, nothing))
        linked = slots.parent >= 0
        linked_pairs = np.repeat(linked, np.diff(slots.starts))
        # Taking nothing after nothing is "same", after something it is "earlier".
        for part, out, mask, codes in (
            (slots.features, pairs, linked_pairs, range(len(STATES))),
            (slots.nothing, nothing, linked, (0, 1)),
        ):
            rows.append(_seen(part, columns))
            behind, alone = _positions(mask), _positions(~mask)
            variants += [(out, behind, begin, code) for code in codes]
            variants.append((out, alone, begin, -1))
            begin += len(part)
    if begin == 0:
        return results
    of = np.concatenate([begin + at for _, at, begin, _ in variants])
    taken = np.concatenate([np.full(len(at), code, np.int32) for _, at, _, code in variants])
    values = state_rows(taken)[:, columns[varied]]
    odds = raw_scores(trained["estimator"], np.concatenate(rows), varied, of, values)[:, 0]
    first = 0
    for out, at, _, code in variants:
        # The last column is for code -1.
        out[at, code] = odds[first : first + len(at)]
        first += len(at)
    return results
