"""Where the words around an entity say that its partner stands.

``có công suất 30 MW`` has no time however near one is, and ``Riêng tháng 9`` opens what follows it.
Which words say so is more than tables of triggers can name, so a linear model over the wording
tells, for each source of a relation type, on which side its partner is or that there is none; what
it finds is among the features of all candidates of the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from solieu.estimators.linear import LEAST_LOG, Hashed, beside, hashed, log_probabilities_of
from solieu.relations.candidates import REACH
from solieu.relations.structure import Floats, Ints, Structure
from solieu.relations.view import View
from solieu.relations.wording import worded
from solieu.schema import SpanKey

SIDES: Final = ("nowhere", "before", "behind", "outside")
"""Where a partner stands: there is none; before or behind the source in its sentence; in another
sentence."""

HINT_COLUMNS: Final = tuple(f"source.hint:{side}" for side in SIDES)

Hints = Mapping[str, Floats]
"""Relation type → ``(E, len(SIDES))`` log probabilities for each entity; 0 for what is no source
of the type."""


def hint_rows(
    structure: Structure,
    label: str,
    owners: Mapping[int, int],
    kinds: Mapping[SpanKey, str],
    statuses: Mapping[SpanKey, str],
) -> tuple[Ints, Hashed]:
    """The entities of a label, and keys of their wording, metric, kind and status.

    Args:
        structure: The article.
        label: Of the sources.
        owners: Entity number of a VALUE → that of its METRIC.
        kinds: Kind of each VALUE, where known.
        statuses: Status of each VALUE, where known.

    Returns:
        ``(S,)`` entity numbers, and the keys of each.
    """
    sources = structure.of_label(label)
    rows = worded(structure, sources.tolist())
    if label != "VALUE":
        return sources, rows
    more = []
    for source in sources.tolist():
        key = structure.keys[source]
        kind, status = kinds.get(key, ""), statuses.get(key, "")
        keys = [f"kind={kind}", f"status={status}", f"kind,={kind} {status}"]
        if source in owners:
            keys += _owner_keys(structure, owners[source], kind)
        more.append(keys)
    return sources, beside(rows, hashed(more))


def _owner_keys(structure: Structure, metric: int, kind: str) -> list[str]:
    words = structure.words[int(structure.first[metric]) : int(structure.last[metric])]
    head = " ".join(words[:2])
    return [
        *(f"owner={word}" for word in dict.fromkeys(words)),
        f"owner 1={words[0]}",
        f"owner 2={head}",
        f"owner 3={' '.join(words[:3])}",
        f"owner -2={' '.join(words[-2:])}",
        f"owner,={head} {kind}",
    ]


def read_hints(
    views: Sequence[View],
    trained: Mapping[str, dict[str, Any]],
    owners: Sequence[Mapping[int, int]],
) -> list[Hints]:
    """The hints of all sources of some relation types.

    Args:
        views: Some articles.
        trained: Relation type → what :func:`solieu.estimators.linear.log_probabilities` takes.
        owners: Of each article, entity number of a VALUE → that of its METRIC.

    Returns:
        One for each article.
    """
    out: list[dict[str, Floats]] = [{} for _ in views]
    by_label: dict[str, list[str]] = {}
    for name in trained:
        by_label.setdefault(REACH[name].source, []).append(name)
    for label, names in by_label.items():
        read = [
            hint_rows(view.structure, label, own, view.kinds, view.statuses)
            for view, own in zip(views, owners, strict=True)
        ]
        for name in names:
            logs = log_probabilities_of(trained[name], [rows for _, rows in read])
            for hints, view, (sources, _), own in zip(out, views, read, logs, strict=True):
                hints[name] = spread(view.structure, sources, own)
    return list(out)


def spread(structure: Structure, sources: Ints, logs: Floats) -> Floats:
    """Log probabilities of some entities as rows for all of the article.

    Args:
        structure: The article.
        sources: ``(S,)`` entity numbers.
        logs: ``(S, len(SIDES))``.
    """
    out = np.zeros((len(structure.keys), len(SIDES)), dtype=np.float32)
    out[sources] = np.maximum(logs, LEAST_LOG)
    return out
