"""JSON Lines: ``observations.jsonl`` and so on, one file a table, one object a row."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import ClassVar, TextIO

from solieu.schema import SCHEMA_VERSION
from solieu.writers.decimals import to_string
from solieu.writers.tables import TABLES, Row, Value
from solieu.writers.writer import TableWriter


def dumps(table: str, row: Row) -> str:
    """One row as a JSON object, without line end.

    Keys come in the order of the columns, then ``schema_version``; an empty field is ``null``.
    Decimal numbers are strings (``"6760000000000"``), because JSON readers make floats of
    numbers; dates are ISO 8601 strings.
    """
    fields = {
        column.name: _plain(value) for column, value in zip(TABLES[table].columns, row, strict=True)
    }
    return json.dumps(
        {**fields, "schema_version": SCHEMA_VERSION}, ensure_ascii=False, separators=(",", ":")
    )


def _plain(value: Value) -> str | int | float | list[str] | None:
    if isinstance(value, Decimal):
        return to_string(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


class JsonLinesWriter(TableWriter):
    """Writes every table, also an empty one, as JSON Lines in UTF-8."""

    format: ClassVar[str] = "jsonl"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._stack = ExitStack()
        self._files: dict[str, TextIO] = {}

    def open(self) -> None:
        """Create one file a table."""
        for table in TABLES:
            path = self.folder / f"{table}.jsonl"
            self._files[table] = self._stack.enter_context(
                path.open("w", encoding="utf-8", newline="\n")
            )

    def write_block(self, table: str, rows: list[Row]) -> None:
        """Write one line a row."""
        self._files[table].writelines(dumps(table, row) + "\n" for row in rows)

    def complete(self) -> None:
        """Close the files."""
        self._stack.close()

    def abandon(self) -> None:
        """Close the files."""
        self._stack.close()
