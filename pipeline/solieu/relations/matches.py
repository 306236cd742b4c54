"""How well the words of two entities go together, and those between them.

Which METRIC a figure belongs to is told by more than where the two stand: ``14,2 triệu đồng`` is an
income and no number of households, and ``đạt`` between them says another thing than ``cùng với``.
A linear model over the wording of pairs tells how likely each candidate is; what it finds is among
the features of the candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from solieu.estimators.linear import log_probabilities, odds
from solieu.relations.match_keys import match_keys, word_pairs
from solieu.relations.rivals import rivals
from solieu.relations.structure import Floats, Ints
from solieu.relations.view import View, offered

MATCH_COLUMNS: Final = ("match", "match_rival", "match_lead", "match_rank", "source.match_best")
"""Log odds of the candidate; the best of the others of its source; by how much it leads them; how
many are better; the best of all."""

Matches = Mapping[str, Floats]
"""Relation type → ``(P,)`` log odds of its candidates."""

ALONE: Final = -18.0
"""Stands for the rival of a candidate that has none: below all log odds."""


def read_matches(views: Sequence[View], trained: Mapping[str, dict[str, Any]]) -> list[Matches]:
    """The matches of all candidates of some relation types.

    Args:
        views: Some articles.
        trained: Relation type → what :func:`solieu.estimators.linear.log_probabilities` takes.

    Returns:
        One for each article.
    """
    out: list[dict[str, Floats]] = [{} for _ in views]
    for name, model in trained.items():
        parts = [
            word_pairs(view.structure, offered(view, name), view.kinds, view.statuses)
            for view in views
        ]
        found = odds(log_probabilities(model, match_keys(parts))) if parts else np.zeros(0)
        ends = np.cumsum([len(part.side) for part in parts])
        for matches, own in zip(out, np.split(found, ends[:-1]), strict=True):
            matches[name] = own
    return list(out)


def match_features(starts: Ints, odds: Floats) -> Floats:
    """Log odds of candidates among each other.

    Args:
        starts: ``(N + 1,)`` where the candidates of each source begin.
        odds: ``(P,)``.

    Returns:
        ``(P, len(MATCH_COLUMNS))``.
    """
    number, size = len(starts) - 1, len(odds)
    if size == 0:
        return np.zeros((0, len(MATCH_COLUMNS)), dtype=np.float32)
    source = np.repeat(np.arange(number), np.diff(starts))
    order = np.lexsort((-odds, source))
    rank = np.empty(size)
    rank[order] = np.arange(size) - starts[source]
    best, rival = rivals(starts, odds, ALONE)
    return np.column_stack([odds, rival, odds - rival, rank, best[source]]).astype(np.float32)
