"""The annotating function of a model, for the commands that need one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from solieu.batch import Annotate
from solieu.cli.confidence import keep_above
from solieu.cli.status import CommandError, Status
from solieu.promotions import model_digest

_DESCRIPTION: Final = ("lang", "name", "version", "spacy_version")


@dataclass(frozen=True, slots=True)
class Annotator:
    """What annotates articles, and what the manifest says of it (``name``, ``sha256`` …)."""

    annotate: Annotate
    description: Mapping[str, Any]


def load_annotator(model: str | None) -> Annotator:
    """Load a model, by default the one that ``solieu.load`` finds.

    Raises:
        CommandError: There is no such model, or it cannot be loaded.
    """
    from solieu.bounded import BoundedAnnotator
    from solieu.models import ModelNotFound, load_model

    try:
        nlp = load_model(model)
    except ModelNotFound as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
    except Exception as error:
        raise CommandError(
            f"The model {model or '(default)'} cannot be loaded: {str(error).rstrip('.')}. It may "
            "be damaged or come from another version: train it or install it again.",
            Status.UNUSABLE,
        ) from error
    return Annotator(BoundedAnnotator(nlp), _describe(nlp.meta, nlp.path))


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model that is not loaded.

    Attributes:
        path: Its directory.
        description: As of an :class:`Annotator`.
    """

    path: Path
    description: Mapping[str, Any]


def find_model_files(model: str | None) -> ModelFiles:
    """Find a model without loading it, as :func:`load_annotator` does.

    Raises:
        CommandError: There is no such model, or its files cannot be read.
    """
    from solieu.models import ModelNotFound, find_model

    try:
        path = find_model(model).resolve()
        meta = json.loads((path / "meta.json").read_bytes())
        return ModelFiles(path, _describe(meta, path))
    except ModelNotFound as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
    except (OSError, ValueError) as error:
        raise CommandError(
            f"The model {model or '(default)'} cannot be read: {str(error).rstrip('.')}. Train it "
            "or install it again.",
            Status.UNUSABLE,
        ) from error


def load_for_worker(path: Path, min_confidence: float) -> Annotate:
    """Load a model in a process of its own: the annotating function, with weak facts left out."""
    from solieu.bounded import BoundedAnnotator
    from solieu.models import load_model

    return keep_above(BoundedAnnotator(load_model(path)), min_confidence)


def _describe(meta: Mapping[str, Any], path: Path | None) -> dict[str, Any]:
    described = {key: meta[key] for key in _DESCRIPTION if key in meta}
    return described if path is None else {**described, "sha256": model_digest(path)}
