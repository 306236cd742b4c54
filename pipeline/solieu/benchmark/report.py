"""All that a benchmark found, as JSON with fixed keys (``README.md`` beside this file)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from solieu.benchmark.articles import digest
from solieu.benchmark.figures import TARGETS, Figure
from solieu.benchmark.machine import describe_machine
from solieu.benchmark.setting import Setting
from solieu.promotions import model_digest
from solieu.writers.manifest import solieu_version

FORMAT: Final = "1"
"""Raised when a key of the file changes its meaning or goes."""

_DIGITS: Final = 4


@dataclass(slots=True)
class Report:
    """What was measured, filled part by part.

    Attributes:
        setting: What everything was measured on.
        figures: Key → figure.
        not_measured: Part → why it gave no figure.
        load: Load of the machine before and after (:func:`solieu.benchmark.machine.load`).
    """

    setting: Setting
    figures: dict[str, Figure] = field(default_factory=dict)
    not_measured: dict[str, str] = field(default_factory=dict)
    load: dict[str, float | None] = field(default_factory=dict)

    def add(self, figures: Iterable[Figure]) -> None:
        """Take the figures of a part."""
        self.figures.update((figure.key, figure) for figure in figures)

    def ordered(self) -> list[Figure]:
        """The figures in the order of :data:`TARGETS`."""
        return [self.figures[key] for key in TARGETS if key in self.figures]

    def to_json(self) -> str:
        """The content of the file."""
        content = {
            "format": FORMAT,
            "solieu": solieu_version(),
            "model": _model(self.setting.model),
            "machine": describe_machine(),
            "load": dict(self.load),
            "articles": {
                "count": len(self.setting.articles),
                "characters": sum(len(article.text) for article in self.setting.articles),
                "sha256": digest(self.setting.articles),
            },
            "settings": {
                "repeats": self.setting.repeats,
                "batch": self.setting.batch,
                "memory_articles": self.setting.memory_articles,
                "lengths": list(self.setting.lengths),
            },
            "figures": {figure.key: _figure(figure) for figure in self.ordered()},
            "not_measured": dict(self.not_measured),
        }
        return json.dumps(_rounded(content), ensure_ascii=False, indent=1) + "\n"


def _model(path: Path) -> dict[str, str]:
    meta = json.loads((path / "meta.json").read_bytes())
    return {"name": meta["name"], "version": meta["version"], "sha256": model_digest(path)}


def _figure(figure: Figure) -> dict[str, Any]:
    target = figure.target
    return {
        "title": target.title,
        "unit": target.unit,
        "better": target.better,
        "floor": target.floor,
        "aim": target.aim,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "verdict": figure.verdict,
        "samples": list(figure.samples),
        "seconds": {name: list(taken) for name, taken in figure.seconds.items()},
        "compared": list(figure.compared),
        "details": dict(figure.details),
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return value
