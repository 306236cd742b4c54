"""The best candidate of a source, and the best other one."""

from __future__ import annotations

import numpy as np

from solieu.relations.rivals import rivals


def test_each_candidate_has_the_best_of_the_others() -> None:
    starts = np.array([0, 3, 4, 6])
    best, other = rivals(starts, np.array([0.1, 0.6, 0.3, 0.2, 0.5, 0.5]), alone=0.0)
    assert best.tolist() == [0.6, 0.2, 0.5]
    assert other.tolist() == [0.6, 0.3, 0.6, 0.0, 0.5, 0.5]
