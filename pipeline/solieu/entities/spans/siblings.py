"""What the words say of the other candidates beside a candidate.

Of two edges of one phrase the better is right, and how good the other is cannot be seen in the
words of one alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from solieu.entities.spans.lattice import LONGEST

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int64]

COLUMNS: Final = (
    *("sibling_best", "sibling_longer", "sibling_shorter", "sibling_earlier", "sibling_later"),
    *("siblings_better", "sibling_behind", "sibling_before"),
)
"""The highest log odds among the candidates that overlap; among those of the same start that are
longer, shorter; of the same end that begin earlier, later; how many that overlap have higher ones;
the highest among the candidates that follow, that go before."""

NONE: Final = -20.0
"""Stands for the log odds where there is no such candidate."""

_NEAR: Final = 25
"""Tokens within which a candidate follows, or goes before."""

_BLOCK: Final = 128
"""Candidates compared with the others at once; bounds the memory in a long text."""


def sibling_columns(spans: Sequence[tuple[int, int]], odds: Floats) -> Floats:
    """The columns of the candidates of one article.

    Args:
        spans: Token offsets, sorted, of at most ``LONGEST`` tokens.
        odds: Log odds by the words of each, shape (candidates,).

    Returns:
        Shape (candidates, columns).
    """
    out = np.empty((len(spans), len(COLUMNS)))
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    reach = LONGEST + _NEAR
    for begin in range(0, len(spans), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        first = np.searchsorted(starts, starts[block][0] - reach)
        last = np.searchsorted(starts, starts[block][-1] + reach, side="right")
        beside = slice(int(first), int(last))
        out[block] = _compare(
            *(starts[block, None], ends[block, None], odds[block, None]),
            *(starts[beside], ends[beside], odds[beside]),
        )
    return out


def _compare(
    start: Ints,
    end: Ints,
    odds: Floats,
    other_start: Ints,
    other_end: Ints,
    other_odds: Floats,
) -> Floats:
    same_start, same_end = other_start == start, other_end == end
    over = (other_start < end) & (other_end > start) & ~(same_start & same_end)
    longer, earlier = other_end > end, other_start < start
    groups = (
        over,
        same_start & longer,
        same_start & (other_end < end),
        same_end & earlier,
        same_end & (other_start > start),
        (other_start >= end) & (other_start < end + _NEAR),
        (other_end <= start) & (other_end > start - _NEAR),
    )
    best = [np.where(group, other_odds, NONE).max(axis=1, initial=NONE) for group in groups]
    best.insert(5, (over & (other_odds > odds)).sum(axis=1).astype(np.float64))
    return np.column_stack(best)
