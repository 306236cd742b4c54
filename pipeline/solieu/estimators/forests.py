"""Tree ensembles with few large arrays instead of many small ones.

A model has some thousand trees with three arrays each, and thresholds for each feature; a file
each would take seconds to read.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.ensemble._hist_gradient_boosting.predictor import TreePredictor

Array = npt.NDArray[Any]

_PARTS = ("nodes", "binned_left_cat_bitsets", "raw_left_cat_bitsets")


def fold(state: Any) -> Any:
    """A copy of a trained state in which the arrays of each ensemble are joined.

    Args:
        state: Dicts, lists, and what stands in them; ensembles are copied, all else is shared.
    """
    if isinstance(state, dict):
        return {key: fold(value) for key, value in state.items()}
    if isinstance(state, list | tuple):
        return type(state)(fold(value) for value in state)
    if not isinstance(state, HistGradientBoostingClassifier):
        return state
    folded = copy.copy(state)
    trees = [tree for iteration in state._predictors for tree in iteration]
    folded._predictors = {
        "each": state.n_trees_per_iteration_,
        **{part: _join([getattr(tree, part) for tree in trees]) for part in _PARTS},
    }
    folded._bin_mapper = copy.copy(state._bin_mapper)
    folded._bin_mapper.bin_thresholds_ = _join(state._bin_mapper.bin_thresholds_)
    return folded


def unfold(state: Any) -> Any:
    """What :func:`fold` was given; the ensembles in ``state`` are changed in place."""
    if isinstance(state, dict):
        for value in state.values():
            unfold(value)
    elif isinstance(state, list | tuple):
        for value in state:
            unfold(value)
    elif isinstance(state, HistGradientBoostingClassifier):
        stored, each = state._predictors, state._predictors["each"]
        parts = (_split(stored[part]) for part in _PARTS)
        trees = [TreePredictor(*arrays) for arrays in zip(*parts, strict=True)]
        state._predictors = [trees[at : at + each] for at in range(0, len(trees), each)]
        state._bin_mapper.bin_thresholds_ = _split(state._bin_mapper.bin_thresholds_)
    return state


def _join(arrays: Sequence[Array]) -> dict[str, Array]:
    """Arrays of one type and row shape, one after the other, and where each ends."""
    return {"rows": np.concatenate(arrays), "ends": np.cumsum([len(array) for array in arrays])}


def _split(joined: dict[str, Array]) -> list[Array]:
    return np.split(joined["rows"], joined["ends"][:-1])
