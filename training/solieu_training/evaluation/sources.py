"""Where articles come from, for scores by source and of old and new labels apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from solieu.schema import Article
from solieu_training.corpus.partitions import OTHER, partitions

CorpusPart = Literal["shipped", "fresh"]

CORPUS_PARTS: Final[dict[CorpusPart, str]] = {
    "shipped": "Shipped corpus (old)",
    "fresh": "Fresh labels (new)",
}
"""Old and new labels: key in ``scores.json`` → heading."""


def corpus_part_of(doc_id: str) -> CorpusPart:
    """Whether an article belongs to the corpus that ships, by its id."""
    return "fresh" if partitions().part_of(doc_id) is None else "shipped"


def by_corpus_part(ids: Iterable[str]) -> dict[CorpusPart, tuple[int, ...]]:
    """Positions of the articles of the shipped corpus and of the others, where there are any."""
    places: dict[CorpusPart, list[int]] = {part: [] for part in CORPUS_PARTS}
    for at, doc_id in enumerate(ids):
        places[corpus_part_of(doc_id)].append(at)
    return {part: tuple(found) for part, found in places.items() if found}


def source_of(article: Article) -> str:
    """The source that the article names, else its part of the corpus (``other`` if it has none)."""
    return article.source or partitions().part_of(article.id) or OTHER


def by_source(articles: Iterable[Article]) -> dict[str, tuple[int, ...]]:
    """Positions of the articles of each source, sources in the order of their first article."""
    groups: dict[str, list[int]] = {}
    for at, article in enumerate(articles):
        groups.setdefault(source_of(article), []).append(at)
    return {source: tuple(places) for source, places in groups.items()}
