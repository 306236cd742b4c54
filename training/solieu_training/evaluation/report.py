"""All measures over a set of articles, as one object and as the content of ``scores.json``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from solieu_training.evaluation import bootstrap
from solieu_training.evaluation.calibration import Calibrated, Item, measure
from solieu_training.evaluation.causes import CauseTable, count_causes, lost_rows
from solieu_training.evaluation.counts import Counts, macro_f1, micro
from solieu_training.evaluation.errors import (
    EntityError,
    confusion,
    entity_errors,
    pair_entities,
)
from solieu_training.evaluation.pairs import Pair, require_same_text
from solieu_training.evaluation.relations import require_gold_entities
from solieu_training.evaluation.tables import (
    BY_ARTICLE,
    GIVEN_GOLD,
    GIVEN_GOLD_SPEC,
    MERGED,
    TABLES,
    Table,
    fill,
)

SCORES_VERSION: Final = "1"
"""Raised when a key of ``scores.json`` changes its name or meaning."""


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

    def intervals(self, table: Table, key: str | None) -> dict[str, bootstrap.Interval | None]:
        """95 % intervals of precision, recall and F1 of one line of a table."""
        column = table.column(key)
        return {
            measure: bootstrap.bootstrap_interval(
                column, measure, resamples=self.resamples, seed=self.seed
            )
            for measure in bootstrap.MEASURES
        }

    def to_dict(self) -> dict[str, Any]:
        """The content of ``scores.json``; its keys are described in ``README.md``."""
        content: dict[str, Any] = {
            "scores_version": SCORES_VERSION,
            "articles": list(self.articles),
            "bootstrap": {
                "resamples": self.resamples,
                "seed": self.seed,
                "level": bootstrap.LEVEL,
            },
        }
        for name, table in self.tables.items():
            content[name] = self._entry(table)
        if self.variants:
            content["variants"] = {n: self._entry(table) for n, table in self.variants.items()}
        if self.noise:
            content["noise"] = {
                name: self._entry(table) | {"difference": self._difference(name)}
                for name, table in self.noise.items()
            }
        if self.calibration:
            content["calibration"] = {
                state: {group: measured.to_dict() for group, measured in groups.items()}
                for state, groups in self.calibration.items()
            }
        content["by_article"] = {
            doc_id: {
                name if key is None else f"{name}_{key}": _measures(
                    self.tables[name].column(key)[i]
                )
                for name, key in BY_ARTICLE
            }
            for i, doc_id in enumerate(self.articles)
        }
        content["entity_errors"] = _error_counts(self.errors)
        content["confusion"] = {g: dict(row) for g, row in self.confusion.items()}
        content["lost_facts"] = {
            "first": self.causes.first,
            "any": self.causes.any,
            "sole": self.causes.sole,
            "spurious": self.causes.spurious,
        }
        return content

    def noise_test(self, noise: str) -> bootstrap.PairedTest | None:
        """Paired test of the micro F1 of entities, with a noise less without it."""
        return bootstrap.paired_test(
            self.tables["entities"].column(None),
            self.noise[noise].column(None),
            resamples=self.resamples,
            seed=self.seed,
        )

    def _difference(self, noise: str) -> dict[str, Any] | None:
        test = self.noise_test(noise)
        if test is None:
            return None
        low, high = test.interval.low, test.interval.high
        return {"f1": _rounded(test.difference), "interval": [_rounded(low), _rounded(high)]}

    def _entry(self, table: Table) -> dict[str, Any]:
        totals = table.totals
        entry: dict[str, Any] = {}
        if table.summed:
            entry["micro"] = self._line(table, None, micro(totals))
            entry["macro"] = {"f1": _rounded(macro_f1(totals))}
        entry["by"] = {key: self._line(table, key, counts) for key, counts in totals.items()}
        return entry

    def _line(self, table: Table, key: str | None, counts: Counts) -> dict[str, Any]:
        intervals = {
            measure: [_rounded(interval.low), _rounded(interval.high)] if interval else None
            for measure, interval in self.intervals(table, key).items()
        }
        return _measures(counts) | {"interval": intervals}


def evaluate(
    pairs: Sequence[Pair],
    *,
    given_gold: Sequence[Pair] | None = None,
    variants: Mapping[str, Sequence[Pair]] | None = None,
    noise: Mapping[str, Sequence[Pair]] | None = None,
    confidences: Mapping[str, Mapping[str, Sequence[Item]]] | None = None,
    resamples: int = bootstrap.RESAMPLES,
    seed: int = bootstrap.SEED,
) -> Scores:
    """Runs every measure over the articles.

    Args:
        pairs: Gold and predicted annotation of each article.
        given_gold: The same articles with relations predicted between the gold entities; adds
            the table :data:`tables.GIVEN_GOLD`.
        variants: The same articles with the entities that parts of the pipeline find alone, by
            variant; ``pairs`` are added as the merged one.
        noise: Disturbed copies of the same articles with the entities found in them, by noise.
        confidences: Predicted items with their confidences, by state and group.
        resamples: Number of bootstrap resamples.
        seed: Seed of the bootstrap.

    Raises:
        ValueError: if there are no pairs, the texts of a pair differ, ``given_gold`` holds other
            articles or other entities than the gold, or ``variants`` or ``noise`` other articles.
    """
    if not pairs:
        raise ValueError("there are no articles to evaluate; check the folder of gold labels")
    for pair in pairs:
        require_same_text(pair)
    tables: dict[str, Table] = {}
    for name, spec in TABLES.items():
        tables[name] = fill(spec, pairs)
        if name == "relations" and given_gold is not None:
            _require_given_gold(pairs, given_gold)
            tables[GIVEN_GOLD] = fill(GIVEN_GOLD_SPEC, given_gold)
    parts = _entity_tables(pairs, variants or {})
    if parts:
        parts[MERGED] = tables["entities"]
    lost, spurious = [], 0
    for pair in pairs:
        lost_here, spurious_here = lost_rows(*pair)
        lost.extend(lost_here)
        spurious += len(spurious_here)
    return Scores(
        articles=tuple(pair.gold.article.id for pair in pairs),
        tables=tables,
        errors=tuple(error for pair in pairs for error in entity_errors(*pair)),
        confusion=confusion(link for pair in pairs for link in pair_entities(*pair)),
        causes=count_causes(lost, spurious),
        resamples=resamples,
        seed=seed,
        variants=parts,
        noise=_entity_tables(pairs, noise or {}),
        calibration={
            state: measured
            for state, groups in (confidences or {}).items()
            if (measured := measure(groups))
        },
    )


def lookup(scores: Mapping[str, Any], path: str) -> float:
    """One number of ``scores.json`` by its dotted path, such as ``entities.micro.f1``.

    Raises:
        KeyError: if a key does not exist; the message lists those that do.
        TypeError: if the path does not end at a number.
    """
    node: Any = scores
    for part in path.split("."):
        if not isinstance(node, Mapping) or part not in node:
            known = ", ".join(map(str, node)) if isinstance(node, Mapping) else "nothing below"
            raise KeyError(f"no score {path!r}: {part!r} is not among {known}")
        node = node[part]
    if isinstance(node, bool) or not isinstance(node, int | float):
        raise TypeError(f"{path!r} is not a number; go on to one, such as {path}.f1")
    return float(node)


def _entity_tables(pairs: Sequence[Pair], others: Mapping[str, Sequence[Pair]]) -> dict[str, Table]:
    """A table of entities for each other prediction of the same articles."""
    ids = [pair.gold.article.id for pair in pairs]
    for name, other in others.items():
        if ids != [pair.gold.article.id for pair in other]:
            raise ValueError(f"the entities of {name!r} were predicted for other articles")
        for pair in other:
            require_same_text(pair)
    return {name: fill(TABLES["entities"], other) for name, other in others.items()}


def _require_given_gold(pairs: Sequence[Pair], given_gold: Sequence[Pair]) -> None:
    ids = [pair.gold.article.id for pair in pairs]
    if ids != [pair.gold.article.id for pair in given_gold]:
        raise ValueError("relations given gold entities were predicted for other articles")
    for pair in given_gold:
        require_same_text(pair)
        require_gold_entities(*pair)


def _measures(counts: Counts) -> dict[str, Any]:
    return {
        "gold": counts.gold,
        "predicted": counts.predicted,
        "right": counts.true_positives,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _error_counts(errors: Iterable[EntityError]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for error in errors:
        labels = table.setdefault(error.kind, {})
        labels[error.label] = labels.get(error.label, 0) + 1
    return {kind: dict(sorted(table[kind].items())) for kind in sorted(table)}
