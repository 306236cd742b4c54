"""The best set of spans without overlap, and what spans with other edges add to their weight."""

from __future__ import annotations

import itertools
import random

import pytest

from solieu.entities.spans.selection import select, supported


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


def test_spans_that_differ_in_an_edge_support_each_other() -> None:
    """ "46 toa hàng", "46 toa hàng xuất, nhập": one of them is there."""
    spans = [(3, 5), (3, 8), (3, 6), (20, 22)]
    weights = supported(spans, [0.3, 0.25, 0.3, 0.3], share=0.5)
    assert weights == pytest.approx([0.45, 0.4, 0.575, 0.3])
    assert select(spans, weights, 0.35) == [2]


def test_support_ends_at_certainty_and_where_spans_have_little_in_common() -> None:
    assert supported([(0, 4), (0, 3)], [0.9, 0.8], share=1) == [1, 1]
    assert supported([(0, 4), (3, 7)], [0.5, 0.5], share=1) == [0.5, 0.5]
    assert supported([(0, 4), (0, 3)], [0.5, 0.4], share=0) == [0.5, 0.4]


def test_a_span_that_is_hardly_probable_is_not_taken_for_its_rivals() -> None:
    assert supported([(0, 4), (0, 3)], [0.9, 0.01], share=0.5) == [0.9, 0]


@pytest.mark.parametrize("seed", range(20))
def test_weights_are_sums_over_all_pairs(seed: int) -> None:
    rng = random.Random(seed)
    starts = [rng.randrange(9) for _ in range(10)]
    spans = [(start, start + rng.randint(1, 6)) for start in starts]
    probabilities = [rng.uniform(0.05, 0.2) for _ in spans]
    sums = [0.0] * len(spans)
    for (at, one), (to, other) in itertools.product(enumerate(spans), repeat=2):
        both = set(range(*one)) & set(range(*other))
        if 2 * len(both) >= len(set(range(*one)) | set(range(*other))):
            sums[at] += probabilities[to]
    expected = [min(1, total) for total in sums]
    assert supported(spans, probabilities, share=1) == pytest.approx(expected)
