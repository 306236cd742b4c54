"""Where articles come from, for scores by source."""

from __future__ import annotations

from collections.abc import Iterable

from solieu.schema import Article
from solieu_training.corpus.partitions import OTHER, partitions


def source_of(article: Article) -> str:
    """The source that the article names, else its part of the corpus (``other`` if it has none)."""
    return article.source or partitions().part_of(article.id) or OTHER


def by_source(articles: Iterable[Article]) -> dict[str, tuple[int, ...]]:
    """Positions of the articles of each source, sources in the order of their first article."""
    groups: dict[str, list[int]] = {}
    for at, article in enumerate(articles):
        groups.setdefault(source_of(article), []).append(at)
    return {source: tuple(places) for source, places in groups.items()}
