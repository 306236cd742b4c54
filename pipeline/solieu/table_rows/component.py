"""The component that reads tables by their heads.

The models read sentences. In a row of a table they find a figure in the unit's cell and none in
most others; what a cell holds stands in the head of its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu.schema import SpanKey
from solieu.table_rows.columns import Column, read_columns
from solieu.table_rows.layout import Cell, Row, Table, find_tables

_BULLET: Final = re.compile(r"(?:[-+*•–]|\(?(?:\d{1,2}|[IVX]{1,4}|[^\W\d_])[.)])\s*")
_RULE: Final = "rule"
_BELIEF: Final = 0.999
"""Of all that is read by a head, before the curves of the model correct it."""


class _Found:
    """What the tables of one article say.

    Attributes:
        spans: Entities by key.
        kinds: Of the VALUEs.
        statuses: Of the VALUEs.
        links: Type, head and tail.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.spans: dict[SpanKey, Span] = {}
        self.kinds: dict[SpanKey, str] = {}
        self.statuses: dict[SpanKey, str] = {}
        self.links: list[tuple[str, SpanKey, SpanKey]] = []

    def read(self, table: Table, columns: list[Column], governing: SpanKey | None) -> None:
        """Add the figures of a table, which are of the governing time where no head names one."""
        for row in table.rows:
            self._row(row, columns, governing)

    def _row(self, row: Row, columns: list[Column], governing: SpanKey | None) -> None:
        name = next(cell for cell, c in zip(row, columns, strict=True) if c.role == "name")
        figures = [
            (cell, column)
            for cell, column in zip(row, columns, strict=True)
            if column.role == "figure" and cell.is_figure
        ]
        metric = self._entity(*_named(name), "METRIC") if figures else None
        if metric is None:
            return
        for cell, column in figures:
            self._figure(cell, column, metric, governing)

    def _figure(
        self, cell: Cell, column: Column, metric: SpanKey, governing: SpanKey | None
    ) -> None:
        value = self._entity(cell.start, cell.end, "VALUE")
        if value is None:
            return
        self.kinds[value], self.statuses[value] = column.kind, column.status
        self.links.append(("HAS_VALUE", metric, value))
        for kind, time, other in (
            ("IN_PERIOD", column.time, governing),
            ("COMPARED_TO", column.base, None),
        ):
            tail = other if time is None else self._entity(time.start, time.end, time.label)
            if tail is not None:
                self.links.append((kind, value, tail))

    def _entity(self, start: int, end: int, label: str) -> SpanKey | None:
        span = self._doc.char_span(start, end, label=label) if start < end else None
        if span is None:
            return None
        key = (start, end, label)
        self.spans[key] = span
        return key


@Language.component(
    "solieu_tables",
    assigns=["doc.ents", "doc._.relations", "doc._.kinds", "doc._.statuses", "doc._.origins"],
    requires=["doc.ents", "doc._.relations"],
)
def read_tables(doc: Doc) -> Doc:
    """Put what the tables say in the place of what was found in their lines."""
    found = _Found(doc)
    lines = []
    for table in find_tables(doc.text):
        columns = read_columns(table)
        if any(column.role == "figure" for column in columns):
            found.read(table, columns, _governing(doc, table.start))
            lines.append((table.start, table.end))
    if not found.spans:
        return doc
    others = [span for span in doc.ents if not _within(span.start_char, lines)]
    doc.set_ents([*others, *found.spans.values()], default="outside")
    doc._.relations = [
        *(link for link in doc._.relations if not _touches(link[1:3], lines)),
        *((kind, head, tail, _BELIEF, _RULE) for kind, head, tail in found.links),
    ]
    said: dict[str, dict[SpanKey, str] | dict[SpanKey, float]] = {
        "kinds": found.kinds,
        "statuses": found.statuses,
        "origins": dict.fromkeys(found.spans, _RULE),
        "confidences": dict.fromkeys(found.spans, _BELIEF),
    }
    for name, entries in said.items():
        kept = {k: v for k, v in getattr(doc._, name).items() if not _within(k[0], lines)}
        setattr(doc._, name, kept | entries)
    return doc


def _governing(doc: Doc, start: int) -> SpanKey | None:
    """The last time before a table that governs figures, or stands in the line above it."""
    above = doc.text.rstrip()[:start].rstrip().rfind("\n") + 1
    governs = {tail for kind, _, tail, *_ in doc._.relations if kind == "IN_PERIOD"}
    keys = [(span.start_char, span.end_char, span.label_) for span in doc.ents]
    before = [
        key
        for key in keys
        if key[2] == "PERIOD" and key[1] <= start and (key in governs or key[0] >= above)
    ]
    return before[-1] if before else None


def _named(cell: Cell) -> tuple[int, int]:
    """Offsets of a name without its bullet and its colon."""
    bullet = _BULLET.match(cell.text)
    start = bullet.end() if bullet else 0
    return cell.start + start, cell.start + len(cell.text.rstrip(" :;."))


def _within(offset: int, lines: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in lines)


def _touches(ends: Iterable[SpanKey], lines: list[tuple[int, int]]) -> bool:
    return any(_within(end[0], lines) for end in ends)
