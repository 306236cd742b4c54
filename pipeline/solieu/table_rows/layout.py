"""Where tables stand in a text, and their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from solieu.normalise.document_cues import PRINTED_YEAR

_LINE: Final = re.compile(r"(?P<line>[^\r\n]*)(?:\r\n|\r|\n|$)")
_DASHES: Final = re.compile(r"\s*:?-{2,}:?\s*")
"""A cell of the row that Markdown draws below a head."""

MARKS: Final = ("|", "\t")
"""What stands between the cells of a row."""

_FEWEST: Final = 3
"""Cells of a row; two may be words beside a menu."""

FIGURE: Final = re.compile(r"[+\-−–]?\d[\d.,]*(?: ?%)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, without outer spaces: ``text`` from ``start`` to ``end``."""

    text: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        """Whether it holds one number and nothing else."""
        return FIGURE.fullmatch(self.text) is not None

    def before(self, at: int) -> Cell:
        """The words before a position in it."""
        words = self.text[:at].rstrip()
        return Cell(words, self.start, self.start + len(words))


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A head and rows of as many cells.

    Attributes:
        start: Offset of the head.
        end: Offset behind the last row.
        head: Names of the columns.
        rows: All rows below it that have as many cells.
    """

    start: int
    end: int
    head: Row
    rows: tuple[Row, ...]


def find_tables(text: str) -> Iterator[Table]:
    """Tables with a head, in order.

    A row is the head of those below it until another line stands between, or Markdown's dashes
    below a row make that the head of a new table. A head of two rows, or with figures
    other than years, tells nothing of its columns, and the table is left out.
    """
    for block in _blocks(text):
        rows = [row for row in block if not _is_dashes(row)]
        head, body = rows[0], rows[1:]
        if not body or _goes_on(body[0]):
            continue
        if not any(cell.is_figure and not is_year(cell.text) for cell in head):
            kept = tuple(row for row in body if len(row) == len(head))
            yield Table(head[0].start, body[-1][-1].end, head, kept)


def _goes_on(row: Row) -> bool:
    """Whether a row is the second of a head: no name, and words over the columns."""
    words = [cell.text for cell in row if cell.text]
    return not row[0].text and len(words) > 1 and not any(FIGURE.fullmatch(word) for word in words)


def is_year(text: str) -> bool:
    """Whether a figure is a year, and names a column."""
    return PRINTED_YEAR.fullmatch(text) is not None


def _blocks(text: str) -> Iterator[list[Row]]:
    """Rows that belong together; each block has one row that is not all dashes, or more."""
    block: list[Row] = []
    for match in _LINE.finditer(text):
        row = _cells(match["line"], match.start())
        if len(row) < _FEWEST:
            if block:
                yield block
            block = []
        elif _is_dashes(row) and len(block) > 1:
            *above, head = block
            yield above
            block = [head]
        elif not _is_dashes(row):
            block.append(row)
    if block:
        yield block


def _is_dashes(row: Row) -> bool:
    return all(_DASHES.fullmatch(cell.text) for cell in row)


def _cells(line: str, start: int) -> Row:
    """The cells of a line, between strokes or tabs; strokes at its ends enclose it."""
    mark = next((mark for mark in MARKS if mark in line), "")
    if not mark:
        return ()
    inner = line.strip(" ") if mark == "\t" else line.strip()
    at = start + line.index(inner)
    if mark == "|" and inner.startswith(mark):
        at, inner = at + 1, inner[1:]
    cells = []
    for part in (inner.removesuffix(mark) if mark == "|" else inner).split(mark):
        words = part.strip()
        first = at + (part.index(words) if words else 0)
        cells.append(Cell(words, first, first + len(words)))
        at += len(part) + 1
    return tuple(cells)
