"""What strategies of choice score at equal budgets, compared repeat by repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from solieu_training.evaluation.markdown_table import markdown_table

BASELINE: Final = "random"
"""The strategy that the others are compared with."""

_RESAMPLES: Final = 5000


@dataclass(frozen=True, slots=True)
class Point:
    """One training: what had been labelled, and what it scored.

    Attributes:
        strategy: How the texts were chosen.
        repeat: Which division of the articles.
        budget: Words that were to be labelled beyond the first articles.
        words: Words labelled, with the first articles.
        entities: Entities in them.
        f1: Micro F1 of the entities of the held-out articles.
    """

    strategy: str
    repeat: int
    budget: int
    words: int
    entities: int
    f1: float


@dataclass(frozen=True, slots=True)
class Line:
    """All repeats of one strategy at one budget.

    Attributes:
        strategy: How the texts were chosen.
        budget: Words that were to be labelled beyond the first articles.
        words, entities, f1: Means of those of the points.
        deviation: Standard deviation of F1 over repeats.
        gain: Mean difference of F1 from the baseline in the same repeat.
        low, high: Ends of its 95 % percentile bootstrap interval over repeats.
        better: Repeats in which it was above the baseline.
    """

    strategy: str
    budget: int
    words: float
    entities: float
    f1: float
    deviation: float
    gain: float
    low: float
    high: float
    better: int


def summarise(points: Sequence[Point]) -> list[Line]:
    """A line for each strategy and budget; the baseline must be among the strategies."""
    lines = []
    by = {(p.strategy, p.budget, p.repeat): p for p in points}
    for strategy in dict.fromkeys(p.strategy for p in points):
        for budget in sorted({p.budget for p in points} - {0}):
            own = [p for p in points if (p.strategy, p.budget) == (strategy, budget)]
            scores = np.array([p.f1 for p in own])
            gains = np.array([p.f1 - by[BASELINE, budget, p.repeat].f1 for p in own])
            draws = np.random.default_rng(0).choice(gains, (_RESAMPLES, len(gains))).mean(axis=1)
            low, high = np.percentile(draws, [2.5, 97.5])
            lines.append(
                Line(
                    strategy,
                    budget,
                    float(np.mean([p.words for p in own])),
                    float(np.mean([p.entities for p in own])),
                    float(scores.mean()),
                    float(scores.std(ddof=1)) if len(own) > 1 else 0.0,
                    float(gains.mean()),
                    float(low),
                    float(high),
                    int((gains > 0).sum()),
                )
            )
    return lines


def render(lines: Sequence[Line], repeats: int) -> str:
    """The summary as a table."""
    header = ("strategy", "budget", "words", "entities", "F1", "± sd", "over random", "better")
    return markdown_table(
        header,
        [
            (
                line.strategy,
                f"{line.budget:,}",
                f"{line.words:,.0f}",
                f"{line.entities:,.0f}",
                f"{line.f1:.4f}",
                f"{line.deviation:.4f}",
                f"{line.gain:+.4f} [{line.low:+.4f}, {line.high:+.4f}]",
                f"{line.better}/{repeats}",
            )
            for line in lines
        ],
    )
