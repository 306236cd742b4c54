"""The best set of spans without overlap."""

from __future__ import annotations

import itertools
import random

import pytest

from solieu.entities.spans.selection import select


def best_sum(spans: list[tuple[int, int]], probabilities: list[float], threshold: float) -> float:
    """By trying all sets."""
    best = 0.0
    for size in range(len(spans) + 1):
        for chosen in itertools.combinations(range(len(spans)), size):
            pairs = itertools.combinations([spans[at] for at in chosen], 2)
            if all(a[1] <= b[0] or b[1] <= a[0] for a, b in pairs):
                best = max(best, sum(probabilities[at] - threshold for at in chosen))
    return best


@pytest.mark.parametrize("seed", range(20))
def test_no_other_set_has_a_greater_sum(seed: int) -> None:
    rng = random.Random(seed)
    starts = [rng.randrange(12) for _ in range(8)]
    spans = [(start, start + rng.randint(1, 5)) for start in starts]
    probabilities = [rng.random() for _ in spans]
    taken = select(spans, probabilities, 0.3)
    ordered = [spans[at] for at in taken]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered))
    gained = sum(probabilities[at] - 0.3 for at in taken)
    assert gained == pytest.approx(best_sum(spans, probabilities, 0.3))


def test_two_sure_short_spans_outweigh_a_long_one() -> None:
    """ "du lịch, dịch vụ" may be one metric or two."""
    assert select([(0, 5), (0, 2), (3, 5)], [0.8, 0.7, 0.7], 0.35) == [1, 2]
    assert select([(0, 5), (0, 2), (3, 5)], [0.9, 0.5, 0.6], 0.35) == [0]


def test_doubtful_spans_are_left_out() -> None:
    assert select([(0, 1), (2, 3)], [0.35, 0.36], 0.35) == [1]
    assert select([], [], 0.35) == []
