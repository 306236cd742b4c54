"""Forms of entity texts (``data/relations/shapes.toml``) as binary features."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

_TABLE: Final = "data/relations/shapes.toml"


@lru_cache(maxsize=1)
def shape_table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Label → shape → phrases, each with a space before and behind it."""
    raw = tomllib.loads(files("solieu").joinpath(_TABLE).read_text(encoding="utf-8"))
    return {
        label: {
            name: tuple(f" {phrase} " for phrase in phrases) for name, phrases in shapes.items()
        }
        for label, shapes in raw.items()
    }


@lru_cache(maxsize=1)
def shape_names() -> tuple[str, ...]:
    """Names of the columns of :func:`shapes_of`, ``LABEL.shape``."""
    return tuple(f"{label}.{name}" for label, table in shape_table().items() for name in table)


@lru_cache(maxsize=4096)
def shapes_of(label: str, words: str) -> NDArray[np.float32]:
    """Which shapes an entity has.

    Args:
        label: Its label; the shapes of other labels are 0.
        words: Its normalised tokens, joined by single spaces.
    """
    padded = f" {words} "
    row: list[bool] = []
    for of, table in shape_table().items():
        if of == label:
            row += [any(phrase in padded for phrase in phrases) for phrases in table.values()]
        else:
            row += [False] * len(table)
    out = np.array(row, dtype=np.float32)
    out.setflags(write=False)
    return out
