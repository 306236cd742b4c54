"""What the columns of a table hold, by their heads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from solieu.entities.patterns import Match, find
from solieu.normalise.quantities import read_quantity
from solieu.normalise.units import BARE
from solieu.table_rows.layout import Cell, Table, is_year

Role = Literal["name", "unit", "figure", "other"]

_UNIT: Final = re.compile(r"đvt|đv|đơn vị(?: tính)?|unit", re.IGNORECASE)
_NUMBER: Final = re.compile(r"stt|tt|số tt|số thứ tự|#|no\.?", re.IGNORECASE)
_PLAN: Final = re.compile(r"kế hoạch|\bkh\b|dự toán|chỉ tiêu|mục tiêu", re.IGNORECASE)
_AGAINST: Final = re.compile(r"\bso\b|\bss\b", re.IGNORECASE)
_GROWTH: Final = re.compile(r"tăng|giảm|\+|tốc độ", re.IGNORECASE)
_SHARE: Final = re.compile(r"cơ cấu|tỷ trọng|tỉ trọng|tỷ lệ|tỉ lệ", re.IGNORECASE)
_ESTIMATE: Final = re.compile(r"ước|\bƯTH\b|dự ước", re.IGNORECASE)
_TARGET: Final = re.compile(
    r"^\W*(?:kế hoạch|kh|mục tiêu|chỉ tiêu|dự kiến|phấn đấu)\b", re.IGNORECASE
)
_BRACKET: Final = re.compile(r"\(([^()]{1,20})\)")
_TIMES: Final = ("PERIOD", "DATE")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Attributes:
        role: ``name`` of what is measured, its ``unit``, a ``figure`` of it, or ``other``.
        kind: Of its figures.
        status: Of its figures.
        time: Offsets of what the head says of their time.
        base: Offsets of what they are compared with.
    """

    role: Role
    kind: str = "level"
    status: str = "actual"
    time: Match | None = None
    base: Match | None = None


def read_columns(table: Table) -> list[Column]:
    """The columns of a table, in order; without a column of names none is of use."""
    columns = [_read(at, table) for at in range(len(table.head))]
    names = [at for at, column in enumerate(columns) if column.role == "name"]
    for at in names[1:]:
        columns[at] = Column("other")
    return [_timed(at, columns) for at in range(len(columns))] if names else []


def _read(at: int, table: Table) -> Column:
    head = table.head[at]
    cells = [row[at] for row in table.rows if any(map(str.isalnum, row[at].text))]
    figures = sum(cell.is_figure for cell in cells)
    if _NUMBER.fullmatch(head.text):
        return Column("other")
    if _UNIT.fullmatch(head.text):
        return Column("unit")
    if 2 * figures > len(cells):
        return _figures(head, cells)
    worded = sum(any(c.isalpha() for c in cell.text) for cell in cells)
    return Column("name") if 2 * worded > len(cells) else Column("other")


def _figures(head: Cell, cells: list[Cell]) -> Column:
    text, times = head.text, _times(head)
    if (bracket := _BRACKET.search(text)) and _is_unit(bracket[1]):
        # Normal forms are read from the row, which does not have this unit.
        return Column("other")
    last = times[-1] if times else None
    if _SHARE.search(text):
        return Column("figure", kind="share", time=last)
    if _AGAINST.search(text) and not is_year(text):
        if _PLAN.search(text):
            return Column("figure", kind="plan_ratio", base=last)
        growth = _GROWTH.search(text) or any(cell.text[:1] in "+-−–" for cell in cells)
        return Column("figure", kind="change" if growth else "ratio", base=last)
    if _GROWTH.search(text):
        return Column("figure", kind="change", time=last)
    status = (
        "target" if _TARGET.search(text) else "estimate" if _ESTIMATE.search(text) else "actual"
    )
    return Column("figure", status=status, time=last)


def _is_unit(text: str) -> bool:
    measure = read_quantity(f"1 {text.strip()}")
    return measure is not None and measure.unit not in ("", BARE, "%")


def _times(head: Cell) -> list[Match]:
    """Times that the grammars find in a head, with offsets into the text."""
    found = [
        Match(head.start + match.start, head.start + match.end, match.label, match.rule)
        for match in find(head.text)
        if match.label in _TIMES
    ]
    if not found and is_year(head.text):
        return [Match(head.start, head.end, "PERIOD", "period.year")]
    return found


def _timed(at: int, columns: list[Column]) -> Column:
    """A column that compares is about the time of a column of levels before it."""
    column = columns[at]
    if column.role != "figure" or column.time is not None or column.kind == "level":
        return column
    before = [c for c in columns[:at] if c.role == "figure" and c.kind == "level" and c.time]
    reached = [c for c in before if c.status != "target"] or before
    # "So với tháng 2" is said of the month, not of the quarter beside it.
    alike = [c for c in reached if c.time and column.base and c.time.rule == column.base.rule]
    if not reached:
        return column
    of = (alike or reached)[-1]
    return replace(column, status=of.status, time=of.time)
