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
from solieu_training.evaluation.scored_model import ScoredModel
from solieu_training.evaluation.sources import CorpusPart, by_corpus_part
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
        model: The model that was scored, if it was one.
        seen: Articles that it was trained on.
    """

    name: str
    labels: Mapping[str, str]
    lines: Mapping[str, Mapping[str, Counts]]
    model: ScoredModel | None = None
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """F1 of two systems and the test of their difference, second less first; gold items."""

    first: float
    second: float
    test: PairedTest
    gold: int

    def to_dict(self) -> dict[str, Any]:
        """The content for ``scores.json``."""
        test = self.test
        return {
            "first": round(self.first, 6),
            "second": round(self.second, 6),
            "gold": self.gold,
            "difference": round(test.difference, 6),
            "interval": [round(test.interval.low, 6), round(test.interval.high, 6)],
            "p_not_better": round(test.p_not_better, 6),
            "p_not_worse": round(test.p_not_worse, 6),
            "p_two_sided": round(test.p_two_sided, 6),
        }


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """The same comparison over some of the articles: their number, and the lines."""

    articles: int
    lines: Mapping[str, ComparedLine]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A system (second) against another one (first), a baseline.

    Attributes:
        first: Name of the baseline.
        second: Name of the system of the report.
        articles: Ids that both were scored on, with the same text and labels.
        left_out: Ids that only one was scored on, or with other labels.
        lines: By line of :data:`COMPARED`, those that both have and that hold items.
        parts: The shipped corpus and fresh labels apart, where there are articles of them.
        first_model: The baseline, if it was a model.
        first_seen: Those of ``articles`` that the baseline was trained on.
        second_seen: Those that the system of the report was trained on.
    """

    first: str
    second: str
    articles: tuple[str, ...]
    left_out: tuple[str, ...]
    lines: Mapping[str, ComparedLine]
    parts: Mapping[CorpusPart, ComparedPart]
    first_model: ScoredModel | None = None
    first_seen: tuple[str, ...] = ()
    second_seen: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The content for ``scores.json``."""
        content: dict[str, Any] = {
            "first": self.first,
            "second": self.second,
            "articles": len(self.articles),
            "left_out": list(self.left_out),
            "seen": {"first": list(self.first_seen), "second": list(self.second_seen)},
            "lines": _content(self.lines),
            "parts": {
                part: {"articles": found.articles, "lines": _content(found.lines)}
                for part, found in self.parts.items()
            },
        }
        if self.first_model is not None:
            content["first_model"] = self.first_model.to_dict()
        return content


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
    left_out = tuple(doc_id for doc_id in everything if doc_id not in set(shared))
    parts = {part: [shared[at] for at in places] for part, places in by_corpus_part(shared).items()}
    return Comparison(
        first.name,
        second.name,
        shared,
        left_out,
        _lines(first, second, shared, resamples, seed),
        {
            part: ComparedPart(len(ids), _lines(first, second, ids, resamples, seed))
            for part, ids in parts.items()
        },
        first.model,
        tuple(doc_id for doc_id in shared if doc_id in set(first.seen)),
        tuple(doc_id for doc_id in shared if doc_id in set(second.seen)),
    )


def _content(lines: Mapping[str, ComparedLine]) -> dict[str, Any]:
    return {name: line.to_dict() for name, line in lines.items()}


def _lines(
    first: Columns, second: Columns, ids: Sequence[str], resamples: int, seed: int
) -> dict[str, ComparedLine]:
    found = {
        name: _line(
            [first.lines[name][doc_id] for doc_id in ids],
            [second.lines[name][doc_id] for doc_id in ids],
            resamples,
            seed,
        )
        for name in COMPARED
        if name in first.lines and name in second.lines
    }
    return {name: line for name, line in found.items() if line is not None}


def _line(
    first: Sequence[Counts], second: Sequence[Counts], resamples: int, seed: int
) -> ComparedLine | None:
    test = paired_test(first, second, resamples=resamples, seed=seed)
    if test is None:
        return None
    baseline, system = sum(first, Counts()), sum(second, Counts())
    return ComparedLine(baseline.f1, system.f1, test, system.gold)
