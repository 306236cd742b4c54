"""The shipped corpus and fresh labels apart, in the report."""

from __future__ import annotations

from typing import Final

from solieu_training.evaluation.scores import Scores
from solieu_training.evaluation.sources import CORPUS_PARTS
from solieu_training.evaluation.table_views import SEEN, table_view
from solieu_training.evaluation.tables import GIVEN_GOLD
from solieu_training.evaluation.views import View

SHOWN: Final = (
    "entities",
    "relations",
    GIVEN_GOLD,
    "attributes",
    "facts",
    "offices",
    "decisions",
)
"""Tables that each part of the corpus gets, as ``scores.json`` names them."""


def corpus_part_views(part: Scores) -> list[View]:
    """The main tables of some of the articles, one below the other."""
    views = []
    for name in SHOWN:
        if name in part.tables:
            view = table_view(part, name)
            views.append(View(view.header, view.rows, view.strong, f"{part.tables[name].title}:"))
    return views


def corpus_part_note(part: Scores) -> str:
    """How many articles there are, and how many of them the model was trained on."""
    count = len(part.articles)
    note = f"{count} {'article' if count == 1 else 'articles'}."
    if part.seen:
        note += f"{SEEN} The model was trained on {len(part.seen)} of them."
    return note


def corpus_parts(scores: Scores) -> list[tuple[str, str, Scores]]:
    """Key, heading and scores of each part, where the articles are of both."""
    parts = scores.corpus_parts()
    if len(parts) < 2:
        return []
    return [(part, CORPUS_PARTS[part], found) for part, found in parts.items()]
