"""Medians, ranges, and what is asked of them."""

from __future__ import annotations

import pytest

from solieu.benchmark.figures import TARGETS, Figure, Verdict, ratios


def test_a_figure_is_the_median_and_its_range() -> None:
    figure = Figure("two_workers", samples=[1.9, 1.2, 1.8])
    assert (figure.value, figure.low, figure.high) == (1.8, 1.2, 1.9)


@pytest.mark.parametrize(
    ("key", "value", "verdict"),
    [
        ("two_workers", 1.9, "aim"),
        ("two_workers", 1.75, "floor"),
        ("two_workers", 1.74, "below"),
        ("help", 0.2, "aim"),
        ("help", 0.3, "floor"),
        ("help", 0.6, "below"),
        ("memory_growth", -0.01, "aim"),
        ("length", 1.2, "floor"),
        ("length", 1.21, "below"),
    ],
)
def test_verdicts(key: str, value: float, verdict: Verdict) -> None:
    assert Figure(key, samples=[value]).verdict == verdict


def test_aims_are_better_than_floors() -> None:
    for target in TARGETS.values():
        if target.aim is not None:
            assert (target.aim > target.floor) == (target.better == "more")


def test_ratios_are_taken_repeat_by_repeat() -> None:
    assert ratios([2.0, 9.0], [1.0, 3.0]) == [2.0, 3.0]
