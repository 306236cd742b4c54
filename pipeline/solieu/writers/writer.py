"""What a writer is, and the common part of those that write tables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, ClassVar, Self, final

from solieu.schema import Duplicate, Error, Result
from solieu.writers.tables import Row, Rows, duplicate_rows, error_rows, rows_of


class Writer(ABC):
    """Writes results into a folder, in the order in which they come, with bounded memory.

    ``encode`` is pure and may refuse one article by raising; ``write`` does the input and output,
    and when it raises the whole run is lost. A batch therefore encodes an article for all its
    writers before it writes it with any (and may encode in another process).

    Use it as a context manager: files are complete after the ``with`` block; if the block is left
    by an exception they are closed as they are, for :class:`~solieu.writers.staging.Staging` to
    delete.
    """

    format: ClassVar[str]
    """Name of the format on the command line."""

    about: Mapping[str, str] = MappingProxyType({})
    """What the files say of their origin where the format has a place for it: the model."""

    previous: Path | None = None
    """The folder of an earlier run, whose file of this format is carried on if it can be."""

    def __init__(self, folder: Path) -> None:
        """Prepare to write into ``folder``, which exists and holds none of the files yet."""
        self.folder = folder

    @abstractmethod
    def encode(self, result: Result) -> Any:
        """Turn a result into what :meth:`write` takes; raise if it cannot be written."""

    @abstractmethod
    def encode_error(self, error: Error) -> Any:
        """Turn an error into what :meth:`write` takes; never raises."""

    def encode_duplicate(self, duplicate: Duplicate) -> Any:
        """Turn a copy that was left out into what :meth:`write` takes; never raises.

        ``None`` where the format has no place for it; that is not written.
        """
        return None

    @abstractmethod
    def write(self, encoded: Any) -> None:
        """Write what :meth:`encode` or :meth:`encode_error` returned."""

    @abstractmethod
    def open(self) -> None:
        """Create the files."""

    @abstractmethod
    def close(self) -> None:
        """Write what is still held and complete the files."""

    @abstractmethod
    def abandon(self) -> None:
        """Close the files without completing them; must not raise."""

    def report(self) -> Mapping[str, int]:
        """What the manifest tells of this format: counts, which add up over several writers."""
        return {}

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()


class TableWriter(Writer):
    """A writer of the tables of :mod:`solieu.writers.tables`, a block of rows at a time."""

    MOST_ROWS: ClassVar[int] = 1_024
    """Rows of a table that are held before they are written."""

    MOST_CHARACTERS: ClassVar[int] = 4_000_000
    """Characters of article text that are held before they are written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._held: Rows = {}
        self._characters = 0

    @final
    def encode(self, result: Result) -> Rows:
        """The rows of all tables; raises ``TypeError`` or ``ValueError`` as ``rows_of`` does."""
        return rows_of(result)

    @final
    def encode_duplicate(self, duplicate: Duplicate) -> Rows:
        """The row of the table ``duplicates``."""
        return duplicate_rows(duplicate)

    @final
    def encode_error(self, error: Error) -> Rows:
        """The row of the table ``errors``."""
        return error_rows(error)

    @final
    def write(self, encoded: Rows) -> None:
        """Take the rows of one article; whole blocks are passed on to :meth:`write_block`."""
        for table, rows in encoded.items():
            held = self._held.setdefault(table, [])
            held.extend(rows)
            if table == "articles":
                self._characters += sum(len(v) for row in rows for v in row if isinstance(v, str))
            if len(held) >= self.MOST_ROWS or self._characters > self.MOST_CHARACTERS:
                self._flush(table)

    def _flush(self, table: str) -> None:
        rows = self._held.pop(table, [])
        if table == "articles":
            self._characters = 0
        for first in range(0, len(rows), self.MOST_ROWS):
            self.write_block(table, rows[first : first + self.MOST_ROWS])

    @final
    def close(self) -> None:
        """Write the rows still held and complete the files."""
        for table in list(self._held):
            self._flush(table)
        self.complete()

    @abstractmethod
    def write_block(self, table: str, rows: list[Row]) -> None:
        """Write rows of one table."""

    @abstractmethod
    def complete(self) -> None:
        """Complete the files; every row was written."""
