"""Find and load a trained model."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_NAME: Final = "solieu_vi"
"""Name of the model that ships, a directory in ``models/``."""

VARIABLE: Final = "SOLIEU_MODEL"
"""Environment variable that names a model directory."""


class ModelNotFound(Exception):
    """There is no model where one was looked for; the message says where and what to do."""


def find_model(model: str | Path | None = None) -> Path:
    """The directory of a model.

    It is looked for in this order: the argument (a path, or a name in the checkout's
    ``models/``), the variable ``SOLIEU_MODEL``, the default model in the checkout's ``models/``,
    the same inside the installed package.

    Raises:
        ModelNotFound: No such directory, or no spaCy model in it.
    """
    if model is not None:
        return _checked(_named(str(model)), "given")
    if os.environ.get(VARIABLE):
        return _checked(_named(os.environ[VARIABLE]), f"named by {VARIABLE}")
    places = [folder / DEFAULT_NAME for folder in _model_folders()]
    for place in places:
        if (place / "config.cfg").is_file():
            return place
    raise ModelNotFound(
        f"There is no trained model in {' or '.join(str(place) for place in places)}. "
        f"Train one with `make train`, or name one with --model or {VARIABLE}."
    )


def _named(model: str) -> Path:
    path = Path(model)
    if path.exists() or len(path.parts) > 1:
        return path
    inside = [folder / model for folder in _model_folders() if (folder / model).exists()]
    return inside[0] if inside else path


def _model_folders() -> list[Path]:
    package = Path(str(files("solieu")))
    return [package.parent.parent / "models", package / "models"]


def _checked(path: Path, how: str) -> Path:
    if (path / "config.cfg").is_file():
        return path
    if not path.exists():
        raise ModelNotFound(
            f"The model {how}, {path}, does not exist. Check the path, or train it with "
            f"`solieu train --out {path}`."
        )
    raise ModelNotFound(
        f"The model {how}, {path}, holds no spaCy model (no config.cfg). Name the directory that "
        "`solieu train` wrote."
    )


def load_model(model: str | Path | None = None) -> Language:
    """Load a model as a spaCy pipeline.

    Args:
        model: As for :func:`find_model`.

    Raises:
        ModelNotFound: See :func:`find_model`.
    """
    return _load(find_model(model).resolve())


@lru_cache(maxsize=2)
def _load(path: Path) -> Language:
    import spacy

    return spacy.load(path)
