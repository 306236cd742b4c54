"""The tables of a report: what is scored, by which keys, and the counts of every article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from solieu.schema import Annotation
from solieu.scheme import KINDS, LABELS, RELATIONS, STATUSES
from solieu_training.evaluation.attributes import score_attribute_values, score_attributes
from solieu_training.evaluation.counts import Counts, add_tables, micro
from solieu_training.evaluation.decisions import score_decisions
from solieu_training.evaluation.entities import (
    score_entities,
    score_entities_by_origin,
    score_lenient,
    score_partial,
)
from solieu_training.evaluation.offices import score_offices
from solieu_training.evaluation.pairs import Pair
from solieu_training.evaluation.relations import score_relations, score_relations_by_origin
from solieu_training.evaluation.rows import score_fields, score_rows

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

GIVEN_GOLD_SPEC: Final = TableSpec(
    "Relations given gold entities, by type", score_relations, True, tuple(RELATIONS)
)

GIVEN_GOLD: Final = "relations_given_gold"
"""Key of the table of relations between gold entities; it needs predictions of its own."""

MERGED: Final = "merged"
"""The variant of the entities that the whole pipeline finds."""

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


def fill(spec: TableSpec, pairs: Iterable[Pair]) -> Table:
    """Score every article for one table."""
    return Table(spec.title, tuple(spec.score(*pair) for pair in pairs), spec.summed, spec.keys)
