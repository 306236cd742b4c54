"""What each candidate of a source is measured against: the best of all, and of the others."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solieu.relations.structure import Floats


def rivals(starts: NDArray[np.integer[Any]], scores: Floats, alone: float) -> tuple[Floats, Floats]:
    """The best score of each source, and for each candidate that of the best other one.

    Args:
        starts: ``(N + 1,)`` where the candidates of each source begin; each has at least one.
        scores: ``(P,)`` of the candidates, ``P`` at least 1.
        alone: Stands for the rival of a candidate that has none.

    Returns:
        ``(N,)`` and ``(P,)``.
    """
    sizes = np.diff(starts)
    source = np.repeat(np.arange(len(sizes)), sizes)
    falling = scores[np.lexsort((-scores, source))]
    best = falling[starts[:-1]]
    following = falling[np.minimum(starts[:-1] + 1, len(scores) - 1)]
    second = np.where(sizes > 1, following, alone)
    # Of two equally good ones each is the rival of the other: the second is as good as the best.
    return best, np.where(scores >= best[source], second[source], best[source])
