"""Fitting of the hints of relations; see :mod:`solieu.relations.hints`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from solieu.relations.candidates import REACH
from solieu.relations.hints import SIDES, hint_rows, spread
from solieu.relations.structure import Floats, Ints, Structure
from solieu.relations.view import View, offered
from solieu_training.relations.examples import REPEATED, Example, nearest_alike, wanted_by
from solieu_training.training.linear import Classes, fit_stacked


def fit_hints(
    examples: Sequence[Example], views: Sequence[View], name: str
) -> tuple[dict[str, Any], list[Floats]] | None:
    """The linear model of one relation type, if there is anything to tell apart.

    Args:
        examples: Labelled articles.
        views: Of the same articles.
        name: Relation type.

    Returns:
        What :func:`solieu.relations.hints.read_hints` takes, and for each article the hints of a
        model that has not seen it, as :data:`solieu.relations.hints.Hints` has them; ``None``
        where all partners stand on the same side.
    """
    # HAS_VALUE finds the owners: it must not learn from them.
    owned = [{} if name == "HAS_VALUE" else example.owners() for example in examples]
    read = [
        hint_rows(
            example.structure,
            REACH[name].source,
            owners,
            example.kinds,
            example.statuses,
        )
        for example, owners in zip(examples, owned, strict=True)
    ]
    gold = [
        _sides(example, view, sources, name)
        for example, view, (sources, _) in zip(examples, views, read, strict=True)
    ]
    if len({side for sides in gold for side in sides.tolist() if side >= 0}) < 2:
        return None
    trained, logs = fit_stacked([rows for _, rows in read], gold, len(SIDES))
    return trained, [
        spread(example.structure, sources, own)
        for example, (sources, _), own in zip(examples, read, logs, strict=True)
    ]


def _sides(example: Example, view: View, sources: Ints, name: str) -> Classes:
    """Class numbers of some sources by where they are linked; -1 for those without candidates."""
    structure, pairs = example.structure, offered(view, name)
    begins = np.searchsorted(pairs.source, sources).tolist()
    ends = np.searchsorted(pairs.source, sources, side="right").tolist()
    said, wanted = structure.alike(), wanted_by(example, name)
    sides = np.full(len(sources), -1, dtype=np.int32)
    for row, (source, begin, end) in enumerate(zip(sources.tolist(), begins, ends, strict=True)):
        if begin == end:
            continue
        if source not in wanted:
            sides[row] = 0
            continue
        target = wanted[source][0]
        # Of a time another mention may be offered, which stands elsewhere.
        at = nearest_alike(said, pairs.target[begin:end], source, target)
        found = int(pairs.target[begin + at]) if at >= 0 and name in REPEATED else target
        sides[row] = _side(structure, source, found)
    return sides


def _side(structure: Structure, source: int, target: int) -> int:
    sentence = structure.sentence[structure.first]
    if sentence[source] != sentence[target]:
        return SIDES.index("outside")
    return SIDES.index("before" if target < source else "behind")
