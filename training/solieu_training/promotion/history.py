"""The history of the default model, ``models/promotions.jsonl``: lines are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from solieu.models import DEFAULT_NAME
from solieu.promotions import FILE, model_digest
from solieu_training.corpus.folders import store


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Model(_Form):
    """A model: its name below the folder of models, or its path; the digest of its files."""

    name: str
    sha256: str

    def is_intact(self, folder: Path) -> bool:
        """Whether the model is still there, unchanged; the one that ships may change."""
        path = folder / self.name
        if not (path / "config.cfg").is_file():
            return False
        return self.name == DEFAULT_NAME or model_digest(path) == self.sha256


class Promotion(_Form):
    """A change of the default.

    Attributes:
        version: Of this form.
        at: Time, UTC.
        action: ``promote``, or ``back`` to an earlier default.
        model: The default from then on.
        previous: The default until then, if there was one.
        evidence: The report and what it says; ``None`` where none was given.
        override: Why the model became the default in spite of the report, or without one.
    """

    version: Literal["1"] = "1"
    at: str
    action: Literal["promote", "back"]
    model: Model
    previous: Model | None
    evidence: dict[str, Any] | None = None
    override: str | None = None


def model_at(path: Path, folder: Path) -> Model:
    """A model as the history names it."""
    path = path.resolve()
    inside = path.is_relative_to(folder.resolve())
    name = path.relative_to(folder.resolve()).as_posix() if inside else str(path)
    return Model(name=name, sha256=model_digest(path))


def read_history(folder: Path) -> list[Promotion]:
    """All changes of the default, the first one first; none where there is no history.

    Raises:
        ValueError: A line cannot be read.
    """
    file = folder / FILE
    if not file.is_file():
        return []
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(Promotion.model_validate_json(line))
        except ValidationError as error:
            raise ValueError(
                f"{file}, line {number}: {error.errors()[0]['msg']}; restore the file"
            ) from error
    return found


def add_to_history(folder: Path, promotion: Promotion) -> None:
    """Add a line. The file is replaced whole, so that no reader meets half a line.

    Raises:
        OSError: It cannot be written.
    """
    file = folder / FILE
    before = file.read_bytes() if file.is_file() else b""
    store(file, before + promotion.model_dump_json().encode() + b"\n")


def defaults(history: Sequence[Promotion]) -> list[Model]:
    """The defaults that can be gone back to, the present one last.

    A promotion adds one; going back takes away all after the one that was gone back to.
    """
    if not history:
        return []
    found = [history[0].previous] if history[0].previous is not None else []
    for promotion in history:
        if promotion.action == "promote":
            found.append(promotion.model)
            continue
        found = found[:-1]
        while found and found[-1].name != promotion.model.name:
            found.pop()
        found[-1:] = [promotion.model]
    return found
