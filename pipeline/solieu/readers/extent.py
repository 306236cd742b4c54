"""How many articles the inputs hold, before all of them are read.

Files of one article and the metadata of Parquet files and data sets tell it. For ``.jsonl`` and
``.csv``, also compressed, it is estimated from the articles in the share of bytes read so far.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import BinaryIO, Final

from solieu.readers.inputs import Source

_ROWS_OF_TEXT: Final = frozenset({".jsonl", ".csv"})

_LEAST_BYTES: Final = 262_144
"""Bytes from which on an estimate is made: files are read some ten thousand bytes ahead."""


class Extent:
    """Counts what :func:`~solieu.readers.stream.read` reads, and knows or estimates the whole.

    Args:
        sources: All that will be read, in this order.
    """

    def __init__(self, sources: Sequence[Source] = ()) -> None:
        self._known = 0
        self._rows: dict[Source, int] = {}
        self._sizes: dict[Source, int] = {}
        self._bytes = 0
        self._without_end = 0
        for source in sources:
            if source.is_standard_input:
                self._without_end += 1
            elif source.is_dataset or (source.ending == ".parquet" and not source.compression):
                self._rows[source] = _count_rows(source)
                self._known += self._rows[source]
            elif source.ending in _ROWS_OF_TEXT:
                self._sizes[source] = _size(source)
                self._bytes += self._sizes[source]
            else:
                self._known += 1
        self._bytes_read = 0
        self._articles_read = 0
        self._of_source = 0
        self._file: BinaryIO | None = None

    def begin(self, source: Source, file: BinaryIO) -> None:
        """A source is read from an open file, which gives its bytes as they lie on the disk."""
        if source in self._sizes:
            self._file = file

    def add(self) -> None:
        """An article, or what stands in the place of one, was read."""
        self._of_source += 1

    def end(self, source: Source) -> None:
        """All of a source was read."""
        if source in self._sizes:
            self._bytes_read += self._sizes[source]
            self._articles_read += self._of_source
        elif source in self._rows:
            # Rows without a column of texts are one error, for example.
            self._known += self._of_source - self._rows[source]
        elif source.is_standard_input:
            self._known += self._of_source
            self._without_end -= 1
        self._of_source = 0
        self._file = None

    @property
    def is_estimated(self) -> bool:
        """Whether :attr:`articles` is an estimate."""
        return self._bytes_read < self._bytes

    @property
    def articles(self) -> int | None:
        """How many articles all sources hold; ``None`` while nothing is known of it."""
        if self._without_end:
            return None
        read, found = self._bytes_read, self._articles_read
        if read >= self._bytes:
            return self._known + found
        if self._file is not None and not self._file.closed:
            read = min(self._bytes, read + self._file.tell())
            found += self._of_source
        if read < _LEAST_BYTES:
            return None
        return self._known + round(found * self._bytes / read)


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        # Reading will tell what is wrong with it.
        return 0


def _count_rows(source: Source) -> int:
    """Rows of a Parquet file or a data set; 1 where it is damaged, since that is one error."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if not source.is_dataset:
            return max(1, int(pq.read_metadata(source.path).num_rows))
        state = json.loads((source.path / "state.json").read_bytes())
        count = 0
        for part in state["_data_files"]:
            # Of what is mapped, only the heads of the batches are read.
            with (
                pa.memory_map(str(source.path / part["filename"])) as file,
                pa.ipc.open_stream(file) as batches,
            ):
                count += sum(batch.num_rows for batch in batches)
        return max(1, count)
    except Exception:  # noqa: BLE001 (reading it will tell what is wrong with it)
        return 1
