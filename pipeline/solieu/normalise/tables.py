"""Data files of this package, read once, at first use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the content of `solieu/data/<name>.toml`.

    Raises FileNotFoundError if the package was installed without its data.
    """
    return tomllib.loads(
        resources.files("solieu").joinpath("data", f"{name}.toml").read_text("utf-8")
    )


@cache
def word_set(name: str, section: str, key: str = "words") -> frozenset[str]:
    """Return the words that a section of a data file lists."""
    return frozenset(table(name)[section][key])


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of one of some words, the longest that fits."""
    longest_first = sorted(words, key=len, reverse=True)
    # Most places of a text are not tried.
    initials = "".join(sorted({re.escape(word[0]) for word in longest_first}))
    return f"(?:(?=[{initials}])(?:{'|'.join(map(re.escape, longest_first))}))"
