"""How Parquet columns are encoded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from solieu.schema import Article, Observation, Result
from solieu.writers.formats import open_writers
from solieu.writers.parquet import delta_columns, dictionary_columns
from solieu.writers.tables import TABLES


@pytest.mark.parametrize("table", TABLES)
def test_the_encodings_name_columns_that_exist(table: str) -> None:
    names = {column.name for column in TABLES[table].columns}
    plain = {name.removesuffix(".list.element") for name in dictionary_columns(table)}
    assert plain <= names
    assert set(delta_columns(table)) <= names - plain


def test_columns_are_encoded_as_they_repeat(
    tmp_path: Path, make_observation: Callable[..., Observation]
) -> None:
    rows = tuple(make_observation(value_start=at, flags=("no_metric",)) for at in range(50))
    with open_writers(["parquet"], tmp_path) as (writer,):
        writer.write(writer.encode(Result(Article(id="a", text="Một câu."), rows)))
    encodings = {}
    for table in ("observations", "articles"):
        group = pq.ParquetFile(tmp_path / f"{table}.parquet").metadata.row_group(0)
        for number in range(group.num_columns):
            column = group.column(number)
            encodings[table, column.path_in_schema] = set(column.encodings)
            assert column.compression == "ZSTD"
    assert "RLE_DICTIONARY" in encodings["observations", "unit"]
    assert "RLE_DICTIONARY" in encodings["observations", "flags.list.element"]
    assert "DELTA_BINARY_PACKED" in encodings["observations", "value_start"]
    assert "RLE_DICTIONARY" not in encodings["articles", "text"]
