"""Which predicted spans pair with which gold ones."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu_training.evaluation.matching import Span, iou, match, overlap

SPANS = st.lists(
    st.tuples(st.integers(0, 15), st.integers(1, 5)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=4,
)


@pytest.mark.parametrize(
    ("first", "second", "shared", "share"),
    [
        ((0, 10), (0, 10), 10, 1.0),
        ((0, 10), (5, 15), 5, 1 / 3),
        ((0, 10), (2, 7), 5, 0.5),
        ((0, 10), (10, 12), 0, 0.0),
        ((20, 30), (0, 5), 0, 0.0),
    ],
)
def test_overlap(first: Span, second: Span, shared: int, share: float) -> None:
    assert overlap(first, second) == overlap(second, first) == shared
    assert iou(first, second) == iou(second, first) == pytest.approx(share)


@pytest.mark.parametrize(
    ("gold", "predicted", "pairs"),
    [
        ([], [(0, 3)], []),
        ([(0, 3)], [], []),
        ([(0, 4), (5, 15)], [(2, 15)], [(1, 0)]),  # the better fit wins, not the earlier
        ([(0, 4), (5, 9)], [(1, 4), (5, 9)], [(0, 0), (1, 1)]),  # in order, though served last
        ([(0, 10)], [(0, 5), (5, 10)], [(0, 0)]),  # a tie: the earlier piece
        ([(0, 10)], [(0, 10), (0, 10)], [(0, 0)]),  # a repeat stays alone
        ([(0, 10)], [(2, 6), (0, 10)], [(0, 1)]),  # nested: the exact span
        ([(0, 3), (4, 9)], [(6, 12), (2, 7)], [(0, 1), (1, 0)]),  # both can be paired, so both are
    ],
)
def test_pairing(gold: list[Span], predicted: list[Span], pairs: list[tuple[int, int]]) -> None:
    assert match(gold, predicted) == pairs


def test_allowed_narrows_the_pairs() -> None:
    assert match([(0, 4)], [(0, 4), (1, 4)], lambda i, j: j == 1) == [(0, 1)]


@given(SPANS, SPANS)
def test_no_pairing_has_more_pairs(gold: list[Span], predicted: list[Span]) -> None:
    pairs = match(gold, predicted)
    assert all(overlap(gold[i], predicted[j]) for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    padded = [*predicted, *[(99, 99)] * len(gold)]
    best = max(
        sum(overlap(span, other) > 0 for span, other in zip(gold, order, strict=True))
        for order in permutations(padded, len(gold))
    )
    assert len(pairs) == best


def test_a_long_chain_of_half_overlaps_is_paired_whole() -> None:
    gold = [(10 * i, 10 * i + 10) for i in range(5000)]
    predicted = [(10 * i + 5, 10 * i + 15) for i in range(-1, 4999)]
    assert len(match(gold, predicted)) == 5000
