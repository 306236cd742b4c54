"""The comparison of strategies."""

from __future__ import annotations

import pytest

from solieu_training.suggest.comparison import Point, render, summarise


def test_gains_are_paired_by_repeat() -> None:
    points = [
        Point(strategy, repeat, budget, budget, 7, f1)
        for strategy, scores in {"random": (0.5, 0.7), "suggest": (0.6, 0.75)}.items()
        for repeat, f1 in enumerate(scores)
        for budget in (0, 100)
    ]
    random, suggest = summarise(points)
    assert (random.gain, random.low, random.high, random.better) == (0, 0, 0, 0)
    assert suggest.f1 == pytest.approx(0.675)
    assert suggest.gain == pytest.approx(0.075)
    assert (suggest.low, suggest.high) == pytest.approx((0.05, 0.1))
    assert suggest.better == 2
    assert "| suggest | 100 | 100 | 7 | 0.6750 |" in render([random, suggest], 2)
