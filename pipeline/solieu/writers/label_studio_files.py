"""Label Studio: ``label-studio/tasks.json`` to import, with the labelling interface."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, ClassVar, Final

from solieu.schema import Annotation, Error, Result
from solieu.writers import jsonl, label_studio
from solieu.writers.tables import error_rows
from solieu.writers.writer import Writer

CONFIG: Final = "labelling.xml"


class LabelStudioWriter(Writer):
    """Writes ``tasks.json``, ``labelling.xml`` and ``errors.jsonl`` into ``label-studio``.

    The tasks stand in one list, one a line, with what was found as predictions.
    """

    format: ClassVar[str] = "label-studio"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "label-studio")
        self._tasks: BinaryIO | None = None
        self._errors: BinaryIO | None = None
        self._is_first = True

    def open(self) -> None:
        """Create the files."""
        self.folder.mkdir()
        config = label_studio.labelling_config()
        (self.folder / CONFIG).write_bytes(config.encode("utf-8"))
        self._errors = (self.folder / "errors.jsonl").open("wb")
        self._tasks = (self.folder / "tasks.json").open("wb")
        self._tasks.write(b"[")

    def encode(self, result: Result) -> tuple[str, bytes]:
        """The task; raises ``ValueError`` where a relation has no entity at its end."""
        annotation = Annotation(result.article, result.entities, result.relations)
        return "task", label_studio.dumps(annotation).encode("utf-8")

    def encode_error(self, error: Error) -> tuple[str, bytes]:
        """The line of an error."""
        (row,) = error_rows(error)["errors"]
        return "error", (jsonl.dumps("errors", row) + "\n").encode("utf-8")

    def write(self, encoded: tuple[str, bytes]) -> None:
        """Write one task, or the line of one error."""
        assert self._tasks is not None
        assert self._errors is not None
        what, content = encoded
        if what == "error":
            self._errors.write(content)
            return
        self._tasks.write((b"\n" if self._is_first else b",\n") + content)
        self._is_first = False

    def close(self) -> None:
        """End the list."""
        if self._tasks is not None:
            self._tasks.write(b"\n]\n")
        self.abandon()

    def abandon(self) -> None:
        """Close the files."""
        for stream in (self._tasks, self._errors):
            if stream is not None:
                stream.close()
