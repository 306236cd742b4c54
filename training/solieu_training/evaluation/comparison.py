"""Two systems scored on the same articles, beside each other.

A system is compared by the counts of each article, so a report that was written long ago
(``scores.json``) serves as well as a model that has just been scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from solieu_training.evaluation.bootstrap import PairedTest, paired_test
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.tables import GIVEN_GOLD

COMPARED: Final[dict[str, tuple[str, str | None]]] = {
    "entities": ("entities", None),
    "relations": ("relations", None),
    GIVEN_GOLD: (GIVEN_GOLD, None),
    "facts_usable": ("facts", "usable"),
    "facts_strict": ("facts", "strict"),
}
"""Lines that a comparison tests, as ``by_article`` names them: line → table and key."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a comparison needs to know of a system.

    Attributes:
        name: How it is called.
        labels: Article → digest of its text and gold labels.
        lines: Line of :data:`COMPARED` → counts of each article.
    """

    name: str
    labels: Mapping[str, str]
    lines: Mapping[str, Mapping[str, Counts]]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """F1 of two systems and the test of their difference, second less first."""

    first: float
    second: float
    test: PairedTest

    def to_dict(self) -> dict[str, Any]:
        """The content for ``scores.json``."""
        test = self.test
        return {
            "first": round(self.first, 6),
            "second": round(self.second, 6),
            "difference": round(test.difference, 6),
            "interval": [round(test.interval.low, 6), round(test.interval.high, 6)],
            "p_not_better": round(test.p_not_better, 6),
            "p_not_worse": round(test.p_not_worse, 6),
            "p_two_sided": round(test.p_two_sided, 6),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """A system (second) against another one (first), a baseline.

    Attributes:
        first: Name of the baseline.
        second: Name of the system of the report.
        articles: Ids that both were scored on, with the same text and labels.
        left_out: Ids that only one was scored on, or with other labels.
        lines: By line of :data:`COMPARED`, those that both have and that hold items.
    """

    first: str
    second: str
    articles: tuple[str, ...]
    left_out: tuple[str, ...]
    lines: Mapping[str, ComparedLine]

    def to_dict(self) -> dict[str, Any]:
        """The content for ``scores.json``."""
        return {
            "first": self.first,
            "second": self.second,
            "articles": len(self.articles),
            "left_out": list(self.left_out),
            "lines": {name: line.to_dict() for name, line in self.lines.items()},
        }


def compare(first: Columns, second: Columns, *, resamples: int, seed: int) -> Comparison:
    """Paired bootstrap tests of F1, second less first, over the articles that both share.

    Raises:
        ValueError: if they share no article with the same text and labels.
    """
    shared = tuple(
        doc_id for doc_id, labels in second.labels.items() if first.labels.get(doc_id) == labels
    )
    if not shared:
        raise ValueError(
            f"{first.name} and {second.name} share no article with the same text and labels; "
            "evaluate both on the same gold"
        )
    everything = dict.fromkeys([*second.labels, *first.labels])
    lines = {}
    for name in COMPARED:
        if name in first.lines and name in second.lines:
            line = _line(
                [first.lines[name][doc_id] for doc_id in shared],
                [second.lines[name][doc_id] for doc_id in shared],
                resamples,
                seed,
            )
            if line is not None:
                lines[name] = line
    left_out = tuple(doc_id for doc_id in everything if doc_id not in set(shared))
    return Comparison(first.name, second.name, shared, left_out, lines)


def _line(
    first: Sequence[Counts], second: Sequence[Counts], resamples: int, seed: int
) -> ComparedLine | None:
    test = paired_test(first, second, resamples=resamples, seed=seed)
    if test is None:
        return None
    return ComparedLine(sum(first, Counts()).f1, sum(second, Counts()).f1, test)
