"""CSV: a header, then one article a record; comma, semicolon, tab or bar between the cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, Final

from solieu.readers.checks import no_article, refusal
from solieu.readers.decoding import UndecodableError, convert
from solieu.readers.fields import Fields
from solieu.readers.inputs import Source
from solieu.readers.lines import MOST_BYTES, bounded_lines
from solieu.readers.opening import Opened
from solieu.readers.rows import article_of
from solieu.schema import Article, Error

_DELIMITERS: Final = ",;\t|"
_BETWEEN: Final = "\f\r\f\n"
"""Stands between cells that are decoded together; no letter of any encoding. A quoted cell that
holds it makes a record of too many cells, which is an error of its own."""


def read_csv(opened: Opened, source: Source, fields: Fields) -> Iterator[Article | Error]:
    """Read articles record by record (RFC 4180; line ends may stand in quoted cells).

    The header names the fields; empty cells are none. A record that is longer than any article,
    badly quoted, or of another number of cells than the header is an error of its own.

    Args:
        opened: Its bytes.
        source: What it is, for ids that are not given and for messages.
        fields: Names of the columns.
    """
    name = source.title
    csv.field_size_limit(MOST_BYTES)
    lines = _Lines(opened)
    header: list[str] | None = None
    has_rows = False
    delimiter = _delimiter(opened.start)
    for number, record in _records(lines, delimiter):
        where, doc_id = f"{name}, line {number}", f"{source.id}#{number}"
        if isinstance(record, str):
            yield refusal(doc_id, f"{where} {record}")
            if header is None:
                return
            continue
        try:
            cells, encoding = _decode(record, where, source)
        except UndecodableError as error:
            yield refusal(doc_id, error)
            if header is None:
                return
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            unusable = fields.explain_unusable(header, name)
            if unusable:
                yield refusal(source.id, unusable)
                return
            continue
        has_rows = True
        if len(cells) != len(header):
            yield refusal(
                doc_id,
                f"{where} has {len(cells)} cells where the header has {len(header)}. Put cells "
                "that hold the separator, quotation marks or line ends in quotation marks.",
            )
            continue
        yield article_of(
            _row(header, cells),
            fields,
            where,
            default_id=doc_id,
            source=source.name,
            converted_from=opened.converted_from or encoding,
        )
    if not has_rows:
        yield no_article(
            source.id, name, "is empty" if header is None else "has a header and no rows"
        )


def _row(header: list[str], cells: list[str]) -> dict[str, Any]:
    return {name: cell for name, cell in zip(header, cells, strict=True) if cell}


def _delimiter(start: bytes) -> str:
    header = start.split(b"\n", 1)[0].decode("utf-8", "replace")
    return max(_DELIMITERS, key=header.count)


class _TooLongError(Exception):
    pass


class _Lines:
    """Lines for ``csv.reader``; a record of more than ``MOST_BYTES`` is broken off.

    Bytes that are not UTF-8 pass through as lone surrogates and are decoded cell by cell.
    """

    def __init__(self, opened: Opened) -> None:
        self._lines = bounded_lines(opened.stream)
        self._bytes = 0
        self.number = 0
        self.at_end = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.at_end = True
            raise
        self.number += 1
        self._bytes += len(line)
        if self._bytes > MOST_BYTES:
            raise _TooLongError
        return line.decode("utf-8", "surrogateescape")

    def start_record(self) -> None:
        self._bytes = 0

    def skip_cell(self) -> None:
        """Go on after the line that closes the open quotation marks."""
        for line in self._lines:
            self.number += 1
            if line.count(b'"') % 2:
                return


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The cells of each record, or what is wrong with it, with the number of its first line."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.start_record()
        first = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _TooLongError:
            # A line that is too long by itself ends at its end; else a quoted cell is open.
            if lines.number > first:
                lines.skip_cell()
            yield (
                first,
                f"begins a record of more than {MOST_BYTES:,} bytes, more than any article has "
                f"(it goes on to line {lines.number}). Split it, or close its quotation marks.",
            )
        except csv.Error as error:
            yield first, _explain(error, lines, first)
        else:
            if cells:
                yield first, cells


def _explain(error: csv.Error, lines: _Lines, first: int) -> str:
    extent = f" (it goes on to line {lines.number})" if lines.number > first else ""
    if lines.at_end:
        return (
            f"begins a record whose quotation marks are open at the end of the file{extent}. "
            "Close its quotation marks."
        )
    if "new-line" in str(error):
        return (
            "holds a carriage return alone. Write the file with line feeds at the ends of its "
            "lines, or put cells that hold carriage returns in quotation marks."
        )
    return f"is not CSV{extent}: {error}. Double the quotation marks within a quoted cell."


def _decode(cells: list[str], where: str, source: Source) -> tuple[list[str], str | None]:
    whole = _BETWEEN.join(cells)
    if whole.isascii():
        return cells, None
    try:
        whole.encode("utf-8")
    except UnicodeEncodeError:
        pass
    else:
        return cells, None
    # All cells at once: a short one tells no encoding.
    text, encoding = convert(whole.encode("utf-8", "surrogateescape"), where, source.path)
    return text.split(_BETWEEN), encoding
