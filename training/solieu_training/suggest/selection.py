"""The order in which texts are chosen.

Greedy: the next text is the one of most merit, times a power of its difference from what is
labelled or chosen already (in the spirit of maximal marginal relevance: Carbonell and Goldstein,
The Use of MMR, Diversity-Based Reranking, 1998). The merit is the expected number of errors per
effort, as greedy choice under a budget asks (Lin and Bilmes, Multi-document Summarization via
Budgeted Maximization of Submodular Functions, 2010).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from solieu_training.suggest.difference import Likeness
from solieu_training.suggest.uncertainty import Item

WEIGHT: Final = 3.0
"""Power of the difference; chosen on half of the corpus (README.md)."""

_TINY: Final = 1e-9
"""Lets the most different come first where no errors are expected."""

_SAME: Final = 1e-6
"""Difference below which two texts are the same."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen text.

    Attributes:
        item: The text.
        difference: From what was labelled or chosen before it, 0 (the same) to 1.
        gain: What it was chosen by: merit times the power of the difference.
    """

    item: Item
    difference: float
    gain: float


def merits(items: Sequence[Item]) -> Floats:
    """Expected errors per effort of each item; shape (items,)."""
    return np.array([item.errors / item.effort + _TINY for item in items], dtype=np.float64)


def select(
    items: Sequence[Item],
    likeness: Likeness,
    merit: Floats,
    *,
    weight: float = WEIGHT,
    words: int | None = None,
) -> Iterator[Choice]:
    """Choose one item after the other; ties go to the earlier.

    Args:
        items: To choose from.
        likeness: Of their texts, in the same order; it is changed.
        merit: Shape (items,), not negative.
        weight: Power of the difference: with 0, merit alone decides (but no text comes twice).
        words: Budget; items that no longer fit in are passed over.

    Yields:
        Items until none is left that fits into the budget and is not the same, word for word, as
        a labelled or chosen one.
    """
    sizes = np.array([item.words for item in items])
    left = np.ones(len(items), dtype=bool)
    rest = words
    while True:
        difference = 1.0 - likeness.nearest
        open_ = left & (difference > _SAME)
        if rest is not None:
            open_ &= sizes <= rest
        if not open_.any():
            return
        gain = np.where(open_, merit * difference**weight, -1.0)
        at = int(gain.argmax())
        yield Choice(items[at], float(difference[at]), float(gain[at]))
        left[at] = False
        likeness.choose(at)
        if rest is not None:
            rest -= int(sizes[at])
