"""What is known of METRICs and VALUEs once each VALUE has its METRIC."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from solieu.relations.shapes import shape_names, shapes_of
from solieu.relations.structure import Floats, Structure
from solieu.schema import SpanKey
from solieu.scheme import KINDS

_UNITS = ("percent", "money", "other")


@lru_cache(maxsize=1)
def owner_columns() -> tuple[str, ...]:
    """Names of the columns of :func:`owner_features`."""
    metric_shapes = [name for name in shape_names() if name.startswith("METRIC.")]
    return (
        "own:values",
        *(f"own:{kind}" for kind in KINDS),
        *(f"own:{unit}" for unit in _UNITS),
        "own:before",
        *(f"owner:{name}" for name in metric_shapes),
        "owner:behind",
        "owner:of_previous",
        "owner:repeated",
    )


def owner_features(
    structure: Structure, owners: Mapping[int, int] | None, kinds: Mapping[SpanKey, str] | None
) -> Floats:
    """The values of each METRIC and the metric of each VALUE.

    Args:
        structure: The article.
        owners: Entity number of a VALUE → that of its METRIC; ``None`` if not yet known.
        kinds: Kind of each VALUE, where known.

    Returns:
        ``(E, len(owner_columns()))``, all 0 where ``owners`` is ``None``.
    """
    out = np.zeros((len(structure.keys), len(owner_columns())), dtype=np.float32)
    if owners is None:
        return out
    kinds = kinds or {}
    shapes = [at for at, name in enumerate(shape_names()) if name.startswith("METRIC.")]
    percent, money = shape_names().index("VALUE.percent"), shape_names().index("VALUE.money")
    unit_at, before_at = 1 + len(KINDS), 1 + len(KINDS) + len(_UNITS)
    previous = -1
    for value in sorted(owners):
        metric = owners[value]
        out[metric, 0] += 1
        kind = kinds.get(structure.keys[value])
        if kind is not None:
            out[metric, 1 + KINDS.index(kind)] = 1
        own = _shape(structure, value)
        unit = 0 if own[percent] else 1 if own[money] else 2
        out[metric, unit_at + unit] = 1
        if value < metric:
            out[metric, before_at] = 1
        out[value, before_at + 1 : before_at + 1 + len(shapes)] = _shape(structure, metric)[shapes]
        out[value, before_at + 1 + len(shapes)] = metric > value
        out[value, before_at + 2 + len(shapes)] = metric == previous
        previous = metric
    for value, metric in owners.items():
        out[value, -1] = out[metric, 0]
    return out


def _shape(structure: Structure, entity: int) -> Floats:
    words = structure.words[int(structure.first[entity]) : int(structure.last[entity])]
    return shapes_of(structure.keys[entity][2], " ".join(words))
