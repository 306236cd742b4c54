"""The model on the machines of a cluster, which must be the one of the run."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from solieu.batch import Annotate
from solieu.cli.model import load_for_worker
from solieu.engine.executor import WorkersFailedError
from solieu.models import VARIABLE, ModelNotFound, find_model
from solieu.promotions import model_digest
from solieu.writers.manifest import solieu_and_schema


@dataclass(frozen=True, slots=True)
class Expected:
    """What every machine must have.

    Attributes:
        path: Directory of the model, where the command runs.
        digest: :func:`~solieu.promotions.model_digest` of the model.
        solieu: :func:`~solieu.writers.manifest.solieu_and_schema`.
    """

    path: Path
    digest: str
    solieu: str


def find_here(expected: Expected) -> Path:
    """The directory of the expected model on this machine.

    It is looked for at the same path, by its name, and as the default model.

    Raises:
        WorkersFailedError: It is not there, or this machine has another version of solieu.
    """
    if solieu_and_schema() != expected.solieu:
        raise WorkersFailedError(
            f"{platform.node()} has solieu {solieu_and_schema()}, but the command runs "
            f"{expected.solieu}. Install the same on every machine."
        )
    found = []
    for name in (str(expected.path), expected.path.name, None):
        try:
            path = find_model(name).resolve()
        except ModelNotFound:
            continue
        digest = model_digest(path)
        if digest == expected.digest:
            return path
        found.append(f"{path} ({digest[:16]}…)")
    raise WorkersFailedError(
        f"{platform.node()} does not have the model {expected.path} ({expected.digest[:16]}…) but "
        f"{' and '.join(dict.fromkeys(found)) or 'none'}. Put it into a folder that every machine "
        f"sees under the same path, or install the same package everywhere, or set {VARIABLE}."
    )


def load_here(expected: Expected, min_confidence: float) -> Annotate:
    """As :func:`~solieu.cli.model.load_for_worker`, on any machine."""
    return load_for_worker(find_here(expected), min_confidence)
