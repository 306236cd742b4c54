"""Fitting of the matches of relations; see :mod:`solieu.relations.matches`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from solieu.estimators.linear import odds
from solieu.relations.match_keys import match_keys, word_pairs
from solieu.relations.structure import Floats
from solieu.relations.view import View, offered
from solieu_training.relations.examples import Example, right_among
from solieu_training.training.linear import fit_stacked


def fit_matches(
    examples: Sequence[Example], views: Sequence[View], name: str
) -> tuple[dict[str, Any], list[Floats]] | None:
    """The linear model of one relation type, if there is anything to tell apart.

    Args:
        examples: Labelled articles.
        views: Of the same articles.
        name: Relation type.

    Returns:
        What :func:`solieu.relations.matches.read_matches` takes, and for each article the log odds
        of its candidates by a model that has not seen it; ``None`` where all candidates are
        right, or none is.
    """
    pairs = [offered(view, name) for view in views]
    right = [
        right_among(example, own).astype(np.int32)
        for example, own in zip(examples, pairs, strict=True)
    ]
    if len({answer for own in right for answer in own.tolist()}) < 2:
        return None
    keys = [
        match_keys([word_pairs(view.structure, own, view.kinds, view.statuses)])
        for view, own in zip(views, pairs, strict=True)
    ]
    trained, logs = fit_stacked(keys, right, 2)
    return trained, [odds(own) for own in logs]
