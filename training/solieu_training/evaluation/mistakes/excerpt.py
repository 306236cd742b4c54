"""The stretch of an article around some spans, cut into marked and unmarked pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from solieu_training.evaluation.context import sentence_around
from solieu_training.evaluation.matching import Span

FARTHEST: Final = 240
"""Characters between two spans beyond which the text between them is left out."""

GAP: Final = " … "


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that lies as a whole within or outside of gold and predicted spans."""

    text: str
    gold: bool = False
    predicted: bool = False


def excerpt(text: str, gold: Iterable[Span], predicted: Iterable[Span]) -> tuple[Piece, ...]:
    """The sentences around spans.

    Args:
        text: The article.
        gold: Spans to mark as gold.
        predicted: Spans to mark as predicted; they may overlap the gold ones.

    Returns:
        Pieces that follow each other; a piece :data:`GAP` stands where text is left out.
    """
    gold, predicted = sorted(set(gold)), sorted(set(predicted))
    pieces: list[Piece] = []
    for start, end in _stretches(text, sorted({*gold, *predicted})):
        if pieces:
            pieces.append(Piece(GAP))
        pieces += _cut(text, start, end, gold, predicted)
    return tuple(pieces)


def _stretches(text: str, spans: Sequence[Span]) -> list[Span]:
    """Sentences around spans that lie close together; those that touch are one."""
    near: list[Span] = []
    for start, end in spans:
        if near and start - near[-1][1] <= FARTHEST:
            near[-1] = (near[-1][0], max(near[-1][1], end))
        else:
            near.append((start, end))
    joined: list[Span] = []
    for start, end in (sentence_around(text, *span) for span in near):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _cut(
    text: str, start: int, end: int, gold: Sequence[Span], predicted: Sequence[Span]
) -> list[Piece]:
    edges = {edge for span in (*gold, *predicted) for edge in span if start < edge < end}
    ordered = [start, *sorted(edges), end]
    return [
        Piece(text[left:right], _inside(left, gold), _inside(left, predicted))
        for left, right in pairwise(ordered)
    ]


def _inside(offset: int, spans: Iterable[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)
