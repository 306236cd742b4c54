"""The component that reads tables by their heads.

The models read sentences. In a row of a table they find a figure in the unit's cell and none in
most others; what a cell holds stands in the head of its column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu.normalise.table_cells import PERCENT, Measure, cell_norm, read_measure
from solieu.schema import SpanKey
from solieu.table_rows.columns import Column, read_columns
from solieu.table_rows.layout import MARKS, Cell, Row, Table, find_tables
from solieu.tokens.source import text_of
from solieu.tokens.span_keys import span_keys

_BULLET: Final = re.compile(
    r"(?:[-+*•–]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]?(?=\s)|\(?(?:[IVX]{1,4}|[^\W\d_])[.)])\s*"
)
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_ORIGIN: Final = "rule"
_BELIEF: Final = 0.999
"""Of all that is read by a head, before the curves of the model correct it."""


class _Found:
    """What the tables of one article say.

    Attributes:
        spans: Entities by key.
        said: Kinds, statuses and normal forms of the VALUEs, by the name of the side table.
        links: Type, head and tail.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.spans: dict[SpanKey, Span] = {}
        self.said: dict[str, dict[SpanKey, str]] = {"kinds": {}, "statuses": {}, "norms": {}}
        self.links: list[tuple[str, SpanKey, SpanKey]] = []
        self._places = {(start, end) for start, end, label in span_keys(doc) if label == "PLACE"}

    def read(self, table: Table, columns: Sequence[Column], governing: SpanKey | None) -> None:
        """Add the figures of a table, which are of the governing time where no head names one."""
        for row in table.rows:
            self._row(row, columns, governing)

    def _row(self, row: Row, columns: Sequence[Column], governing: SpanKey | None) -> None:
        cells = list(zip(row, columns, strict=True))
        name = next(cell for cell, column in cells if column.role == "name")
        if not _WORD.search(name.text):
            return
        measures = [read_measure(cell.text) for cell, column in cells if column.role == "unit"]
        own = measures[0] if measures else None
        read: list[tuple[Cell, Column, str]] = []
        for cell, column in cells:
            measure = (column.measure or own) if column.kind == "level" else PERCENT
            norm = _norm(cell, column, measure)
            if norm is not None:
                read.append((cell, column, norm))
        ends = _named(name)
        if ends in self._places:
            self._row_of_place(read, ends, governing)
            return
        metric = self._entity(*ends, "METRIC") if read else None
        if metric is not None:
            for cell, column, norm in read:
                self._figure(cell, column, norm, metric, governing)

    def _row_of_place(
        self,
        read: Sequence[tuple[Cell, Column, str]],
        ends: tuple[int, int],
        governing: SpanKey | None,
    ) -> None:
        """Where a row is of a place, what is measured stands in the heads."""
        place = self._entity(*ends, "PLACE")
        metric: SpanKey | None = None
        for cell, column, norm in read:
            if column.kind == "level":
                head = column.named
                metric = self._entity(head.start, head.end, "METRIC") if head else None
            value = self._figure(cell, column, norm, metric, governing) if metric else None
            if place is not None and value is not None:
                self.links.append(("IN_PLACE", value, place))

    def _figure(
        self, cell: Cell, column: Column, norm: str, metric: SpanKey, governing: SpanKey | None
    ) -> SpanKey | None:
        value = self._entity(cell.start, cell.end, "VALUE")
        if value is None:
            return None
        for name, said in (("kinds", column.kind), ("statuses", column.status), ("norms", norm)):
            self.said[name][value] = said
        self.links.append(("HAS_VALUE", metric, value))
        for kind, time, other in (
            ("IN_PERIOD", column.time, governing),
            ("COMPARED_TO", column.base, None),
        ):
            tail = other if time is None else self._entity(time.start, time.end, time.label)
            if tail is not None:
                self.links.append((kind, value, tail))
        return value

    def _entity(self, start: int, end: int, label: str) -> SpanKey | None:
        span = self._doc.char_span(start, end, label=label) if start < end else None
        if span is None:
            return None
        key = (start, end, label)
        self.spans[key] = span
        return key


@Language.component(
    "solieu_tables",
    assigns=[
        "doc.ents",
        "doc._.relations",
        "doc._.kinds",
        "doc._.statuses",
        "doc._.norms",
        "doc._.origins",
        "doc._.confidences",
    ],
    requires=["doc.ents", "doc._.relations"],
)
def read_tables(doc: Doc) -> Doc:
    """Put what the tables say in the place of what was found in their lines."""
    found, lines = _Found(doc), _Lines()
    times = None
    text = text_of(doc)
    for table in find_tables(text) if any(mark in text for mark in MARKS) else ():
        if columns := read_columns(table):
            times = _governing_times(doc) if times is None else times
            found.read(table, columns, _last_before(times, table.start))
            lines.add(table.start, table.end)
    if not found.spans:
        return doc
    others = [span for span in doc.ents if span.start_char not in lines]
    doc.set_ents([*others, *found.spans.values()], default="outside")
    doc._.relations = [
        *(link for link in doc._.relations if not any(end[0] in lines for end in link[1:3])),
        *((kind, head, tail, _BELIEF, _ORIGIN) for kind, head, tail in found.links),
    ]
    said: dict[str, dict[SpanKey, Any]] = {
        **found.said,
        "origins": dict.fromkeys(found.spans, _ORIGIN),
        "confidences": dict.fromkeys(found.spans, _BELIEF),
    }
    for name, entries in said.items():
        kept = {key: entry for key, entry in getattr(doc._, name).items() if key[0] not in lines}
        setattr(doc._, name, kept | entries)
    return doc


class _Lines:
    """Stretches of a text, in order and apart."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)

    def __contains__(self, offset: object) -> bool:
        if not isinstance(offset, int):
            return False
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def _governing_times(doc: Doc) -> list[SpanKey]:
    """The PERIODs that figures of the text are in, in order."""
    governs = {tail for kind, _, tail, *_ in doc._.relations if kind == "IN_PERIOD"}
    return sorted(key for key in governs if key[2] == "PERIOD")


def _last_before(times: Sequence[SpanKey], start: int) -> SpanKey | None:
    at = bisect_right(times, (start, 0, "")) - 1
    return times[at] if at >= 0 else None


def _norm(cell: Cell, column: Column, measure: Measure | None) -> str | None:
    if column.role != "figure" or measure is None or not cell.is_figure:
        return None
    return cell_norm(cell.text, measure)


def _named(cell: Cell) -> tuple[int, int]:
    """Offsets of a name without its bullet and its colon."""
    bullet = _BULLET.match(cell.text)
    start = bullet.end() if bullet else 0
    return cell.start + start, cell.start + len(cell.text.rstrip(" :;."))
