"""brat: ``brat/<id>.ann`` in the dialect of the guidelines, with ``<id>.txt`` beside it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, TextIO

from solieu.schema import Annotation, Error, Result
from solieu.writers import brat, jsonl
from solieu.writers.names import path_of
from solieu.writers.tables import error_rows
from solieu.writers.writer import Writer

Files = tuple[str, str, str]
"""The two files of an article: where they go below the folder (without ending), the text, and the
stand-off form; plain, so that it can be stored."""


class BratWriter(Writer):
    """Writes two files an article into the folder ``brat``, and ``errors.jsonl``.

    The text is written as it was read, line ends included, without byte-order mark. Characters
    of an id that no file name may hold are percent-encoded (see :mod:`solieu.writers.names`).
    """

    format: ClassVar[str] = "brat"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "brat")
        self._errors: TextIO | None = None

    def open(self) -> None:
        """Create the folder."""
        self.folder.mkdir()
        self._errors = (self.folder / "errors.jsonl").open("w", encoding="utf-8", newline="\n")

    def encode(self, result: Result) -> Files:
        """The article's files; raises ``ValueError`` where the stand-off form cannot hold it."""
        annotation = Annotation(result.article, result.entities, result.relations)
        return str(path_of(result.article.id)), result.article.text, brat.dumps(annotation)

    def encode_error(self, error: Error) -> str:
        """The line of an error."""
        (row,) = error_rows(error)["errors"]
        return jsonl.dumps("errors", row) + "\n"

    def write(self, encoded: Files | str) -> None:
        """Write the files of one article, or the line of one error."""
        if isinstance(encoded, str):
            assert self._errors is not None
            self._errors.write(encoded)
            return
        name, text, standoff = encoded
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        for ending, content in ((".txt", text), (".ann", standoff)):
            # Bytes: text mode would translate line ends and so move offsets.
            path.with_name(path.name + ending).write_bytes(content.encode("utf-8"))

    def close(self) -> None:
        """Close the list of errors."""
        if self._errors is not None:
            self._errors.close()

    def abandon(self) -> None:
        """Close the list of errors."""
        self.close()
