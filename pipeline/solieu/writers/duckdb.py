"""DuckDB: one database, ``solieu.duckdb``, with a table for each output table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar, Final

import duckdb
import pyarrow as pa

from solieu.schema import SCHEMA_VERSION
from solieu.writers import arrow
from solieu.writers.decimals import PRECISION, SCALE
from solieu.writers.manifest import solieu_version
from solieu.writers.tables import TABLES, ColumnType, Row, Table
from solieu.writers.writer import TableWriter

_SQL_TYPES: Final[dict[ColumnType, str]] = {
    "text": "VARCHAR",
    "integer": "INTEGER",
    "float": "DOUBLE",
    "decimal": f"DECIMAL({PRECISION}, {SCALE})",
    "date": "DATE",
    "list": "VARCHAR[]",
}

_SETTINGS: Final[dict[str, str | bool | int | float | list[str]]] = {
    "threads": 1,
    "memory_limit": "256MB",
}

FILE_NAME: Final = "solieu.duckdb"


class DuckDbWriter(TableWriter):
    """Writes all tables into one new database, with comments on tables and columns.

    The table ``meta`` (``key``, ``value``) holds ``schema_version`` and ``solieu_version``. Two
    runs give equal tables, not equal bytes.
    """

    format: ClassVar[str] = "duckdb"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._connection: duckdb.DuckDBPyConnection | None = None

    def open(self) -> None:
        """Create the database and its empty tables."""
        self._connection = duckdb.connect(self.folder / FILE_NAME, config=_SETTINGS)
        for table in TABLES.values():
            for statement in _definition(table):
                self._connection.execute(statement)
        self._connection.execute("CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR)")
        self._connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [["schema_version", SCHEMA_VERSION], ["solieu_version", solieu_version()]],
        )

    MOST_ROWS: ClassVar[int] = 4_096

    def write_block(self, table: str, rows: list[Row]) -> None:
        """Insert rows in one go."""
        assert self._connection is not None
        self._connection.register("block", pa.Table.from_batches([arrow.batch(table, rows)]))
        with _as_os_error():
            self._connection.execute(f"INSERT INTO {table} SELECT * FROM block")
        self._connection.unregister("block")

    def complete(self) -> None:
        """Write everything into the one file and close it."""
        if self._connection is not None:
            with _as_os_error():
                self._connection.execute("CHECKPOINT")
                self._connection.close()

    def abandon(self) -> None:
        """Close the database."""
        if self._connection is not None:
            with suppress(duckdb.Error):
                self._connection.close()


@contextmanager
def _as_os_error() -> Iterator[None]:
    """A full disk is an ``OSError`` for whoever runs a writer."""
    try:
        yield
    except duckdb.IOException as error:
        raise OSError(str(error)) from error


def _definition(table: Table) -> list[str]:
    columns = ", ".join(
        f'"{column.name}" {_SQL_TYPES[column.type]}{"" if column.nullable else " NOT NULL"}'
        for column in table.columns
    )
    return [
        f"CREATE TABLE {table.name} ({columns})",
        f"COMMENT ON TABLE {table.name} IS {_quote(table.description)}",
        *(
            f'COMMENT ON COLUMN {table.name}."{column.name}" IS {_quote(column.description)}'
            for column in table.columns
        ),
    ]


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
