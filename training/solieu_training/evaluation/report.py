"""All measures over a set of articles, as one object and as the content of ``scores.json``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from solieu.schema import Annotation
from solieu.scheme import KINDS, LABELS, RELATIONS, STATUSES
from solieu_training.evaluation import bootstrap
from solieu_training.evaluation.attributes import score_attribute_values, score_attributes
from solieu_training.evaluation.causes import CauseTable, count_causes, lost_rows
from solieu_training.evaluation.counts import Counts, add_tables, macro_f1, micro
from solieu_training.evaluation.decisions import score_decisions
from solieu_training.evaluation.entities import (
    score_entities,
    score_entities_by_origin,
    score_lenient,
    score_partial,
)
from solieu_training.evaluation.errors import (
    EntityError,
    confusion,
    entity_errors,
    pair_entities,
)
from solieu_training.evaluation.offices import score_offices
from solieu_training.evaluation.pairs import Pair, require_same_text
from solieu_training.evaluation.relations import (
    require_gold_entities,
    score_relations,
    score_relations_by_origin,
)
from solieu_training.evaluation.rows import score_fields, score_rows

SCORES_VERSION: Final = "1"
"""Raised when a key of ``scores.json`` changes its name or meaning."""

Scorer = Callable[[Annotation, Annotation], dict[str, Counts]]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of the report: what it is called, how an article is scored, and what adds up.

    Attributes:
        title: Heading of the table.
        score: Counts of one article by key.
        summed: Whether the keys partition the items, so that a micro row makes sense.
        keys: Keys that the table has in any case, in this order.
    """

    title: str
    score: Scorer
    summed: bool
    keys: tuple[str, ...] = ()


TABLES: Final[dict[str, TableSpec]] = {
    "entities": TableSpec("Entities, strict, by label", score_entities, True, LABELS),
    "entities_partial": TableSpec("Entities, partial, by label", score_partial, True, LABELS),
    "entities_lenient": TableSpec("Entities, lenient schemes, all labels", score_lenient, False),
    "entities_origin": TableSpec("Entities, by origin", score_entities_by_origin, False),
    "relations": TableSpec(
        "Relations, end to end, by type", score_relations, True, tuple(RELATIONS)
    ),
    "relations_origin": TableSpec("Relations, by origin", score_relations_by_origin, False),
    "attributes": TableSpec("Attributes and normal forms on found spans", score_attributes, False),
    "kinds": TableSpec(
        "Kind on found values, by kind",
        lambda g, p: score_attribute_values(g, p, "kind"),
        True,
        KINDS,
    ),
    "statuses": TableSpec(
        "Status on found values, by status",
        lambda g, p: score_attribute_values(g, p, "status"),
        True,
        STATUSES,
    ),
    "facts": TableSpec("Facts", score_rows, False),
    "fields": TableSpec("Facts, part by part", score_fields, False),
    "offices": TableSpec("Offices", score_offices, True),
    "decisions": TableSpec("Decisions", score_decisions, False),
}
"""The tables of a report by their key in ``scores.json``, in order."""

_GIVEN_GOLD_SPEC: Final = TableSpec(
    "Relations given gold entities, by type", score_relations, True, tuple(RELATIONS)
)

GIVEN_GOLD: Final = "relations_given_gold"
"""Key of the table of relations between gold entities; it needs predictions of its own."""

BY_ARTICLE: Final = (("entities", None), ("relations", None), ("facts", "usable"))
"""What the table by article shows: table, and key (``None`` for the micro sum)."""


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of every article by key, in the order of the articles."""

    title: str
    articles: tuple[Mapping[str, Counts], ...]
    summed: bool
    keys: tuple[str, ...] = ()

    @property
    def totals(self) -> dict[str, Counts]:
        """Counts over all articles by key; ``keys`` first, also those without items."""
        return add_tables([dict.fromkeys(self.keys, Counts()), *self.articles])

    def column(self, key: str | None) -> list[Counts]:
        """Counts of each article for one key, or their micro sum if ``key`` is ``None``."""
        if key is None:
            return [micro(article) for article in self.articles]
        return [article.get(key, Counts()) for article in self.articles]


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured on a set of articles.

    Attributes:
        articles: Ids, in the order of the columns of every table.
        tables: By key, as in :data:`TABLES`, and :data:`GIVEN_GOLD` where it was measured.
        errors: Entity errors of all articles.
        confusion: Gold label → predicted label → number of entities.
        causes: Why rows were lost.
        resamples: Number of bootstrap resamples of the intervals.
        seed: Seed of the bootstrap.
    """

    articles: tuple[str, ...]
    tables: Mapping[str, Table]
    errors: tuple[EntityError, ...]
    confusion: Mapping[str, Mapping[str, int]]
    causes: CauseTable
    resamples: int
    seed: int

    def intervals(self, table: str, key: str | None) -> dict[str, bootstrap.Interval | None]:
        """95 % intervals of precision, recall and F1 of one line of a table."""
        column = self.tables[table].column(key)
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
            totals = table.totals
            entry: dict[str, Any] = {}
            if table.summed:
                entry["micro"] = self._line(name, None, micro(totals))
                entry["macro"] = {"f1": _rounded(macro_f1(totals))}
            entry["by"] = {key: self._line(name, key, counts) for key, counts in totals.items()}
            content[name] = entry
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

    def _line(self, table: str, key: str | None, counts: Counts) -> dict[str, Any]:
        intervals = {
            measure: [_rounded(interval.low), _rounded(interval.high)] if interval else None
            for measure, interval in self.intervals(table, key).items()
        }
        return _measures(counts) | {"interval": intervals}


def evaluate(
    pairs: Sequence[Pair],
    *,
    given_gold: Sequence[Pair] | None = None,
    resamples: int = bootstrap.RESAMPLES,
    seed: int = bootstrap.SEED,
) -> Scores:
    """Runs every measure over the articles.

    Args:
        pairs: Gold and predicted annotation of each article.
        given_gold: The same articles with relations predicted between the gold entities; adds
            the table :data:`GIVEN_GOLD`.
        resamples: Number of bootstrap resamples.
        seed: Seed of the bootstrap.

    Raises:
        ValueError: if there are no pairs, the texts of a pair differ, or ``given_gold`` holds
            other articles or other entities than the gold.
    """
    if not pairs:
        raise ValueError("there are no articles to evaluate; check the folder of gold labels")
    for pair in pairs:
        require_same_text(pair)
    tables: dict[str, Table] = {}
    for name, spec in TABLES.items():
        tables[name] = _table(spec, pairs)
        if name == "relations" and given_gold is not None:
            _require_given_gold(pairs, given_gold)
            tables[GIVEN_GOLD] = _table(_GIVEN_GOLD_SPEC, given_gold)
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


def _table(spec: TableSpec, pairs: Iterable[Pair]) -> Table:
    return Table(spec.title, tuple(spec.score(*pair) for pair in pairs), spec.summed, spec.keys)


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
