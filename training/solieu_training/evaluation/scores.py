"""Everything measured on a set of articles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from solieu.schema import Annotation
from solieu.writers.brat import dumps
from solieu_training.evaluation import bootstrap
from solieu_training.evaluation.calibration import Calibrated
from solieu_training.evaluation.causes import CauseTable
from solieu_training.evaluation.comparison import COMPARED, Columns, Comparison
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.errors import EntityError
from solieu_training.evaluation.mistakes import Mistake
from solieu_training.evaluation.scored_model import ScoredModel
from solieu_training.evaluation.sources import CorpusPart, by_corpus_part
from solieu_training.evaluation.sweep import Sweep
from solieu_training.evaluation.tables import Table


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured on a set of articles.

    Attributes:
        articles: Ids, in the order of the columns of every table.
        tables: By key, as in :data:`tables.TABLES`, and :data:`tables.GIVEN_GOLD` where it was
            measured.
        errors: Entity errors of all articles.
        confusion: Gold label → predicted label → number of entities.
        causes: Why rows were lost.
        resamples: Number of bootstrap resamples of the intervals.
        seed: Seed of the bootstrap.
        variants: Entities by variant, :data:`tables.MERGED` last; empty if not measured.
        noise: Entities in the disturbed copies of the articles, by noise; empty if not measured.
        calibration: How far the confidences can be believed, by state and group
            (:data:`calibration.STATES`); empty if there are none.
        sweeps: What thresholds on the confidences cost and buy, by state and group.
        mistakes: Every miss and false alarm, article by article.
        sources: Positions in ``articles`` by source.
        labels: Digest of text and gold labels of each article (:func:`digest`).
        seen: Articles that the model was trained on, whose scores say little of unseen ones.
        comparison: Against another system, if one was named.
        model: The model that was scored; ``None`` for predictions and cross-validations.
    """

    articles: tuple[str, ...]
    tables: Mapping[str, Table]
    errors: tuple[EntityError, ...]
    confusion: Mapping[str, Mapping[str, int]]
    causes: CauseTable
    resamples: int
    seed: int
    variants: Mapping[str, Table] = field(default_factory=dict)
    noise: Mapping[str, Table] = field(default_factory=dict)
    calibration: Mapping[str, Mapping[str, Calibrated]] = field(default_factory=dict)
    sweeps: Mapping[str, Mapping[str, Sweep]] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    sources: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    comparison: Comparison | None = None
    model: ScoredModel | None = None

    def intervals(self, table: Table, key: str | None) -> dict[str, bootstrap.Interval | None]:
        """95 % intervals of precision, recall and F1 of one line of a table."""
        column = table.column(key)
        return {
            measure: bootstrap.bootstrap_interval(
                column, measure, resamples=self.resamples, seed=self.seed
            )
            for measure in bootstrap.MEASURES
        }

    def lines(self) -> dict[str, list[Counts]]:
        """Counts of each article by the lines of a comparison, those that were measured."""
        return {
            name: self.tables[table].column(key)
            for name, (table, key) in COMPARED.items()
            if table in self.tables
        }

    def columns(self, name: str) -> Columns:
        """What a comparison needs to know.

        Args:
            name: How the comparison is to call this system.
        """
        return Columns(
            name,
            dict(zip(self.articles, self.labels, strict=True)),
            {
                line: dict(zip(self.articles, counts, strict=True))
                for line, counts in self.lines().items()
            },
            self.model,
            self.seen,
        )

    def corpus_parts(self) -> dict[CorpusPart, Scores]:
        """The tables of the shipped corpus and of fresh labels, where there are articles of them.

        Only articles, tables, labels and ``seen`` are of the part.
        """
        parts = by_corpus_part(self.articles)
        return {part: self._restricted(places) for part, places in parts.items()}

    def _restricted(self, places: Sequence[int]) -> Scores:
        articles = tuple(self.articles[at] for at in places)
        return replace(
            self,
            articles=articles,
            tables={
                name: replace(table, articles=tuple(table.articles[at] for at in places))
                for name, table in self.tables.items()
            },
            labels=tuple(self.labels[at] for at in places),
            seen=tuple(doc_id for doc_id in articles if doc_id in set(self.seen)),
        )

    def noise_test(self, noise: str) -> bootstrap.PairedTest | None:
        """Paired test of the micro F1 of entities, with a noise less without it."""
        return bootstrap.paired_test(
            self.tables["entities"].column(None),
            self.noise[noise].column(None),
            resamples=self.resamples,
            seed=self.seed,
        )

    def to_dict(self) -> dict[str, Any]:
        """The content of ``scores.json``; see :mod:`solieu_training.evaluation.content`."""
        from solieu_training.evaluation.content import content_of

        return content_of(self)


def digest(gold: Annotation) -> str:
    """Tells two labellings of an article apart: 16 hexadecimal digits of text and labels."""
    content = f"{gold.article.text}\0{dumps(gold)}"
    return hashlib.sha256(content.encode()).hexdigest()[:16]
