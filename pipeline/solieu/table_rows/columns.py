"""What the columns of a table hold, by their heads.

Only what a head says for certain is taken: a figure is a level with the row's unit in a column of a
time, and a percentage under a head that has ``%`` and says of what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from solieu.entities.patterns import Match, find
from solieu.normalise.document_cues import PRINTED_YEAR
from solieu.normalise.table_cells import Measure, read_measure
from solieu.normalise.units import is_measure
from solieu.scheme import TIMES
from solieu.table_rows.layout import Cell, Table, is_year

Role = Literal["name", "unit", "figure", "other"]

_UNIT: Final = re.compile(r"đvt|đv|đơn vị(?: tính)?", re.IGNORECASE)
_NO_NAME: Final = re.compile(r"stt|tt|số tt|số thứ tự|#|no\.?|họ.*tên|chức vụ", re.IGNORECASE)
_PLAN: Final = re.compile(r"kế hoạch|\bkh\b|dự toán|chỉ tiêu|mục tiêu", re.IGNORECASE)
_BASE: Final = re.compile(r"\bso\b|\bss\b|cùng kỳ|\bck\b|(?:tháng|quý|năm|kỳ) trước", re.IGNORECASE)
_GROWTH: Final = re.compile(r"tăng|giảm|\+", re.IGNORECASE)
_SHARE: Final = re.compile(r"cơ cấu|tỷ trọng|tỉ trọng", re.IGNORECASE)
_ESTIMATE: Final = re.compile(r"\b(?:ước|ưth|dự ước)\b", re.IGNORECASE)
_TARGET: Final = re.compile(
    r"\W*(?:kế hoạch|kh|mục tiêu|chỉ tiêu|dự toán|dự kiến|phấn đấu)\b", re.IGNORECASE
)
_BRACKET: Final = re.compile(r"\((?P<inside>[^)]*)\)")
_DONE: Final = re.compile(
    r"\W*(?:(?:ước )?(?:thực hiện|th|tth)|ưth|kế hoạch|kh)(?: năm)?\W*", re.IGNORECASE
)
"""Heads of levels that leave their time to what stands above the table."""

_LEAST_RATIO: Final = 50
"""Per cent of a base from which on figures without a sign are ratios; smaller ones are growths."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Attributes:
        role: ``name`` of what is measured, its ``unit``, a ``figure`` of it, or ``other``.
        kind: Of its figures. Those of another kind than ``level`` are percentages.
        status: Of its figures.
        time: What the head says of their time.
        base: What they are compared with.
        year: The year that the head prints, 0 for none.
        measure: The unit of its levels, where the head says it: `Giá trị (triệu USD)`.
        named: What the head says that is measured, without its unit; its words and their ends.
    """

    role: Role
    kind: str = "level"
    status: str = "actual"
    time: Match | None = None
    base: Match | None = None
    year: int = 0
    measure: Measure | None = None
    named: Cell | None = None


def read_columns(table: Table) -> list[Column]:
    """The columns of a table, in order.

    Empty where there is nothing to read: no column of names, none of units for levels.
    """
    columns = [_read(at, table) for at in range(len(table.head))]
    names = [at for at, column in enumerate(columns) if column.role == "name"]
    for at in names[1:]:
        columns[at] = Column("other")
    if not any(column.role == "unit" for column in columns):
        columns = [
            Column("other") if _is_level(column) and column.measure is None else column
            for column in columns
        ]
    if not names or not any(column.role == "figure" for column in columns):
        return []
    return _timed(columns)


def _is_level(column: Column) -> bool:
    return column.role == "figure" and column.kind == "level"


def _read(at: int, table: Table) -> Column:
    head = table.head[at]
    cells = [row[at] for row in table.rows if any(map(str.isalnum, row[at].text))]
    figures = [cell for cell in cells if cell.is_figure]
    if not head.text or _NO_NAME.fullmatch(head.text):
        return Column("other")
    if _UNIT.fullmatch(head.text):
        return Column("unit")
    if 2 * len(figures) > len(cells):
        return _percentages(head, figures) if _is_percent(head, figures) else _levels(head)
    worded = sum(any(map(str.isalpha, cell.text)) for cell in cells)
    return Column("name") if 2 * worded > len(cells) else Column("other")


def _is_percent(head: Cell, figures: Sequence[Cell]) -> bool:
    return "%" in head.text or all(cell.text.endswith("%") for cell in figures)


def _percentages(head: Cell, figures: Sequence[Cell]) -> Column:
    text, times = head.text, _times(head)
    last = times[-1] if times else None
    if _PLAN.search(text):
        return Column("figure", kind="plan_ratio", base=last)
    if _BASE.search(text) or _GROWTH.search(text):
        signed = any(cell.text[0] in "+-−–" for cell in figures)
        sizes = sorted(float(re.sub(r"\D.*", "", cell.text.lstrip("+-−–"))) for cell in figures)
        small = sizes[len(sizes) // 2] < _LEAST_RATIO
        is_growth = signed or small or _GROWTH.search(text)
        return Column("figure", kind="change" if is_growth else "ratio", base=last)
    if _SHARE.search(text):
        return Column("figure", kind="share", time=last)
    return Column("other")


def _levels(head: Cell) -> Column:
    text, times = head.text, _times(head)
    bracket = _BRACKET.search(text)
    measure = read_measure(bracket["inside"].strip()) if bracket else None
    if measure is not None and not is_measure(measure.unit):
        measure = None
    if _BASE.search(text) or _GROWTH.search(text) or (bracket and measure is None):
        return Column("other")
    is_bare = _DONE.fullmatch(_BRACKET.sub("", text).strip()) is not None
    if len(times) != 1 and not (is_bare or (measure and not times)):
        return Column("other")
    status = "target" if _TARGET.match(text) else "estimate" if _ESTIMATE.search(text) else "actual"
    year = PRINTED_YEAR.search(text)
    return Column(
        "figure",
        status=status,
        time=times[0] if times else None,
        year=int(year[0]) if year else 0,
        measure=measure,
        named=None if times or is_bare or bracket is None else head.before(bracket.start()),
    )


def _times(head: Cell) -> list[Match]:
    """Times that the grammars find in a head, with offsets into the text."""
    found = [
        Match(head.start + match.start, head.start + match.end, match.label, match.rule)
        for match in find(head.text)
        if match.label in TIMES
    ]
    if not found and is_year(head.text):
        return [Match(head.start, head.end, "PERIOD", "period.year")]
    return found


def _timed(columns: list[Column]) -> list[Column]:
    """A column that compares is about the latest time of the columns of levels before it."""
    done: list[Column] = []
    reached: list[Column] = []
    for column in columns:
        if _is_level(column) and column.status != "target":
            reached.append(column)
        elif column.role == "figure" and column.kind != "level" and column.time is None and reached:
            # "So với tháng 2" is said of the month, not of the quarter beside it.
            rule = column.base.rule if column.base else ""
            alike = [c for c in reached if c.time and c.time.rule == rule] or reached
            latest = max(c.year for c in alike)
            of = [c for c in alike if c.year == latest][-1]
            column = replace(column, status=of.status, time=of.time)
        done.append(column)
    return done
