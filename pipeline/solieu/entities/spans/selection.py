"""The best set of spans that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def select(
    spans: Sequence[tuple[int, int]], probabilities: Sequence[float], threshold: float
) -> list[int]:
    """Weighted interval scheduling: of spans that overlap, those with the greatest sum are taken.

    Each span weighs by how much its probability exceeds the threshold.

    Args:
        spans: Offsets ``(start, end)``, in any order.
        probabilities: Of the spans.
        threshold: Spans of a probability up to it are never taken.

    Returns:
        Numbers of the spans taken, in the order of the text.
    """
    order = sorted(
        (at for at, probability in enumerate(probabilities) if probability > threshold),
        key=lambda at: (spans[at][1], spans[at][0]),
    )
    ends = [spans[at][1] for at in order]
    best = [0.0]
    before: list[int] = []
    for number, at in enumerate(order):
        before.append(bisect_right(ends, spans[at][0], 0, number))
        best.append(max(best[-1], best[before[-1]] + probabilities[at] - threshold))
    taken: list[int] = []
    number = len(order)
    while number:
        if best[number] > best[number - 1]:
            taken.append(order[number - 1])
            number = before[number - 1]
        else:
            number -= 1
    return taken[::-1]
