"""The rows of a result, and the description of every column."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from solieu.schema import (
    Article,
    Decision,
    Entity,
    Error,
    Observation,
    Office,
    Relation,
    Result,
)
from solieu.writers import arrow
from solieu.writers.columns import COLUMNS
from solieu.writers.tables import TABLES, error_rows, rows_of

README = Path(__file__).parents[3] / "pipeline" / "solieu" / "writers" / "README.md"
ARTICLE = Article(id="a1", text="Doanh thu 👩‍🏭", date=dt.date(2022, 3, 28))


@pytest.mark.parametrize(
    ("table", "row_type"),
    [
        ("observations", Observation),
        ("offices", Office),
        ("decisions", Decision),
        ("entities", Entity),
        ("relations", Relation),
        ("errors", Error),
    ],
)
def test_columns_are_the_fields_of_the_schema(table: str, row_type: type) -> None:
    names = [field.name for field in fields(row_type)]
    assert [column.name for column in TABLES[table].columns] == names
    assert list(COLUMNS[table]) == names


def test_every_column_is_described_in_the_schemas_and_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    for table in TABLES.values():
        assert f"`{table.name}`" in readme
        for column, field in zip(table.columns, arrow.schema(table.name), strict=True):
            optional = ", may be empty" if column.nullable else ""
            assert field.metadata[b"description"].decode() == column.description
            assert f"| `{column.name}` | {column.type}{optional} | {column.description} |" in readme


def test_types_follow_the_schema() -> None:
    types = {column.name: column.type for column in TABLES["observations"].columns}
    assert types["value"] == types["value_max"] == types["denominator"] == "decimal"
    assert types["period_from"] == "date"
    assert types["flags"] == "list"
    assert types["value_start"] == "integer"
    nullable = {column.name for column in TABLES["observations"].columns if column.nullable}
    assert "metric" in nullable
    assert "value_start" not in nullable


def test_the_row_of_an_article() -> None:
    (row,) = rows_of(Result(ARTICLE))["articles"]
    named = dict(zip((column.name for column in TABLES["articles"].columns), row, strict=True))
    assert named == {
        "doc_id": "a1",
        "title": None,
        "url": None,
        "date": dt.date(2022, 3, 28),
        "place": None,
        "source": None,
        "text": ARTICLE.text,
        "characters": 13,
        "sha256": hashlib.sha256(ARTICLE.text.encode()).hexdigest(),
        "author": None,
        "converted_from": None,
        "near_duplicate_of": None,
    }


def test_confidences_are_rounded_to_four_digits(
    make_observation: Callable[..., Observation],
) -> None:
    (row,) = rows_of(Result(ARTICLE, (make_observation(confidence=0.87654321),)))["observations"]
    assert 0.8765 in row


@pytest.mark.parametrize(
    ("numbers", "flags"),
    [
        ({"value": Decimal("4.1")}, ("before",)),
        ({"value": Decimal("1E+40")}, ("before", "number_out_of_range")),
        ({"value_max": Decimal("1E-12")}, ("before", "number_rounded")),
        (
            {"value": Decimal("1E-12"), "denominator": Decimal("1E+40")},
            ("before", "number_out_of_range", "number_rounded"),
        ),
    ],
)
def test_a_number_that_does_not_fit_gets_a_flag(
    make_observation: Callable[..., Observation],
    numbers: dict[str, Decimal],
    flags: tuple[str, ...],
) -> None:
    result = Result(ARTICLE, (make_observation(flags=("before",), **numbers),))
    (row,) = rows_of(result)["observations"]
    names = [column.name for column in TABLES["observations"].columns]
    named = dict(zip(names, row, strict=True))
    assert named["flags"] == flags
    assert all(named[name] == number for name, number in numbers.items())


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("value", 4.1, TypeError),
        ("value_start", None, TypeError),
        ("value_start", "0", TypeError),
        ("value_start", 2**31, ValueError),
        ("period_from", dt.datetime(2022, 1, 1), TypeError),
        ("flags", None, TypeError),
        ("sentence", "half \ud800", UnicodeEncodeError),
        ("flags", ("half \ud800",), UnicodeEncodeError),
    ],
)
def test_a_row_that_no_file_could_hold_is_refused(
    make_observation: Callable[..., Observation],
    field: str,
    value: object,
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        rows_of(Result(ARTICLE, (make_observation(**{field: value}),)))


def test_an_error_can_always_be_written() -> None:
    rows = error_rows(Error("a\ud800", "annotate", "half \udfff"))
    assert rows == {"errors": [("a\\ud800", "annotate", "half \\udfff")]}
