"""The output tables as Arrow schemas and record batches (for Parquet and DuckDB)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import pyarrow as pa

from solieu.schema import SCHEMA_VERSION
from solieu.writers.decimals import PRECISION, SCALE, fit
from solieu.writers.tables import TABLES, ColumnType, Row, Value


def _arrow_type(column_type: ColumnType) -> pa.DataType:
    types: dict[ColumnType, pa.DataType] = {
        "text": pa.string(),
        "integer": pa.int32(),
        "float": pa.float64(),
        "decimal": pa.decimal128(PRECISION, SCALE),
        "date": pa.date32(),
        "list": pa.list_(pa.field("element", pa.string(), nullable=False)),
    }
    return types[column_type]


@cache
def schema(table: str) -> pa.Schema:
    """Arrow schema of a table: typed, null only where a field may be empty, and described.

    The metadata of the schema hold ``schema_version`` and ``description``, those of each field
    its ``description``.
    """
    described = TABLES[table]
    return pa.schema(
        [
            pa.field(
                column.name,
                _arrow_type(column.type),
                nullable=column.nullable,
                metadata={"description": column.description},
            )
            for column in described.columns
        ],
        metadata={"schema_version": SCHEMA_VERSION, "description": described.description},
    )


def batch(table: str, rows: Sequence[Row]) -> pa.RecordBatch:
    """Rows of a table as one record batch; numbers are fitted to ``DECIMAL(38, 9)``."""
    fields = schema(table)
    return pa.record_batch(
        [
            pa.array([_fitted(row[index]) for row in rows], type=field.type)
            for index, field in enumerate(fields)
        ],
        schema=fields,
    )


def _fitted(value: Value) -> Value | list[str]:
    if isinstance(value, Decimal):
        return fit(value).value
    return list(value) if isinstance(value, tuple) else value
