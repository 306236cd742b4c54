"""Which mention of a time a figure is linked to, where several say the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from solieu.schema import SpanKey
from solieu.scheme import TIMES

Link = tuple[str, SpanKey, SpanKey, float | None, str]
"""Type, head, tail, confidence and origin."""

_RULE: Final = "rule"


def nearest_mentions(links: Iterable[Link], norms: Mapping[SpanKey, Any]) -> list[Link]:
    """Links in which a figure is in the nearest of the earlier mentions of its time.

    The guidelines link a figure to the nearest mention that still governs it. Which of "Năm 2022"
    and "năm 2022" two paragraphs on that is, makes no difference to the row.

    Args:
        links: All of one article.
        norms: Normal forms of its times. Those that nothing tells, ``?``, are of no use here.

    Returns:
        The links in the same order. A mention that something is compared with takes no figure;
        figures with two times keep them, and what a rule linked stays.
    """
    links = list(links)
    bases = {tail for kind, _, tail, _, _ in links if kind == "COMPARED_TO"}
    times = Counter(head for kind, head, _, _, _ in links if kind == "IN_PERIOD")
    mentions: dict[Any, list[SpanKey]] = {}
    for key in sorted(norms):
        if key[2] in TIMES and key not in bases:
            mentions.setdefault(norms[key], []).append(key)
    moved: list[Link] = []
    for kind, head, tail, confidence, origin in links:
        if kind == "IN_PERIOD" and times[head] == 1 and origin != _RULE:
            tail = _nearest(head, tail, mentions.get(norms.get(tail), []))
        moved.append((kind, head, tail, confidence, origin))
    return moved


def _nearest(head: SpanKey, tail: SpanKey, mentions: list[SpanKey]) -> SpanKey:
    """The last of the mentions before the figure, if it comes after the one that it has."""
    at = bisect_left(mentions, head) - 1
    return max(tail, mentions[at]) if at >= 0 and tail < head else tail
