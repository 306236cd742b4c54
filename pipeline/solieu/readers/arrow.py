"""Parquet files, and data sets that Hugging Face ``datasets`` saved to disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from solieu.readers.checks import no_article, refusal
from solieu.readers.fields import Fields
from solieu.readers.inputs import Source
from solieu.readers.rows import article_of
from solieu.schema import Article, Error

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_ROWS: Final = 64
_BUFFER: Final = 1 << 20


def read_parquet(source: Source, fields: Fields) -> Iterator[Article | Error]:
    """Read the rows of a Parquet file, the needed columns a few rows at a time.

    Args:
        source: The file; it is read from its end, and so by its path.
        fields: Names of the columns.

    Raises:
        OSError: It cannot be read.
    """
    import pyarrow.parquet as pq

    if source.compression:
        yield refusal(
            source.id,
            f"{source.title} cannot be streamed: a Parquet file is read from its end. Decompress "
            "it into a file (Parquet compresses its columns itself).",
        )
        return
    try:
        # Without pre-buffering and with a buffer, columns are read page by page.
        with pq.ParquetFile(source.path, buffer_size=_BUFFER, pre_buffer=False) as file:
            names = file.schema_arrow.names
            unusable = fields.explain_unusable(names, source.title)
            if unusable:
                yield refusal(source.id, unusable)
                return
            if file.metadata.num_rows == 0:
                yield no_article(source.id, source.title, "has no rows")
                return
            batches = file.iter_batches(_ROWS, columns=fields.columns(names), use_threads=False)
            yield from _articles(batches, source, fields)
    except _unreadable() as error:
        yield _damaged(source, source.path, error)


def read_dataset(source: Source, fields: Fields) -> Iterator[Article | Error]:
    """Read a folder that ``Dataset.save_to_disk`` wrote, its files in order.

    The rows are read from the Arrow files as they stand, a record batch (by default 1,000 rows) at
    a time, with all its columns; the library itself is not needed.

    Raises:
        OSError: A file cannot be read.
    """
    import pyarrow as pa

    number = 0
    path = source.path / "state.json"
    try:
        state = json.loads(path.read_bytes())
        files = [source.path / str(part["filename"]) for part in state["_data_files"]]
        if state.get("_indices_data_files"):
            raise ValueError("its rows are chosen by an index; save it after flatten_indices()")
        for path in files:
            with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as batches:
                names = batches.schema.names
                unusable = fields.explain_unusable(names, source.title)
                if unusable:
                    yield refusal(source.id, unusable)
                    return
                chosen = (batch.select(fields.columns(names)) for batch in batches)
                for item in _articles(chosen, source, fields, number):
                    number += 1
                    yield item
        if number == 0:
            yield no_article(source.id, source.title, "has no rows")
    except _unreadable() as error:
        yield _damaged(source, path, error)


def _unreadable() -> tuple[type[Exception], ...]:
    """What reading a damaged table, or a cell of it, can raise besides ``OSError``.

    A time zone that is not known is a ``KeyError``; the file ``state.json`` can hold any JSON.
    """
    import pyarrow as pa

    return (
        pa.ArrowException,
        ValueError,
        KeyError,
        TypeError,
        OverflowError,
        RecursionError,
        MemoryError,
    )


def _articles(
    batches: Iterable[RecordBatch], source: Source, fields: Fields, number: int = 0
) -> Iterator[Article | Error]:
    unreadable = _unreadable()
    for batch in batches:
        for first in range(0, batch.num_rows, _ROWS):
            piece = batch.slice(first, _ROWS)
            columns = dict(zip(piece.schema.names, piece.columns, strict=True))
            for index in range(piece.num_rows):
                number += 1
                where, doc_id = f"{source.title}, row {number}", f"{source.id}#{number}"
                try:
                    row = {name: column[index].as_py() for name, column in columns.items()}
                except unreadable as error:
                    yield refusal(
                        doc_id, f"{where} cannot be read: {_reason(error)}. Write it anew."
                    )
                    continue
                yield article_of(row, fields, where, default_id=doc_id, source=source.name)


def _damaged(source: Source, path: Path, error: Exception) -> Error:
    return refusal(
        source.id,
        f"{path} cannot be read (any further): {_reason(error)}. Write it again from its source.",
    )


def _reason(error: Exception) -> str:
    reason = " ".join(str(error).split()).rstrip(".")
    # A KeyError says nothing but the key.
    name = type(error).__name__
    return f"{name}: {reason}" if reason and isinstance(error, KeyError) else reason or name
