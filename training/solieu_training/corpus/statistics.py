"""Counts of a corpus, for its data card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from solieu.schema import Annotation


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over some articles.

    Attributes:
        articles: How many.
        characters: Code points of each text, rising.
        syllables: Pieces between white space of each text, rising.
        labels: Entities by label.
        relations: Relations by type.
        kinds: VALUEs by kind.
        statuses: VALUEs by status.
        years: Articles by year of publication; ``None`` where it is not known.
        places: Articles by the place they are about; ``None`` where it is not known.
    """

    articles: int
    characters: tuple[int, ...]
    syllables: tuple[int, ...]
    labels: Mapping[str, int]
    relations: Mapping[str, int]
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    years: Mapping[int | None, int]
    places: Mapping[str | None, int]


def count(annotations: Iterable[Annotation]) -> Statistics:
    """Count what stands in some annotations."""
    items = list(annotations)
    entities = [entity for item in items for entity in item.entities]
    articles = [item.article for item in items]
    return Statistics(
        articles=len(items),
        characters=tuple(sorted(len(article.text) for article in articles)),
        syllables=tuple(sorted(len(article.text.split()) for article in articles)),
        labels=Counter(entity.label for entity in entities),
        relations=Counter(relation.type for item in items for relation in item.relations),
        kinds=Counter(entity.kind for entity in entities if entity.kind),
        statuses=Counter(entity.status for entity in entities if entity.status),
        years=Counter(article.date.year if article.date else None for article in articles),
        places=Counter(article.place for article in articles),
    )


def spread(numbers: tuple[int, ...]) -> str:
    """Least, median and greatest of some rising numbers, parted by slashes."""
    if not numbers:
        return "–"
    return f"{numbers[0]:,} / {round(median(numbers)):,} / {numbers[-1]:,}"
