"""The best set of spans that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

_ALIKE: Final = 0.5
"""From this share of the tokens of either on, two spans name the same thing, whatever their edges:
a figure with one of them can be used as well as with the other."""

_LEAST: Final = 0.05
"""Spans of a probability below it are neither taken nor asked for their support."""


def supported(
    spans: Sequence[tuple[int, int]], probabilities: Sequence[float], share: float
) -> list[float]:
    """Weights of spans: how likely each is right, and how likely it is nearly so.

    Where an edge is in doubt (``46 toa hàng [xuất, nhập]``), each of the spans is improbable,
    although it is sure that one of them is there.

    Args:
        spans: Offsets ``(start, end)``, in any order.
        probabilities: Of each to be right.
        share: Of the weight that is the sum over the span and all that name the same thing, at
            most 1; the rest is the span's own.

    Returns:
        ``share`` of that sum and ``1 - share`` of the own probability; 0 for spans that are hardly
        probable.
    """
    order = sorted(
        (at for at, probability in enumerate(probabilities) if probability >= _LEAST),
        key=lambda at: spans[at],
    )
    sums = [0.0] * len(spans)
    for number, at in enumerate(order):
        sums[at] += probabilities[at]
        for other in order[number + 1 :]:
            if spans[other][0] >= spans[at][1]:
                break
            if _overlap(spans[at], spans[other]) >= _ALIKE:
                sums[at] += probabilities[other]
                sums[other] += probabilities[at]
    weights = [0.0] * len(spans)
    for at in order:
        weights[at] = share * min(1.0, sums[at]) + (1 - share) * probabilities[at]
    return weights


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0]))


def select(
    spans: Sequence[tuple[int, int]], weights: Sequence[float], threshold: float
) -> list[int]:
    """Weighted interval scheduling: of spans that overlap, those with the greatest sum are taken.

    Each span counts by how much its weight exceeds the threshold.

    Args:
        spans: Offsets ``(start, end)``, in any order.
        weights: Of the spans.
        threshold: Spans of a weight up to it are never taken.

    Returns:
        Numbers of the spans taken, in the order of the text.
    """
    order = sorted(
        (at for at, weight in enumerate(weights) if weight > threshold),
        key=lambda at: (spans[at][1], spans[at][0]),
    )
    ends = [spans[at][1] for at in order]
    best = [0.0]
    before: list[int] = []
    for number, at in enumerate(order):
        before.append(bisect_right(ends, spans[at][0], 0, number))
        best.append(max(best[-1], best[before[-1]] + weights[at] - threshold))
    taken: list[int] = []
    number = len(order)
    while number:
        if best[number] > best[number - 1]:
            taken.append(order[number - 1])
            number = before[number - 1]
        else:
            number -= 1
    return taken[::-1]
