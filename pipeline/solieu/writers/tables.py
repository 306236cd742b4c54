"""The output tables: their columns and types, and the rows that a result turns into.

The columns of a table are the fields of its dataclass in :mod:`solieu.schema`; this is the one
place where their types are read, and each writer maps :data:`ColumnType` to its own types.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from solieu.schema import (
    Article,
    Decision,
    Duplicate,
    Entity,
    Error,
    Observation,
    Office,
    Relation,
    Result,
)
from solieu.writers import columns
from solieu.writers.decimals import FLAGS, fit

ColumnType = Literal["text", "integer", "float", "decimal", "date", "list"]

Value = str | int | float | Decimal | dt.date | tuple[str, ...] | None
Row = tuple[Value, ...]
Rows = dict[str, list[Row]]
"""Table → rows, each with its values in the order of the table's columns."""

_MOST_INTEGER: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``name``, ``type``, whether a row may leave it empty, and what it holds."""

    name: str
    type: ColumnType
    nullable: bool
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``name``, what a row is, and its columns in order."""

    name: str
    description: str
    columns: tuple[Column, ...]


def _column(table: str, name: str, hint: Any) -> Column:
    nullable = type(None) in get_args(hint)
    (kind,) = [part for part in get_args(hint) if part is not type(None)] if nullable else [hint]
    plain: dict[Any, ColumnType] = {
        str: "text",
        int: "integer",
        float: "float",
        Decimal: "decimal",
        dt.date: "date",
    }
    column_type: ColumnType = "list" if get_origin(kind) is tuple else plain.get(kind, "text")
    return Column(name, column_type, nullable, columns.COLUMNS[table][name])


def _table(name: str, hints: Mapping[str, Any]) -> Table:
    return Table(
        name,
        columns.TABLES[name],
        tuple(_column(name, column, hint) for column, hint in hints.items()),
    )


_ARTICLE: Final[dict[str, Any]] = {
    "doc_id": str,
    "title": str | None,
    "url": str | None,
    "date": dt.date | None,
    "place": str | None,
    "source": str | None,
    "text": str,
    "characters": int,
    "sha256": str,
    "author": str | None,
    "converted_from": str | None,
    "near_duplicate_of": str | None,
}

TABLES: Final[dict[str, Table]] = {
    table.name: table
    for table in (
        _table("observations", get_type_hints(Observation)),
        _table("offices", get_type_hints(Office)),
        _table("decisions", get_type_hints(Decision)),
        _table("entities", get_type_hints(Entity)),
        _table("relations", get_type_hints(Relation)),
        _table("articles", _ARTICLE),
        _table("duplicates", get_type_hints(Duplicate)),
        _table("errors", get_type_hints(Error)),
    )
}
"""Every output table by name."""


def rows_of(result: Result) -> Rows:
    """Turn a result into rows, checked so that no writer can fail on them.

    Confidences are rounded to four digits. Numbers stay exact; where one does not fit
    ``DECIMAL(38, 9)`` the row gets a flag (see :mod:`solieu.writers.decimals`).

    Raises:
        TypeError: A field holds another type than its table says.
        ValueError: An integer is out of range, or a string holds a lone surrogate.
    """
    return {
        "observations": [_flag(row) for row in _rows("observations", result.observations)],
        "offices": _rows("offices", result.offices),
        "decisions": _rows("decisions", result.decisions),
        "entities": _rows("entities", result.entities),
        "relations": _rows("relations", result.relations),
        "articles": [_article(result.article)],
    }


def duplicate_rows(duplicate: Duplicate) -> Rows:
    """The row of an article that was left out."""
    return {"duplicates": _rows("duplicates", [duplicate])}


def error_rows(error: Error) -> Rows:
    """The row of an error. Characters that no file can hold are written as escapes."""
    row = (error.doc_id, error.stage, error.error)
    return {
        "errors": [tuple(text.encode("utf-8", "backslashreplace").decode("utf-8") for text in row)]
    }


def _rows(table: str, items: Iterable[object]) -> list[Row]:
    described = TABLES[table].columns
    return [
        tuple(_check(getattr(item, column.name), column, table) for column in described)
        for item in items
    ]


def _article(article: Article) -> Row:
    values = (
        article.id,
        article.title,
        article.url,
        article.date,
        article.place,
        article.source,
        article.text,
        len(article.text),
        hashlib.sha256(article.text.encode("utf-8")).hexdigest(),
        article.author,
        article.converted_from,
        article.near_duplicate_of,
    )
    return tuple(
        _check(value, column, "articles")
        for value, column in zip(values, TABLES["articles"].columns, strict=True)
    )


def _check(value: Any, column: Column, table: str) -> Value:
    match column.type, value:
        case _, None if column.nullable:
            return None
        case "text", str():
            value.encode("utf-8")
            return value
        case "list", tuple():
            for item in value:
                item.encode("utf-8")
            return value
        case "float", float() | int():
            return round(float(value), 4)
        case "integer", int():
            if not -_MOST_INTEGER <= value <= _MOST_INTEGER:
                raise ValueError(f"{table}.{column.name} holds {value}, which is out of range")
            return value
        case "decimal", Decimal():
            return value
        case "date", dt.date() if not isinstance(value, dt.datetime):
            return value
    raise TypeError(
        f"{table}.{column.name} holds {type(value).__name__} {str(value)[:40]!r}, "
        f"where {column.type} is wanted"
    )


_DECIMALS: Final = [
    index for index, column in enumerate(TABLES["observations"].columns) if column.type == "decimal"
]
_FLAGS: Final = [column.name for column in TABLES["observations"].columns].index("flags")


def _flag(row: Row) -> Row:
    outcomes = {fit(number).outcome for i in _DECIMALS if isinstance(number := row[i], Decimal)}
    added = tuple(FLAGS[outcome] for outcome in sorted(outcomes & FLAGS.keys()))
    if not added:
        return row
    flags = row[_FLAGS]
    assert isinstance(flags, tuple)
    missing = tuple(flag for flag in added if flag not in flags)
    return (*row[:_FLAGS], flags + missing, *row[_FLAGS + 1 :])
