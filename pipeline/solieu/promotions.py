"""Which model was made the default, and whether its files are still the same.

``solieu promote`` writes a line into ``models/promotions.jsonl`` for every change of the default;
the last line holds. Where there is no such file, the model that ships is the default.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

FILE: Final = "promotions.jsonl"
"""Name of the history, in the folder of the models."""

_CARD: Final = "README.md"


@dataclass(frozen=True, slots=True)
class Promoted:
    """The default model as the history names it.

    Attributes:
        path: Its directory.
        sha256: Digest of its files when it became the default (:func:`model_digest`).
    """

    path: Path
    sha256: str


def promoted(folder: Path) -> Promoted | None:
    """The model that the last line of the history names; ``None`` if there is no history.

    Args:
        folder: The folder of the models. Names in the history are below it, or absolute paths.

    Raises:
        ValueError: The last line cannot be read.
    """
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        last = file.read_text(encoding="utf-8").splitlines()[-1]
        model = json.loads(last)["model"]
        return Promoted(folder / str(model["name"]), str(model["sha256"]))
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"the last line of {file} names no model; take that line away, or restore the file"
        ) from error


def model_digest(path: Path) -> str:
    """SHA-256 over names and contents of a model's files.

    The card and hidden files are left out: they change nothing that the model predicts.
    """
    digest = hashlib.sha256()
    for name, file in _files(path):
        content = file.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def is_unchanged(model: Promoted) -> bool:
    """Whether the files of a model are those that became the default."""
    stats = tuple((name, file.stat()) for name, file in _files(model.path))
    state = tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)
    return _digest_of(model.path, state) == model.sha256


@lru_cache(maxsize=4)
def _digest_of(path: Path, _state: object) -> str:
    # Sizes and times stand in the key, so that a batch reads the files once.
    return model_digest(path)


def _files(path: Path) -> list[tuple[str, Path]]:
    found = [(file.relative_to(path), file) for file in path.rglob("*") if file.is_file()]
    return sorted(
        (name.as_posix(), file)
        for name, file in found
        if name.as_posix() != _CARD and not any(part.startswith(".") for part in name.parts)
    )
