"""SDMX-CSV: ``sdmx-csv/observations.csv``, its structure, and the observations left out."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar, Final, TextIO

from solieu.schema import Error, Result
from solieu.writers import jsonl
from solieu.writers.sdmx import HEADER, REASONS, LeftOut, record
from solieu.writers.sdmx_structure import structure
from solieu.writers.tables import error_rows, rows_of
from solieu.writers.writer import Writer

OBSERVATIONS: Final = "observations.csv"
STRUCTURE: Final = "structure.xml"
LEFT_OUT: Final = "left-out.jsonl"
ERRORS: Final = "errors.jsonl"

Encoded = Sequence[tuple[str, Sequence[Any]]]
"""Where each row goes, and its cells: :data:`OBSERVATIONS`, :data:`ERRORS`, or, for what is left
out, the reason; plain, so that it can be stored."""


class SdmxCsvWriter(Writer):
    """Writes the observations as SDMX-CSV 2.0 (UTF-8) into the folder ``sdmx-csv``.

    Beside them lie the structure that they refer to, as SDMX-ML 3.0, the rows that SDMX cannot
    express, whole, in the form of ``observations.jsonl``, and the errors.
    """

    format: ClassVar[str] = "sdmx-csv"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "sdmx-csv")
        self._stack = ExitStack()
        self._files: dict[str, TextIO] = {}
        self._observations: Any = None
        self._counts: Counter[str] = Counter()

    def open(self) -> None:
        """Create the files."""
        self.folder.mkdir()
        (self.folder / STRUCTURE).write_bytes(structure())
        for name in (OBSERVATIONS, LEFT_OUT, ERRORS):
            self._files[name] = self._stack.enter_context(
                (self.folder / name).open("w", encoding="utf-8", newline="")
            )
        self._observations = csv.writer(self._files[OBSERVATIONS])
        self._observations.writerow(HEADER)

    def encode(self, result: Result) -> Encoded:
        """The records; raises ``TypeError`` or ``ValueError`` as ``rows_of`` does."""
        facts = Result(result.article, result.observations)
        records = (record(row, result.article.text) for row in rows_of(facts)["observations"])
        return [
            (item.reason, item.row) if isinstance(item, LeftOut) else (OBSERVATIONS, item)
            for item in records
        ]

    def encode_error(self, error: Error) -> Encoded:
        """The row of the table ``errors``."""
        return [(ERRORS, row) for row in error_rows(error)["errors"]]

    def write(self, encoded: Encoded) -> None:
        """Write the records of one article, or one error."""
        for destination, row in encoded:
            if destination == ERRORS:
                self._files[ERRORS].write(jsonl.dumps("errors", tuple(row)) + "\n")
            elif destination == OBSERVATIONS:
                self._counts["observations"] += 1
                self._observations.writerow(row)
            else:
                self._counts[f"left_out_{destination}"] += 1
                self._files[LEFT_OUT].write(jsonl.dumps("observations", tuple(row)) + "\n")

    def report(self) -> Mapping[str, int]:
        """Observations written, and left out for each reason of ``sdmx.REASONS``."""
        names = ("observations", *(f"left_out_{reason}" for reason in REASONS))
        return {name: self._counts[name] for name in names}

    def close(self) -> None:
        """Close the files."""
        self._stack.close()

    def abandon(self) -> None:
        """Close the files."""
        self._stack.close()
