"""Where tables stand in a text, and their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

_LINE: Final = re.compile(r"[^\r\n]+")
_CELL: Final = re.compile(r"[^|]*")
_RULE: Final = re.compile(r"\s*:?-{2,}:?\s*")
"""A cell of the row that Markdown draws below the head."""

_FEWEST: Final = 3
"""Cells of a row; two may be words beside a menu."""

FIGURE: Final = re.compile(r"[+-−–]?\d[\d.,]*(?: ?%)?")


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

    The first row is the head unless figures other than years stand in it; a table without one
    tells nothing of its columns and is left out.
    """
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    rows = [(span, _cells(text, *span)) for span in lines]
    for is_table, run in groupby(rows, key=lambda row: len(row[1]) >= _FEWEST):
        if not is_table:
            continue
        spans, cells = zip(*run, strict=True)
        head, *body = [row for row in cells if not all(_RULE.fullmatch(c.text) for c in row)]
        body = [row for row in body if len(row) == len(head)]
        if body and not any(cell.is_figure and not is_year(cell.text) for cell in head):
            yield Table(spans[0][0], spans[-1][1], head, tuple(body))


def is_year(text: str) -> bool:
    """Whether a figure is a year, and names a column."""
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None


def _cells(text: str, start: int, end: int) -> Row:
    """The cells of a line; strokes at its ends enclose it."""
    line = text[start:end]
    inner = line.strip()
    begin = start + line.index(inner) if inner else start
    if inner.startswith("|"):
        begin, inner = begin + 1, inner[1:]
    inner = inner.removesuffix("|")
    cells, at = [], begin
    for part in inner.split("|"):
        words = part.strip()
        first = at + (part.index(words) if words else 0)
        cells.append(Cell(words, first, first + len(words)))
        at += len(part) + 1
    return tuple(cells)
