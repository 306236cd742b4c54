"""Libraries whose versions decide what is trained and predicted."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Final

TRAINING: Final = ("spacy", "thinc", "numpy", "scikit-learn", "python-crfsuite")
"""What a component is trained with."""

ANNOTATING: Final = (*TRAINING, "pyvi")
"""What a pipeline predicts with."""

STORED: Final = (*ANNOTATING, "skops")
"""What a stored model is read with."""


def versions(names: Iterable[str]) -> dict[str, str]:
    """The installed version of each library, in the order of the names."""
    return {name: version(name) for name in names}


def as_text(names: Iterable[str]) -> str:
    """``spacy 3.8.11 thinc 8.3.10 …``."""
    return " ".join(f"{name} {number}" for name, number in versions(names).items())
