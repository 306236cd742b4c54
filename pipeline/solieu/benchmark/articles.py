"""The articles that everything is measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from solieu.models import model_folders
from solieu.readers import find_sources, read_once
from solieu.schema import Article

_SEEDS: Final = "seeds"
_AUTHORED: Final = Path("annotations", "authored")


class NoArticles(Exception):
    """There is nothing to measure on. The message is complete."""


def shipped(most: int) -> list[Article]:
    """The seed articles of the checkout, then authored ones, up to ``most`` (0: all).

    Raises:
        NoArticles: The package is installed without them.
    """
    for models in model_folders():
        seeds, authored = models.parent / _SEEDS, models.parent / _AUTHORED
        if seeds.is_dir() and authored.is_dir():
            first = given([str(seeds)], most)
            if most and len(first) >= most:
                return first
            return _numbered([*first, *given([str(authored)], most and most - len(first))])
    raise NoArticles(
        "The articles of the repository are not installed. Name your own with --input, some twenty "
        "or more."
    )


def given(inputs: Sequence[str], most: int) -> list[Article]:
    """Articles of the inputs, evenly spread over them if there are more than ``most`` (0: all).

    What cannot be read is left out, and so are copies.

    Args:
        inputs: As for ``solieu annotate``.
        most: How many at most.

    Raises:
        NoArticles: The inputs hold none.
        InputNotFoundError: An input does not exist.
    """
    found = [item for item in read_once(find_sources(inputs)) if isinstance(item, Article)]
    if not found:
        raise NoArticles(f"There is no article that can be read in {', '.join(inputs)}.")
    count = min(most or len(found), len(found))
    return _numbered(found[number * len(found) // count] for number in range(count))


def _numbered(articles: Iterable[Article]) -> list[Article]:
    return [
        article.model_copy(update={"id": f"b{number:04}"})
        for number, article in enumerate(articles)
    ]


def digest(articles: Iterable[Article]) -> str:
    """SHA-256 over the texts, which tells whether two benchmarks had the same articles."""
    found = hashlib.sha256()
    for article in articles:
        found.update(hashlib.sha256(article.text.encode()).digest())
    return found.hexdigest()
