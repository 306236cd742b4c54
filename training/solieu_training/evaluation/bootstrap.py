"""Bootstrap over articles: intervals of a measure and a paired test of two systems.

Articles, not items, are drawn: the items of one article share its style and its errors.
Sources: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13 (percentile
interval); Koehn, Statistical Significance Tests for Machine Translation Evaluation (2004) and
Berg-Kirkpatrick et al., An Empirical Investigation of Statistical Significance in NLP (2012)
(paired test).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from solieu_training.evaluation.counts import Counts

Measure = Literal["precision", "recall", "f1"]
MEASURES: Final[tuple[Measure, ...]] = ("precision", "recall", "f1")

RESAMPLES: Final = 5000
SEED: Final = 0
LEVEL: Final = 0.95

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper end of a percentile interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PairedTest:
    """Comparison of two systems on the same articles.

    Attributes:
        difference: Measure of the second system less that of the first.
        interval: Percentile interval of the difference.
        p_not_better: Share of resamples in which the second is not better (small: it is better).
        p_not_worse: Share of resamples in which the second is not worse (small: it is worse).
        p_two_sided: Twice the smaller of the two, at most 1.
    """

    difference: float
    interval: Interval
    p_not_better: float
    p_not_worse: float
    p_two_sided: float


def bootstrap_interval(
    counts: Sequence[Counts],
    measure: Measure = "f1",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = LEVEL,
) -> Interval | None:
    """Percentile interval of a micro-averaged measure.

    Args:
        counts: Counts of each article.
        measure: What to compute from the summed counts of each resample.
        resamples: Number of resamples.
        seed: Seed of the generator; the same for all measures, so that they share resamples.
        level: Probability mass of the interval.

    Returns:
        The interval, or ``None`` if no article has items. Resamples without any item are left
        out. One article alone gives an interval of length 0, which says nothing.
    """
    if all(c.empty for c in counts):
        return None
    sums = _weights(len(counts), resamples, seed) @ _matrix(counts)
    values = _measure(sums, measure)
    values = values[~np.isnan(values)]
    return _percentiles(values, level) if values.size else None


def paired_test(
    first: Sequence[Counts],
    second: Sequence[Counts],
    measure: Measure = "f1",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = LEVEL,
) -> PairedTest | None:
    """Tests whether the second system differs from the first, article by article.

    Both are measured on the same resamples. Shares are counted with one added to numerator
    and denominator, so that no probability is 0 (Davison and Hinkley 1997, section 4.2).

    Returns:
        The test, or ``None`` if no article has items in either system.

    Raises:
        ValueError: if the two have different numbers of articles.
    """
    if len(first) != len(second):
        raise ValueError(
            f"the systems were scored on {len(first)} and {len(second)} articles; "
            "score both on the same articles in the same order"
        )
    if all(c.empty for c in first) and all(c.empty for c in second):
        return None
    weights = _weights(len(first), resamples, seed)
    differences = _defined(weights @ _matrix(second), measure) - _defined(
        weights @ _matrix(first), measure
    )
    # Sums of whole counts: a difference below this is a rounding error of the division.
    differences[np.abs(differences) < 1e-12] = 0.0
    not_better = (1 + np.count_nonzero(differences <= 0)) / (resamples + 1)
    not_worse = (1 + np.count_nonzero(differences >= 0)) / (resamples + 1)
    total_first, total_second = sum(first, Counts()), sum(second, Counts())
    return PairedTest(
        getattr(total_second, measure) - getattr(total_first, measure),
        _percentiles(differences, level),
        float(not_better),
        float(not_worse),
        float(min(1.0, 2 * min(not_better, not_worse))),
    )


@lru_cache(maxsize=8)
def _weights(articles: int, resamples: int, seed: int) -> FloatArray:
    """How often each article is drawn in each resample, shape ``(resamples, articles)``."""
    if articles < 1 or resamples < 1:
        raise ValueError(f"cannot resample {articles} articles {resamples} times")
    generator = np.random.default_rng(seed)
    draws = generator.multinomial(articles, np.full(articles, 1 / articles), size=resamples)
    weights = draws.astype(np.float64)
    weights.setflags(write=False)
    return weights


def _matrix(counts: Sequence[Counts]) -> FloatArray:
    """Columns true positives, predicted, gold; one row an article."""
    return np.array([(c.true_positives, c.predicted, c.gold) for c in counts], dtype=np.float64)


def _measure(sums: FloatArray, measure: Measure) -> FloatArray:
    """The measure of each resample; NaN where it has no items at all."""
    right, predicted, gold = sums[:, 0], sums[:, 1], sums[:, 2]
    if measure == "f1":
        numerator, denominator = 2 * right, predicted + gold
    else:
        numerator, denominator = right, predicted if measure == "precision" else gold
    # As in Counts: an empty denominator gives 0 where the other side has items.
    values = np.where(predicted + gold > 0, 0.0, np.nan)
    return np.divide(numerator, denominator, out=values, where=denominator > 0)


def _defined(sums: FloatArray, measure: Measure) -> FloatArray:
    """As :func:`_measure`, 1 where a resample has no items (nothing to find, nothing found)."""
    return np.nan_to_num(_measure(sums, measure), nan=1.0)


def _percentiles(values: FloatArray, level: float) -> Interval:
    tail = 50 * (1 - level)
    low, high = np.percentile(values, [tail, 100 - tail])
    return Interval(float(low), float(high))
