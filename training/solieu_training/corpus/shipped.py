"""The labelled corpus that ships: in the checkout, or beside an installed package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

from solieu_training.corpus.brat import Corpus, read_corpus

LABELS: Final = ("gold", "authored")
"""Its folders below ``annotations/``."""


def shipped_corpus() -> Corpus | None:
    """Read the shipped corpus, all parts; ``None`` where it is not installed."""
    for root in _roots():
        folders = [root / "annotations" / name for name in LABELS]
        if all(folder.is_dir() for folder in folders):
            texts = root / "seeds"
            return read_corpus(folders, [texts] if texts.is_dir() else [])
    return None


def _roots() -> list[Path]:
    package = Path(str(files("solieu_training")))
    here = Path.cwd()
    roots = [package.parent.parent, package / "data"]
    return [root.relative_to(here) if root.is_relative_to(here) else root for root in roots]
