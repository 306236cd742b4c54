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
    root = shipped_root()
    if root is None:
        return None
    texts = root / "seeds"
    return read_corpus(_folders(root), [texts] if texts.is_dir() else [])


def shipped_root() -> Path | None:
    """The folder that holds ``annotations/`` of the shipped corpus; ``None`` without one."""
    return next((root for root in _roots() if all(map(Path.is_dir, _folders(root)))), None)


def _folders(root: Path) -> list[Path]:
    return [root / "annotations" / name for name in LABELS]


def _roots() -> list[Path]:
    package = Path(str(files("solieu_training")))
    here = Path.cwd()
    roots = [package.parent.parent, package / "data"]
    return [root.relative_to(here) if root.is_relative_to(here) else root for root in roots]
