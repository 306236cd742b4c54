"""Parquet: ``observations.parquet`` and so on, typed and described.

A table is a file, or, if it is long, a folder of that name with files ``part-00000.parquet`` and so
on; whatever reads Parquet takes both.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.parquet as pq

from solieu.writers import arrow
from solieu.writers.manifest import solieu_version
from solieu.writers.tables import TABLES, Row
from solieu.writers.writer import TableWriter

_ALL_DIFFERENT: Final = {"articles": {"text", "sha256"}}
"""Columns of which hardly two rows are equal."""


def dictionary_columns(table: str) -> list[str]:
    """Columns that are written as a dictionary and numbers into it.

    All but offsets and what is different in every row.
    """
    unlike = _ALL_DIFFERENT.get(table, set())
    return [
        # Parquet names the items of a list, not the list.
        f"{column.name}.list.element" if column.type == "list" else column.name
        for column in TABLES[table].columns
        if column.type != "integer" and column.name not in unlike
    ]


def delta_columns(table: str) -> list[str]:
    """Columns that are written as differences (``DELTA_BINARY_PACKED``): offsets.

    They grow within an article, so that differences are small.
    """
    return [column.name for column in TABLES[table].columns if column.type == "integer"]


class ParquetWriter(TableWriter):
    """Writes every table, also an empty one, as Parquet with Zstandard compression.

    The metadata of each file hold ``schema_version``, ``solieu_version``, the model and the
    table's ``description``, those of each column its ``description``. Where row groups and files
    end depends on the rows alone, so the same rows give the same bytes.

    Columns are encoded as :func:`dictionary_columns` and :func:`delta_columns` say.
    """

    format: ClassVar[str] = "parquet"

    GROUP_ROWS: ClassVar[int] = 65_536
    """Rows of a row group, to the next block."""

    GROUP_BYTES: ClassVar[int] = 32_000_000
    """Bytes in memory of a row group, to the next block."""

    PART_GROUPS: ClassVar[int] = 32
    """Row groups of a file; a table with more is a folder of files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._parts: dict[str, int] = dict.fromkeys(TABLES, 0)
        self._written: dict[str, int] = dict.fromkeys(TABLES, 0)
        self._files: dict[str, pq.ParquetWriter] = {}
        self._groups: dict[str, list[pa.RecordBatch]] = {table: [] for table in TABLES}

    def open(self) -> None:
        """Create one file a table."""
        for table in TABLES:
            self._files[table] = self._file(table, self.folder / f"{table}.parquet")

    def _file(self, table: str, path: Path) -> pq.ParquetWriter:
        return pq.ParquetWriter(
            path,
            self._schema(table),
            compression="zstd",
            use_dictionary=dictionary_columns(table),
            column_encoding=dict.fromkeys(delta_columns(table), "DELTA_BINARY_PACKED"),
        )

    def _next_file(self, table: str) -> None:
        """Begin the next file of a table, which becomes a folder with the second one."""
        self._files[table].close()
        whole = self.folder / f"{table}.parquet"
        if self._parts[table] == 0:
            first = whole.rename(self.folder / f"{table}.first")
            whole.mkdir()
            first.rename(whole / _part_name(0))
        self._parts[table] += 1
        self._written[table] = 0
        self._files[table] = self._file(table, whole / _part_name(self._parts[table]))

    def _schema(self, table: str) -> pa.Schema:
        schema = arrow.schema(table)
        told = {"solieu_version": solieu_version(), **self.about}
        encoded = {key.encode(): value.encode() for key, value in told.items()}
        return schema.with_metadata({**schema.metadata, **encoded})

    def write_block(self, table: str, rows: list[Row]) -> None:
        """Keep rows in Arrow's compact form until they make a row group."""
        group = self._groups[table]
        group.append(arrow.batch(table, rows))
        if (
            sum(batch.num_rows for batch in group) >= self.GROUP_ROWS
            or sum(batch.nbytes for batch in group) >= self.GROUP_BYTES
        ):
            self._write_group(table)

    def _write_group(self, table: str) -> None:
        if self._written[table] == self.PART_GROUPS:
            self._next_file(table)
        whole = pa.Table.from_batches(self._groups[table], arrow.schema(table))
        self._files[table].write_table(whole, row_group_size=max(1, whole.num_rows))
        self._groups[table] = []
        self._written[table] += 1

    def complete(self) -> None:
        """Write the last row groups and the footers."""
        for table in TABLES:
            if self._groups[table]:
                self._write_group(table)
            self._files[table].close()

    def abandon(self) -> None:
        """Close the files."""
        for file in self._files.values():
            with suppress(Exception):
                file.close()


def _part_name(number: int) -> str:
    return f"part-{number:05}.parquet"
