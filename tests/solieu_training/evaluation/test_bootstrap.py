"""Intervals by resampling articles, and the paired test."""

import numpy as np
import pytest

from solieu_training.evaluation.bootstrap import bootstrap_interval, paired_test
from solieu_training.evaluation.counts import Counts

MIXED = [Counts(right, 10, 10) for right in (9, 8, 10, 6, 9, 7, 10, 9)]


def test_interval_holds_the_measure_and_is_repeatable() -> None:
    interval = bootstrap_interval(MIXED)
    assert interval is not None
    assert interval.low < sum(MIXED, Counts()).f1 < interval.high
    assert bootstrap_interval(MIXED) == interval


def test_interval_depends_on_the_seed() -> None:
    varied = [Counts(i % 7, 7 + i, 9 + i % 5) for i in range(30)]
    assert bootstrap_interval(varied, seed=0) != bootstrap_interval(varied, seed=1)


def test_interval_is_that_of_resampled_articles() -> None:
    rng = np.random.default_rng(42)
    right = rng.integers(300, 1000, size=25)
    means = rng.choice(right / 1000, size=(20000, len(right))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    interval = bootstrap_interval([Counts(int(r), 1000, 2000) for r in right], "precision")
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(
    ("measure", "low", "high"),
    [("precision", 1.0, 1.0), ("recall", 0.5, 0.5), ("f1", 2 / 3, 2 / 3)],
)
def test_equal_articles_leave_no_doubt(measure, low, high) -> None:
    interval = bootstrap_interval([Counts(2, 2, 4)] * 6, measure)
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], None),
        ([Counts()] * 4, None),
        ([Counts(0, 0, 5)] * 4, (0, 0)),
        ([Counts(3, 4, 4)], (0.75, 0.75)),
    ],
)
def test_few_items(counts, expected) -> None:
    interval = bootstrap_interval(counts)
    assert (interval and (interval.low, interval.high)) == expected


def test_resamples_without_items_do_not_lift_the_interval() -> None:
    interval = bootstrap_interval([Counts(0, 1, 1), Counts(), Counts(), Counts()])
    assert interval is not None
    assert interval.high == 0


def test_a_better_system_is_told_from_a_worse() -> None:
    worse = [Counts(c.true_positives - 2, 10, 10) for c in MIXED]
    test = paired_test(worse, MIXED)
    assert test is not None
    assert test.difference == pytest.approx(0.2)
    assert test.interval.low == pytest.approx(0.2)  # every article gains the same
    assert test.p_not_better < 0.001 < test.p_not_worse == 1
    reverse = paired_test(MIXED, worse)
    assert reverse is not None
    assert reverse.p_not_worse == test.p_not_better


def test_equal_systems_do_not_differ() -> None:
    test = paired_test(MIXED, MIXED)
    assert test is not None
    assert (test.difference, test.p_not_better, test.p_not_worse) == (0, 1, 1)
    assert test.p_two_sided == 1


def test_a_gain_in_one_article_of_eight_is_no_proof() -> None:
    test = paired_test(MIXED, [Counts(10, 10, 10), *MIXED[1:]])
    assert test is not None
    assert test.p_not_better == pytest.approx((7 / 8) ** 8, abs=0.03)


def test_different_articles_are_refused() -> None:
    with pytest.raises(ValueError, match="8 and 7 articles"):
        paired_test(MIXED, MIXED[1:])
    assert paired_test([Counts()], [Counts()]) is None
