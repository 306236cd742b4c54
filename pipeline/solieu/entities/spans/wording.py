"""The words of a span and around it as keys of a linear model.

The trees of the ranker see parts of speech, labels and how often a phrase was an entity; whether
``vốn FDI thu hút`` ends before its verb is told by the words themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from solieu.entities.spans.lattice import Candidate
from solieu.entities.spans.surroundings import Surroundings

COLUMN: Final = "wording"

_SIDE: Final = 5
"""Words and entities looked at on either side."""

_LONG: Final = 12
"""Longer spans are not told apart by their length."""

_EDGE: Final = "#"
_DIGITS: Final = "0"


class Words:
    """The words of an article; entities of one other label in a row count as one word.

    Args:
        around: The article.
    """

    def __init__(self, around: Surroundings) -> None:
        self._norms = around.norms
        self._labels = around.labels
        folded = {norm: _fold(norm) for norm in set(around.norms)}
        self._folded = [
            f"<{label}>" if label else folded[norm]
            for norm, label in zip(around.norms, around.labels, strict=True)
        ]
        self._previous, self._next = _runs(around.labels)

    def keys(self, span: Candidate) -> list[str]:
        """Keys of a span, each once."""
        words = self._folded[span.start : span.end]
        left = self._walk(span.start - 1, self._previous)
        right = self._walk(span.end, self._next)
        first, last, tail = words[0], words[-1], " ".join(words[-2:])
        begun = f"{left[1]} {left[0]}"
        follows = f"{right[0]} {right[1]}"
        keys = [f"in={word}" for word in words]
        keys += [f"in,={one} {other}" for one, other in pairwise(words)]
        for distance in range(_SIDE):
            keys += [f"l{distance}={left[distance]}", f"r{distance}={right[distance]}"]
        keys += [
            f"tokens={min(len(words), _LONG)}",
            f"first={first}",
            f"first,={' '.join(words[:2])}",
            f"first,,={' '.join(words[:3])}",
            f"last={last}",
            f"last,={tail}",
            f"l,={begun}",
            f"l,,={left[2]} {begun}",
            f"r,={follows}",
            f"r,,={follows} {right[2]}",
            f"lr={left[0]}|{right[0]}",
            f"begin={left[0]}|{first}",
            f"begin,={begun}|{first}",
            f"end={last}|{right[0]}",
            f"end,={tail}|{right[0]}",
            f"end,,={last}|{follows}",
        ]
        return list(dict.fromkeys(keys))

    def _walk(self, at: int, following: list[int]) -> list[str]:
        """Words and labels from a token on to one side, until the line ends."""
        found: list[str] = []
        while len(found) < _SIDE and 0 <= at < len(self._norms) and not self._norms[at].isspace():
            found.append(self._folded[at])
            at = following[at]
        return found + [_EDGE] * (_SIDE - len(found))


def _fold(norm: str) -> str:
    return _DIGITS if any(char.isdigit() for char in norm) else norm


def _runs(labels: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each token the one before, and the one behind, the run of its label."""
    size = len(labels)
    before, behind = list(range(-1, size - 1)), list(range(1, size + 1))
    for at in range(1, size):
        if labels[at] and labels[at] == labels[at - 1]:
            before[at] = before[at - 1]
    for at in range(size - 2, -1, -1):
        if labels[at] and labels[at] == labels[at + 1]:
            behind[at] = behind[at + 1]
    return before, behind


def wording(around: Surroundings, spans: Sequence[Candidate]) -> list[list[str]]:
    """Keys of some spans of an article.

    Figures are folded and other entities stand for themselves by their label, so that what is
    learned carries over to other figures, times and names.
    """
    words = Words(around)
    return [words.keys(span) for span in spans]
