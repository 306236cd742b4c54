"""DuckDB: one database, ``solieu.duckdb``, with a table for each output table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar, Final

import duckdb
import pyarrow as pa

from solieu.schema import SCHEMA_VERSION
from solieu.writers import arrow
from solieu.writers.decimals import PRECISION, SCALE
from solieu.writers.duckdb_merge import check_previous, merge
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
    """Writes all tables into one database, with comments on tables and columns.

    A database of an earlier run (in ``previous``) is carried on: its rows of articles that this
    run has seen are replaced, the others kept (:mod:`solieu.writers.duckdb_merge`). It is only
    read; the outcome is a new file.

    The table ``meta`` (``key``, ``value``) holds ``schema_version``, ``solieu_version`` and the
    model of the last run. Two runs give equal tables, not equal bytes.
    """

    format: ClassVar[str] = "duckdb"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._counts: dict[str, int] = {}

    @property
    def _old(self) -> Path | None:
        file = None if self.previous is None else self.previous / FILE_NAME
        return file if file is not None and file.exists() else None

    def open(self) -> None:
        """Create the database and its empty tables.

        Raises:
            OutputUnusableError: The database of the earlier run cannot be carried on.
        """
        if self._old is not None:
            check_previous(self._old, _SETTINGS)
        self._connection = duckdb.connect(self.folder / FILE_NAME, config=_SETTINGS)
        for table in TABLES.values():
            for statement in _definition(table):
                self._connection.execute(statement)
        self._connection.execute("CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR)")
        self._connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [
                ["schema_version", SCHEMA_VERSION],
                ["solieu_version", solieu_version()],
                *([key, value] for key, value in self.about.items()),
            ],
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
        if self._old is not None:
            self._counts = merge(self.folder / FILE_NAME, self._old, _SETTINGS)

    def report(self) -> Mapping[str, int]:
        """How many articles were replaced, added and kept, once a database was carried on."""
        return self._counts

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
