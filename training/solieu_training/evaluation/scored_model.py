"""Which model a report speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from solieu.promotions import model_digest
from solieu.schema import Annotation
from solieu_training.corpus.text_digest import text_digest


@dataclass(frozen=True, slots=True)
class ScoredModel:
    """A model as it was when it was scored.

    Attributes:
        name: How it was named.
        sha256: Digest of its files, :func:`solieu.promotions.model_digest`.
    """

    name: str
    sha256: str

    @classmethod
    def at(cls, path: Path, name: str) -> ScoredModel:
        """The model that lies in a directory now."""
        return cls(name, model_digest(path))

    def to_dict(self) -> dict[str, str]:
        """The content for ``scores.json``."""
        return {"name": self.name, "sha256": self.sha256}


def stored_meta(model: Path) -> dict[str, Any]:
    """The ``meta`` of a stored model, without loading it.

    Raises:
        ValueError: There is none, or it is no JSON.
    """
    file = model / "meta.json"
    try:
        meta: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{file} cannot be read ({error}); train the model again") from error
    return meta


def seen_by(meta: Mapping[str, Any], labelled: Iterable[Annotation]) -> list[str]:
    """Ids of the articles that a model was trained on.

    An article is told by its text, whatever its id; by its id, where a model of an older version
    does not say which texts it was trained on.

    Args:
        meta: The model's ``meta``, as ``solieu train`` writes it.
        labelled: Articles.
    """
    if "texts" in meta:
        texts = set(meta["texts"])
        return [a.article.id for a in labelled if text_digest(a.article.text) in texts]
    ids = set(meta.get("articles", ()))
    return [a.article.id for a in labelled if a.article.id in ids]
