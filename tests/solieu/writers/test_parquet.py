"""How Parquet columns are encoded, and how long tables are divided."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from solieu.schema import Article, Observation, Result
from solieu.writers.formats import open_writers
from solieu.writers.parquet import ParquetWriter, delta_columns, dictionary_columns
from solieu.writers.staging import Staging
from solieu.writers.tables import TABLES
from solieu.writers.writer import TableWriter


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


def test_a_long_table_is_a_folder_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_observation: Callable[..., Observation]
) -> None:
    monkeypatch.setattr(TableWriter, "MOST_ROWS", 10)
    monkeypatch.setattr(ParquetWriter, "GROUP_ROWS", 10)
    monkeypatch.setattr(ParquetWriter, "PART_GROUPS", 2)
    (tmp_path / "out").mkdir()

    def run(articles: int) -> dict[str, bytes]:
        with Staging(tmp_path / "out") as folder, open_writers(["parquet"], folder) as (writer,):
            for number in range(articles):
                row = make_observation(doc_id=str(number), value_start=number)
                article = Article(id=str(number), text="Một câu.")
                writer.write(writer.encode(Result(article, (row,))))
        files = (path for path in (tmp_path / "out").rglob("*") if path.is_file())
        return {str(path.relative_to(tmp_path)): path.read_bytes() for path in files}

    assert run(45) == run(45)
    long = tmp_path / "out" / "observations.parquet"
    parts = sorted(path.name for path in long.iterdir())
    assert parts == ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]
    assert pq.read_table(long)["value_start"].to_pylist() == list(range(45))
    for part in long.iterdir():
        assert b"schema_version" in pq.read_schema(part).metadata
    with duckdb.connect() as connection:
        counted = connection.execute(f"SELECT count(*) FROM '{long}/*.parquet'").fetchall()
    assert counted == [(45,)]
    assert (tmp_path / "out" / "offices.parquet").is_file()
    run(5)
    assert pq.ParquetFile(long).read()["value_start"].to_pylist() == list(range(5))
    assert run(45)["out/observations.parquet/part-00002.parquet"]
