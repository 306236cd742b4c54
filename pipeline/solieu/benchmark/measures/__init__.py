"""The measures, one file each: from a :class:`~solieu.benchmark.setting.Setting` to figures."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Final

from solieu.benchmark.figures import Figure
from solieu.benchmark.setting import Setting

Measure = Callable[[Setting], Sequence[Figure]]

MEASURES: Final[dict[str, str]] = {
    "help": "solieu.benchmark.measures.help_time",
    "first-article": "solieu.benchmark.measures.first_article",
    "ner": "solieu.benchmark.measures.ner_share",
    "underthesea": "solieu.benchmark.measures.underthesea_ner",
    "workers": "solieu.benchmark.measures.two_workers",
    "length": "solieu.benchmark.measures.length",
    "memory": "solieu.benchmark.measures.memory",
}
"""Part of the benchmark → the module with its ``measure``, quick ones first."""


def measure_of(part: str) -> Measure:
    """The measure of a part, imported when it is asked for."""
    found: Measure = importlib.import_module(MEASURES[part]).measure
    return found
