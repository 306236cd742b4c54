"""XLSX: one workbook, ``solieu.xlsx``, with a sheet for each table and one that explains them."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from solieu.schema import SCHEMA_VERSION
from solieu.writers.decimals import to_string
from solieu.writers.spreadsheet import is_formula
from solieu.writers.tables import TABLES, Row, Value
from solieu.writers.writer import TableWriter

FILE_NAME: Final = "solieu.xlsx"

MOST_CELL_CHARACTERS: Final = 32_767
MOST_SHEET_ROWS: Final = 1_048_576
_MOST_DIGITS: Final = 15
"""Limits of Excel (Microsoft, Excel specifications and limits)."""

_CREATED: Final = dt.datetime(2000, 1, 1)
_ESCAPED_RETURN: Final = "_x000D_"
_CUT: Final = " … [cut]"
_UNFIT_FOR_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")
_WIDTHS: Final[dict[str, int]] = {"sentence": 80, "text": 80, "error": 80, "metric": 40}
_WIDTH: Final = 16


def cell_text(text: str) -> str:
    r"""Text as a cell can hold it: at most 32,767 characters, and without control characters.

    Those are escaped as ECMA-376 (ST_Xstring) has it, a carriage return as ``_x000D_``; Excel and
    LibreOffice show them right.
    """
    units = len(text.encode("utf-16-le")) // 2
    if units > MOST_CELL_CHARACTERS:
        room = 2 * (MOST_CELL_CHARACTERS - len(_CUT))
        text = text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
    return _UNFIT_FOR_XML.sub(lambda match: f"_x{ord(match[0][0]):04X}_{match[0][1:]}", text)


def cell_value(value: Value) -> str | int | float | Decimal | dt.date | None:
    """A cell's value: numbers of up to 15 digits and dates as such, all else as text."""
    if isinstance(value, Decimal):
        return value if is_number(value) else to_string(value)
    if isinstance(value, dt.date):
        # Excel's calendar starts in 1900.
        return value if value.year > 1900 else value.isoformat()
    if isinstance(value, tuple):
        return cell_text("; ".join(value))
    return cell_text(value) if isinstance(value, str) else value


def is_number(value: Decimal) -> bool:
    """Whether Excel's numbers, doubles shown to 15 digits, hold the number exactly enough."""
    return value.is_finite() and len(to_string(abs(value)).replace(".", "")) <= _MOST_DIGITS


class XlsxWriter(TableWriter):
    """Writes one workbook. Text is never taken for a formula; headers stay in view.

    Excel's limits hold: a longer text is cut (and says so), a number of more than 15 digits is
    text, and a table of more than 1,048,575 rows goes on in a further sheet, ``observations (2)``.
    Rows go to temporary files as they come. The bytes depend on the rows alone.
    """

    format: ClassVar[str] = "xlsx"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._workbook: Any = None
        self._sheets: dict[str, Any] = {}
        self._parts: dict[str, int] = {}
        self._rows: dict[str, int] = {}

    def open(self) -> None:
        """Create the workbook in memory and its sheets."""
        self._workbook = Workbook(write_only=True)
        self._workbook.properties.creator = "solieu"
        self._workbook.properties.created = _CREATED
        for table in TABLES:
            self._add_sheet(table)
        self._explain()

    def _add_sheet(self, table: str) -> None:
        part = self._parts[table] = self._parts.get(table, 0) + 1
        sheet = self._workbook.create_sheet(table if part == 1 else f"{table} ({part})")
        names = [column.name for column in TABLES[table].columns]
        _head(sheet, names, [_WIDTHS.get(name, _WIDTH) for name in names])
        self._sheets[table], self._rows[table] = sheet, 1

    def _explain(self) -> None:
        sheet = self._workbook.create_sheet("columns")
        _head(sheet, ["table", "column", "type", "description"], [_WIDTH, _WIDTH, _WIDTH, 100])
        sheet.append(["schema_version", None, None, SCHEMA_VERSION])
        for table in TABLES.values():
            sheet.append([table.name, None, None, table.description])
            for column in table.columns:
                values = (table.name, column.name, column.type, column.description)
                sheet.append([_cell(sheet, value) for value in values])

    def write_block(self, table: str, rows: list[Row]) -> None:
        """Append rows to the sheet of the table."""
        for row in rows:
            if self._rows[table] >= MOST_SHEET_ROWS:
                self._add_sheet(table)
            sheet = self._sheets[table]
            sheet.append([_cell(sheet, value) for value in row])
            self._rows[table] += 1

    def complete(self) -> None:
        """Write the workbook, without the clock times that openpyxl puts into it."""
        raw = self.folder / f".{FILE_NAME}"
        self._workbook.save(raw)
        _copy_without_times(raw, self.folder / FILE_NAME)
        raw.unlink()

    def abandon(self) -> None:
        """Close the sheets; openpyxl removes its temporary files when the process ends."""
        for sheet in self._workbook.worksheets if self._workbook is not None else ():
            # Left open, they complain when they are collected.
            with suppress(Exception):
                sheet.close()


def _head(sheet: Any, names: Sequence[str], widths: Sequence[int]) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    cells = []
    for name in names:
        cell = WriteOnlyCell(sheet, name)
        cell.font = Font(bold=True)
        cells.append(cell)
    sheet.append(cells)


def _cell(sheet: Any, value: Value) -> Any:
    """A value as openpyxl appends it: plain where that is right, since cells take time."""
    shown = cell_value(value)
    if isinstance(shown, str) and (shown.startswith("#") or _may_be_formula(shown)):
        # openpyxl takes "=…" for a formula and "#N/A" for an error unless told otherwise; the
        # quote prefix keeps Excel from doing so when the cell is edited.
        cell = WriteOnlyCell(sheet, shown)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
    if isinstance(shown, Decimal):
        cell = WriteOnlyCell(sheet, shown)
        whole = shown == shown.to_integral_value()
        cell.number_format = "#,##0" if whole else "#,##0.#########"
        return cell
    return shown


def _may_be_formula(shown: str) -> bool:
    return is_formula(shown) or shown.startswith(_ESCAPED_RETURN)


# Written by lxml, where that is installed, the element declares its namespaces, too.
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]{0,500}>)[^<]{0,100}(</dcterms:modified>)")


def _copy_without_times(source: Path, target: Path) -> None:
    stamp = _CREATED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with old.open(name) as read, new.open(entry, "w", force_zip64=True) as written:
                while block := read.read(1 << 20):
                    if name == "docProps/core.xml":
                        block = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", block)
                    written.write(block)
