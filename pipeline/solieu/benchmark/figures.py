"""A measured figure, and what is asked of it."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal


class NotMeasured(Exception):
    """A measure gives no figure here. The message is complete: why, and what to do."""


class OutputsDiffer(Exception):
    """Two runs that should give the same gave something else. The message is complete."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is called, and what is asked of it.

    Attributes:
        title: Its name in the table.
        unit: ``ratio``, ``share``, ``s`` or ``MB`` (a million bytes).
        better: Which way is better.
        floor: What it should be at least.
        aim: What it should become; ``None`` if the floor is all.
    """

    title: str
    unit: Literal["ratio", "share", "s", "MB"]
    better: Literal["more", "less"]
    floor: float
    aim: float | None = None


TARGETS: Final[dict[str, Target]] = {
    "help": Target("solieu --help", "s", "less", 0.5, 0.2),
    "first_article": Target(
        "solieu annotate, start to facts of one article", "s", "less", 5.0, 3.0
    ),
    "ner_share": Target(
        "articles a second, as a share of a bare spaCy NER", "share", "more", 0.5, 0.8
    ),
    "underthesea": Target("articles a second against underthesea.ner", "ratio", "more", 2.5, 5.0),
    "two_workers": Target("two workers against one", "ratio", "more", 1.75, 1.9),
    "length": Target("time a word, worst length against shortest", "ratio", "less", 1.2),
    "memory_growth": Target("growth of a worker's memory", "share", "less", 0.05, 0.005),
    "memory_peak": Target("peak memory of a worker", "MB", "less", 700.0, 400.0),
}
"""Key of a figure → what is asked of it, in the order of the table.

The keys are a contract with readers of the JSON file.
"""

Verdict = Literal["aim", "floor", "below"]
"""The aim is reached; the floor is; neither."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure gave.

    Attributes:
        key: One of :data:`TARGETS`.
        samples: The figure in each repeat, in order.
        seconds: Contender → its seconds in each repeat, where there were contenders.
        compared: What was found to be equal before the figure was taken.
        details: Whatever else tells how the figure came about; numbers and words.
    """

    key: str
    samples: Sequence[float]
    seconds: Mapping[str, Sequence[float]] = field(default_factory=dict)
    compared: Sequence[str] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def target(self) -> Target:
        """What is asked of it."""
        return TARGETS[self.key]

    @property
    def value(self) -> float:
        """The median of the repeats."""
        return statistics.median(self.samples)

    @property
    def low(self) -> float:
        """The smallest of the repeats."""
        return min(self.samples)

    @property
    def high(self) -> float:
        """The largest of the repeats."""
        return max(self.samples)

    @property
    def verdict(self) -> Verdict:
        """Whether the median reaches the aim, or at least the floor."""
        target = self.target
        if _reaches(self.value, target.aim, target.better):
            return "aim"
        return "floor" if _reaches(self.value, target.floor, target.better) else "below"


def _reaches(value: float, wanted: float | None, better: str) -> bool:
    if wanted is None:
        return False
    return value >= wanted if better == "more" else value <= wanted


def ratios(over: Sequence[float], under: Sequence[float]) -> list[float]:
    """``over / under``, repeat by repeat.

    Both were measured close together, so that what slows the machine slows both.
    """
    return [a / b for a, b in zip(over, under, strict=True)]
