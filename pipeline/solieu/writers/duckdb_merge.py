"""A database that grows from run to run: rows of articles seen again take the place of the old."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from solieu.schema import SCHEMA_VERSION
from solieu.writers.duckdb_copies import keep_copies
from solieu.writers.staging import OutputUnusableError
from solieu.writers.tables import TABLES

_MERGED: Final = ".merged.duckdb"
_WAY_OUT: Final = "Move it away, or name another output folder."

Settings = Mapping[str, str | bool | int | float | list[str]]


def check_previous(file: Path, settings: Settings) -> None:
    """Refuse, before any work, a database that the rows of this run cannot be added to.

    Raises:
        OutputUnusableError: It is no database, is open for writing elsewhere or was not closed
            properly, or holds tables of another ``schema_version``.
    """
    log = file.with_name(f"{file.name}.wal")
    if log.exists():
        raise OutputUnusableError(
            f"{file} was not closed: {log.name} lies beside it. Open it with DuckDB, run "
            "CHECKPOINT, close it, and start again."
        )
    try:
        with _connect(file, settings) as connection:
            found = connection.execute(
                "SELECT value FROM meta WHERE key = 'schema_version'"
            ).fetchall()
    except duckdb.Error as error:
        raise OutputUnusableError(
            f"{file} cannot be carried on: {_first_line(error).rstrip('.!')}. If it is open "
            f"elsewhere, close it there. {_WAY_OUT}"
        ) from error
    if found != [(SCHEMA_VERSION,)]:
        versions = ", ".join(str(value) for (value,) in found) or "none"
        raise OutputUnusableError(
            f"{file} holds tables of schema_version {versions}, this is {SCHEMA_VERSION}. "
            f"{_WAY_OUT}"
        )


def merge(new: Path, previous: Path, settings: Settings) -> dict[str, int]:
    """Make ``new`` a copy of ``previous`` with the rows of ``new`` put in.

    An article is seen again if its id stands in the new ``articles``, ``duplicates`` or
    ``errors``: all its old rows go, in every table, and the new ones come at the end. Copies that
    it stood for, and that are not seen again, keep what belongs to their text
    (:mod:`solieu.writers.duckdb_copies`). Other tables, views and further
    columns of the old database stay; new rows have null in those columns.

    Args:
        new: The complete database of this run, which nobody has open; it is replaced.
        previous: The database of earlier runs; it is only read.
        settings: Of the connections.

    Returns:
        ``articles_replaced``, ``articles_added`` and ``articles_kept``: old articles that were
        seen again, new ones that were not there, and old ones that stay as they were.

    Raises:
        OSError: The disk is full, or the like.
        OutputUnusableError: The tables of ``previous`` cannot take the rows.
    """
    merged = new.with_name(_MERGED)
    try:
        # Read-only connections to it keep writers away while it is copied.
        with _connect(previous, settings):
            shutil.copyfile(previous, merged)
        with duckdb.connect(merged, config=dict(settings)) as connection:
            connection.execute(f"ATTACH '{_quoted(new)}' AS new (READ_ONLY)")
            connection.execute(
                "CREATE TEMP TABLE seen AS SELECT doc_id FROM new.articles "
                "UNION SELECT doc_id FROM new.duplicates UNION SELECT doc_id FROM new.errors"
            )
            replaced = _count(connection, "articles SEMI JOIN seen USING (doc_id)")
            added = _count(connection, "new.articles ANTI JOIN articles USING (doc_id)")
            keep_copies(connection)
            kept = _count(connection, "articles ANTI JOIN seen USING (doc_id)")
            for table in TABLES:
                connection.execute(f"DELETE FROM {table} WHERE doc_id IN (SELECT doc_id FROM seen)")
                connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM new.{table}")
            connection.execute("INSERT OR REPLACE INTO meta SELECT * FROM new.meta")
            connection.execute("DETACH new")
            connection.execute("CHECKPOINT")
    except duckdb.IOException as error:
        raise OSError(_first_line(error)) from error
    except duckdb.Error as error:
        raise OutputUnusableError(
            f"{previous} cannot take the new rows: {_first_line(error)}. {_WAY_OUT}"
        ) from error
    merged.replace(new)
    return {
        "articles_replaced": replaced,
        "articles_added": added,
        "articles_kept": kept,
    }


@contextmanager
def _connect(file: Path, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(file, read_only=True, config=dict(settings)) as connection:
        yield connection


def _count(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    ((number,),) = connection.execute(f"SELECT count(*) FROM {source}").fetchall()
    return int(number)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")
