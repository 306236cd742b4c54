"""The annotating function of a model, for the commands that need one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from solieu.batch import Annotate
from solieu.cli.status import CommandError, Status


@dataclass(frozen=True, slots=True)
class Annotator:
    """What annotates an article, and what the manifest says of it (``name``, ``sha256`` …)."""

    annotate: Annotate
    description: Mapping[str, Any]


def load_annotator(model: str | None) -> Annotator:
    """Load a model, by default the one that ``solieu.load`` finds.

    Raises:
        CommandError: There is no such model, or it cannot be loaded.
    """
    import solieu
    from solieu.models import ModelNotFound, load_model
    from solieu.promotions import model_digest

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
    described: dict[str, str] = {
        key: nlp.meta[key]
        for key in ("lang", "name", "version", "spacy_version")
        if key in nlp.meta
    }
    if nlp.path is not None:
        described["sha256"] = model_digest(nlp.path)
    return Annotator(lambda article: solieu.annotate(article, nlp=nlp), described)
