"""Find and load a trained model."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from solieu.promotions import Promoted, is_unchanged, promoted

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
    ``models/``), the variable ``SOLIEU_MODEL``, the default model (:func:`default_model`).

    Raises:
        ModelNotFound: No such directory, no spaCy model in it, or one that is no longer what
            ``solieu promote`` made the default.
    """
    if model is not None:
        return _checked(_named(str(model)), "given")
    if os.environ.get(VARIABLE):
        return _checked(_named(os.environ[VARIABLE]), f"named by {VARIABLE}")
    return default_model()


def default_model() -> Path:
    """The model that is used where none is named.

    It is the one that ``solieu promote`` chose last, else the one that ships, in the checkout's
    ``models/`` or inside the installed package.

    Raises:
        ModelNotFound: As for :func:`find_model`.
    """
    for folder in model_folders():
        try:
            chosen = promoted(folder)
        except ValueError as error:
            raise ModelNotFound(f"The default model cannot be told: {error}.") from error
        if chosen is not None:
            return _still_promoted(chosen, folder)
    places = [folder / DEFAULT_NAME for folder in model_folders()]
    for place in places:
        if (place / "config.cfg").is_file():
            return place
    raise ModelNotFound(
        f"There is no trained model in {' or '.join(str(place) for place in places)}. "
        f"Train one with `make train`, or name one with --model or {VARIABLE}."
    )


def _still_promoted(chosen: Promoted, folder: Path) -> Path:
    path = _checked(chosen.path, "that was made the default")
    # A release may replace the model that ships; any other was judged by its very files.
    if path != folder / DEFAULT_NAME and not is_unchanged(chosen):
        raise ModelNotFound(
            f"The model that was made the default, {path}, has changed since. Judge it again with "
            "`solieu promote`, go back with `solieu promote --back`, or name a model with --model "
            f"or {VARIABLE}."
        )
    return path


def _named(model: str) -> Path:
    path = Path(model)
    if path.exists() or len(path.parts) > 1:
        return path
    inside = [folder / model for folder in model_folders() if (folder / model).exists()]
    return inside[0] if inside else path


def model_folders() -> list[Path]:
    """Where models are looked for by name: the checkout's folder, then the package's."""
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
    # It looks through all modules that are loaded, and so comes before those of spaCy.
    import skops.io  # noqa: F401
    import spacy

    return spacy.load(path)
