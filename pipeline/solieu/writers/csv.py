"""CSV for spreadsheets: ``observations.csv`` and so on, and a data dictionary beside them."""

from __future__ import annotations

import csv
import datetime as dt
import json
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, Final

from solieu.schema import SCHEMA_VERSION
from solieu.writers.decimals import to_string
from solieu.writers.spreadsheet import harmless
from solieu.writers.tables import TABLES, ColumnType, Row, Value
from solieu.writers.writer import TableWriter

_FIELD_TYPES: Final[dict[ColumnType, str]] = {
    "text": "string",
    "integer": "integer",
    "float": "number",
    "decimal": "number",
    "date": "date",
    "list": "string",
}
"""Our types → types of the Table Schema standard."""


def cell(value: Value) -> str:
    """The text of a cell: numbers and dates as they are, text made harmless, lists joined."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return to_string(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return harmless("; ".join(value))
    return harmless(value) if isinstance(value, str) else str(value)


def data_package() -> dict[str, Any]:
    """The columns of all files as a Frictionless Data Package (``datapackage.json``).

    CSV itself cannot say its ``schema_version``, types and descriptions; this file does.
    """
    return {
        "profile": "tabular-data-package",
        "name": "solieu",
        "schema_version": SCHEMA_VERSION,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": f"{table.name}.csv",
                "description": table.description,
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
                "schema": {
                    "missingValues": [""],
                    "fields": [
                        {
                            "name": column.name,
                            "type": _FIELD_TYPES[column.type],
                            "description": column.description,
                        }
                        for column in table.columns
                    ],
                },
            }
            for table in TABLES.values()
        ],
    }


class CsvWriter(TableWriter):
    """Writes every table as CSV (RFC 4180, UTF-8 with byte-order mark) and ``datapackage.json``.

    Cells that a spreadsheet would run as a formula get an apostrophe in front; that changes
    text, so programs should read Parquet or JSONL instead. Lists are joined by ``; ``.
    """

    format: ClassVar[str] = "csv"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._stack = ExitStack()
        self._files: dict[str, Any] = {}

    def open(self) -> None:
        """Create the files and write the headers."""
        for name, table in TABLES.items():
            path = self.folder / f"{name}.csv"
            stream = self._stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._files[name] = csv.writer(stream)
            self._files[name].writerow([column.name for column in table.columns])
        (self.folder / "datapackage.json").write_text(
            json.dumps(data_package(), ensure_ascii=False, indent=1) + "\n",
            encoding="utf-8",
            newline="\n",
        )

    def write_block(self, table: str, rows: list[Row]) -> None:
        """Write one record a row."""
        self._files[table].writerows([cell(value) for value in row] for row in rows)

    def complete(self) -> None:
        """Close the files."""
        self._stack.close()

    def abandon(self) -> None:
        """Close the files."""
        self._stack.close()
