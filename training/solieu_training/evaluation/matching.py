"""One-to-one pairing of spans by overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence

Span = tuple[int, int]
"""``(start, end)``, end-exclusive."""


def overlap(first: Span, second: Span) -> int:
    """Number of characters in both spans; 0 where they only touch."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def iou(first: Span, second: Span) -> float:
    """Characters in both spans by characters in either (intersection over union)."""
    shared = overlap(first, second)
    return shared / (first[1] - first[0] + second[1] - second[0] - shared) if shared else 0.0


def match(
    gold: Sequence[Span],
    predicted: Sequence[Span],
    allowed: Callable[[int, int], bool] | None = None,
) -> list[tuple[int, int]]:
    """Pairs overlapping gold and predicted spans one to one, as many as can be paired.

    A maximum matching by shortest augmenting paths (Kuhn 1955; Berge 1957). Gold spans are
    served in the order of their best :func:`iou`, each takes the best free partner, and a pair
    is broken only where that makes one pair more. Ties go to the earlier item, which makes the
    result a function of the two sequences alone.

    Args:
        gold: Gold spans, in any order.
        predicted: Predicted spans, in any order, repeats and overlaps included.
        allowed: Whether gold item ``i`` and predicted item ``j`` may be paired; all may if
            it is not given.

    Returns:
        Pairs of indices ``(i, j)``, sorted.
    """
    edges = _edges(gold, predicted, allowed)
    partner: dict[int, int] = {}
    for i in sorted(edges, key=lambda i: (edges[i][0][0], i)):
        _augment(i, edges, partner)
    return sorted((i, j) for j, i in partner.items())


def _augment(
    unpaired: int, edges: dict[int, list[tuple[float, int]]], partner: dict[int, int]
) -> None:
    """Pairs one more gold item if it can be, moving others along the shortest path.

    Args:
        unpaired: A gold item without partner.
        edges: As :func:`_edges` returns them.
        partner: Predicted item → gold item; changed in place.
    """
    reached_from: dict[int, int] = {}
    held: dict[int, int] = {}
    queue = deque([unpaired])
    while queue:
        i = queue.popleft()
        for _, j in edges[i]:
            if j in reached_from:
                continue
            reached_from[j] = i
            if j in partner:
                held[partner[j]] = j
                queue.append(partner[j])
                continue
            while True:
                i = reached_from[j]
                partner[j] = i
                if i == unpaired:
                    return
                j = held[i]


def _edges(
    gold: Sequence[Span],
    predicted: Sequence[Span],
    allowed: Callable[[int, int], bool] | None,
) -> dict[int, list[tuple[float, int]]]:
    """For each gold span with a partner in sight: ``(-iou, index)`` of these, best first."""
    order = sorted(range(len(predicted)), key=lambda j: predicted[j])
    starts = [predicted[j][0] for j in order]
    longest = max((end - start for start, end in predicted), default=0)
    edges: dict[int, list[tuple[float, int]]] = {}
    for i, span in enumerate(gold):
        first = bisect_right(starts, span[0] - longest)
        last = bisect_right(starts, span[1])
        found = [
            (-iou(span, predicted[j]), j)
            for j in order[first:last]
            if overlap(span, predicted[j]) and (allowed is None or allowed(i, j))
        ]
        if found:
            edges[i] = sorted(found)
    return edges
