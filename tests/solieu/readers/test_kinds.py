"""The seeds come out of every kind of input as they went in."""

from __future__ import annotations

import csv
import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solieu.readers import Fields, FieldsUnusableError, find_sources, parse_fields, read
from solieu.readers.inputs import DATASET, ENDINGS
from solieu.readers.kinds import PATH_READERS, READERS
from solieu.readers.lines import MOST_BYTES
from solieu.schema import Article, Error

Rows = list[dict[str, Any]]
FIELDS = parse_fields(["text=body", "date=published"])


def read_all(path: Path, fields: Fields | None = None) -> list[Article | Error]:
    return list(read(find_sources([str(path)]), fields=fields))


def articles(path: Path, fields: Fields | None = None) -> list[Article]:
    items = read_all(path, fields)
    assert not [item for item in items if isinstance(item, Error)]
    return [item for item in items if isinstance(item, Article)]


def errors(path: Path, fields: Fields | None = None) -> list[str]:
    return [item.error for item in read_all(path, fields) if isinstance(item, Error)]


def write_jsonl(path: Path, rows: Rows) -> None:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> None:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(path: Path, rows: Rows) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=2)


def write_dataset(path: Path, rows: Rows) -> None:
    datasets.Dataset.from_list(rows).save_to_disk(str(path), num_shards=2)


def write_arrow(path: Path, table: pa.Table, chunk: int | None = None) -> None:
    """A data set as its files are, whatever the library takes."""
    path.mkdir()
    with (
        pa.OSFile(str(path / "data.arrow"), "wb") as sink,
        pa.ipc.new_stream(sink, table.schema) as stream,
    ):
        stream.write_table(table, chunk)
    (path / "state.json").write_text(json.dumps({"_data_files": [{"filename": "data.arrow"}]}))
    (path / "dataset_info.json").write_text("{}")


def compress(path: Path, kind: str) -> Path:
    target = path.with_name(path.name + kind)
    if kind == ".gz":
        target.write_bytes(gzip.compress(path.read_bytes()))
    else:
        with pa.output_stream(str(target), compression="zstd") as stream:
            stream.write(path.read_bytes())
    path.unlink()
    return target


KINDS: list[tuple[str, Callable[[Path, Rows], None]]] = [
    ("news.jsonl", write_jsonl),
    ("news.csv", write_csv),
    ("news.parquet", write_parquet),
    ("news", write_dataset),
]


def rows_of(seeds: dict[str, str]) -> Rows:
    return [
        {"id": name, "views": 7, "body": text, "published": "2022-03-28", "author": "Báo Thử"}
        for name, text in seeds.items()
    ]


def test_every_ending_has_a_reader() -> None:
    assert (*READERS, *PATH_READERS) == (*ENDINGS, DATASET)


@pytest.mark.parametrize(
    ("name", "write", "compression"),
    [
        *((*kind, "") for kind in KINDS),
        # Parquet and data sets compress themselves.
        *((*kind, ending) for kind in KINDS[:2] for ending in (".gz", ".zst")),
    ],
)
def test_rows_of_every_kind(
    tmp_path: Path,
    seeds: dict[str, str],
    name: str,
    write: Callable[[Path, Rows], None],
    compression: str,
) -> None:
    path = tmp_path / name
    write(path, rows_of(seeds))
    if compression:
        path = compress(path, compression)
    found = articles(path, FIELDS)
    assert {item.id: item.text for item in found} == seeds
    assert {(str(item.date), item.author) for item in found} == {("2022-03-28", "Báo Thử")}
    # The same from the folder, where a data set is found by what it holds.
    assert articles(tmp_path, FIELDS) == found


@pytest.mark.parametrize("compression", [".gz", ".zst"])
def test_compressed_texts(tmp_path: Path, seeds: dict[str, str], compression: str) -> None:
    for name, text in seeds.items():
        (tmp_path / f"{name}.txt").write_bytes(text.encode())
        compress(tmp_path / f"{name}.txt", compression)
    assert {item.id: item.text for item in articles(tmp_path)} == seeds


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_spreadsheets_write_it(
    tmp_path: Path, seeds: dict[str, str], encoding: str, delimiter: str
) -> None:
    write_csv(tmp_path / "a.csv", rows_of(seeds), encoding, delimiter)
    found = articles(tmp_path / "a.csv", FIELDS)
    assert {item.id: item.text for item in found} == seeds
    assert {item.converted_from for item in found} == {"UTF-16" if encoding == "utf-16" else None}


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"),
            min_size=1,
        ).filter(lambda text: not text.isspace()),
        min_size=1,
        max_size=4,
    )
)
@pytest.mark.parametrize(("name", "write"), KINDS[:3])
def test_any_text_is_stored_as_it_is(
    tmp_path: Path, name: str, write: Callable[[Path, Rows], None], texts: list[str]
) -> None:
    write(tmp_path / name, [{"text": text, "n": 1} for text in texts])
    assert [item.text for item in articles(tmp_path / name)] == texts


def test_bad_csv_records_cost_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 100_000
    for module in ("lines", "csv"):
        monkeypatch.setattr(f"solieu.readers.{module}.MOST_BYTES", most)
    path = tmp_path / "a.csv"
    path.write_bytes(
        b'id,text\n1,mot\n2,hai,ba\n3,"x"y\n4,"' + b"x" * (most + 9) + b'"\n'
        b'5,"' + b"dong\n" * (most // 5 + 9) + b'"\n6,sau\n7,\n8,tam\n'
    )
    items = read_all(path)
    assert [item.id for item in items if isinstance(item, Article)] == ["1", "6", "8"]
    wrong = [item.error for item in items if isinstance(item, Error)]
    for error, expected in zip(
        wrong,
        ["line 3 has 3 cells", "line 4 is not CSV", "line 5 begins", "line 6 begins", "no field"],
        strict=True,
    ):
        assert expected in error


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'1,mot\n2,"hai\n3,ba\n4,bon\n', "line 3 begins a record whose quotation marks are open"),
        (b'1,mot\n2,"hai\n3,ba\n4,bon\n', "(it goes on to line 5). Close its quotation marks."),
        (b'1,mot\n2,"hai\n3,b"a\n', "line 3 is not CSV (it goes on to line 4)"),
        (b"1,mot\n2,hai\r3,ba\r", "line 3 holds a carriage return alone. Write the file with line"),
    ],
)
def test_a_csv_message_says_how_far_the_damage_goes(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n" + content)
    first, error = read_all(tmp_path / "a.csv")
    assert isinstance(first, Article)
    assert isinstance(error, Error)
    assert expected in error.error


@pytest.mark.parametrize("kind", ["csv", "parquet", "dataset"])
def test_a_column_that_stands_twice_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("a" if kind == "dataset" else f"a.{kind}")
    cells = [pa.array([text]) for text in ("1", "một", "hai", "x", "y")]
    table = pa.table(cells, names=["id", "text", "text", "n", "n"])
    if kind == "csv":
        path.write_text("id,text,text,n,n\n1,một,hai,x,y\n", encoding="utf-8")
    elif kind == "parquet":
        pq.write_table(table, path)
    else:
        write_arrow(path, table)
    (error,) = errors(path)
    assert f"{path}: the column 'text' stands twice" in error
    # Columns that are not read may have any name.
    assert "'text'" in errors(path, parse_fields(["title=n"]))[0]


@pytest.mark.parametrize("kind", ["parquet", "dataset"])
def test_a_cell_that_cannot_be_read_costs_its_row(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("a" if kind == "dataset" else f"a.{kind}")
    table = pa.table(
        {
            "text": ["một", "hai", "ba"],
            "date": pa.array([None, 1, None], pa.timestamp("s", tz="Nowhere/None")),
        }
    )
    if kind == "parquet":
        pq.write_table(table, path)
    else:
        write_arrow(path, table)
    first, error, last = read_all(path)
    assert [first.text, last.text] == ["một", "ba"]  # type: ignore[union-attr]
    assert isinstance(error, Error)
    assert error.doc_id == "a#2"
    assert "row 2 cannot be read" in error.error
    assert "Nowhere/None" in error.error


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("[" * 200_000, "recursion"),
        ("[]", "list indices must be"),
        ("{}", "KeyError: '_data_files'"),
        ('{"_data_files": [{"filename": "data.arrow"}], "_indices_data_files": [1]}', "flatten"),
    ],
)
def test_a_damaged_state_of_a_data_set_is_one_error(
    tmp_path: Path, state: str, expected: str
) -> None:
    write_arrow(tmp_path / "a", pa.table({"text": ["một"]}))
    (tmp_path / "a" / "state.json").write_text(state, encoding="utf-8")
    (tmp_path / "b.txt").write_text("hai", encoding="utf-8")
    error, article = read_all(tmp_path)
    assert isinstance(error, Error)
    assert "state.json cannot be read" in error.error
    assert expected in error.error
    assert isinstance(article, Article)


def test_a_data_set_of_chosen_rows(tmp_path: Path) -> None:
    chosen = datasets.Dataset.from_dict({"text": ["một", "hai", "ba"]}).select([2, 0])
    chosen.save_to_disk(str(tmp_path / "a"))
    assert [item.text for item in articles(tmp_path / "a")] == ["ba", "một"]


@pytest.mark.parametrize(("name", "write"), KINDS[1:])
def test_a_missing_column_is_one_error_that_names_the_columns(
    tmp_path: Path, seeds: dict[str, str], name: str, write: Callable[[Path, Rows], None]
) -> None:
    write(tmp_path / name, rows_of(seeds))
    (error,) = errors(tmp_path / name)
    assert "has no column 'text'; it has 'id', 'views', 'body'" in error
    assert "--field text=COLUMN" in error


def many_rows(seeds: dict[str, str]) -> Rows:
    """600 rows, of different texts, so that they compress no better than news."""
    words = " ".join(seeds.values()).split()
    return [
        {"id": str(n), "text": " ".join(words[n * 7 % 997 :: n % 13 + 5])[:900]} for n in range(600)
    ]


DAMAGED = [
    ("a.jsonl.gz", 20),
    ("a.jsonl.zst", 100),
    ("a.csv.gz", 20),
    ("a.csv.zst", 100),
    ("a.parquet", 600),
    ("a", 20),
]
"""Name, and how many of 600 rows a cut at the end may cost: a block is decompressed as a whole."""


@pytest.mark.parametrize("cut", [40, 3_000])
@pytest.mark.parametrize(("name", "lost"), DAMAGED)
def test_a_damaged_file_is_one_error_after_what_stands_before(
    tmp_path: Path, seeds: dict[str, str], name: str, lost: int, cut: int
) -> None:
    rows = many_rows(seeds)
    path = tmp_path / name.removesuffix(".gz").removesuffix(".zst")
    write = {".jsonl": write_jsonl, ".csv": write_csv, ".parquet": write_parquet}
    if path.suffix:
        write[path.suffix](path, rows)
        if path.suffix != ".parquet":
            path = compress(path, Path(name).suffix)
        damaged = path
    else:
        write_arrow(path, pa.Table.from_pylist(rows), chunk=10)
        damaged = path / "data.arrow"
    content = damaged.read_bytes()
    damaged.write_bytes(content[:-cut])
    *found, error = read_all(path)
    assert isinstance(error, Error)
    assert str(path) in error.error
    assert "Write it again from its source" in error.error
    ids = [item.id for item in found if isinstance(item, Article)]
    assert ids == [str(n) for n in range(len(found))]
    if name.endswith(".gz"):
        start = zlib.decompressobj(wbits=31).decompress(content[:-cut])
        # The header of a CSV file is a line, too.
        assert len(found) == start.count(b"\n") - (path.name == "a.csv.gz")
    assert len(found) >= len(rows) - lost


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.zst"])
def test_a_damaged_text_is_one_error(tmp_path: Path, seeds: dict[str, str], name: str) -> None:
    (tmp_path / "a.txt").write_text("\n".join(seeds.values()), encoding="utf-8")
    path = compress(tmp_path / "a.txt", Path(name).suffix)
    path.write_bytes(path.read_bytes()[:-40])
    (error,) = errors(path)
    assert f"{path} is damaged" in error


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_bytes_that_were_changed_are_damage(
    tmp_path: Path, seeds: dict[str, str], name: str
) -> None:
    write_jsonl(tmp_path / "a.jsonl", many_rows(seeds))
    path = compress(tmp_path / "a.jsonl", Path(name).suffix)
    content = bytearray(path.read_bytes())
    content[-6] ^= 1
    path.write_bytes(content)
    assert "is damaged and cannot be read any further" in errors(path)[-1]
    path.write_bytes(b"\0\0\0\0" + content)
    assert "is damaged and cannot be read any further" in errors(path)[-1]


def test_a_decompression_bomb_costs_itself(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.txt.gz", "wb") as stream:
        for _ in range(40):
            stream.write(b"x" * 1_000_000)
    with gzip.open(tmp_path / "b.jsonl.gz", "wb") as stream:
        stream.write(b'{"text": "')
        for _ in range(50):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n{"text": "hai"}\n')
    tracemalloc.start()
    first, second, third = read_all(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(first, Error)
    assert "is too long" in first.error
    assert isinstance(second, Error)
    assert isinstance(third, Article)
    assert peak < 8 * MOST_BYTES


def test_a_compressed_parquet_file_is_refused(tmp_path: Path, seeds: dict[str, str]) -> None:
    write_parquet(tmp_path / "a.parquet", rows_of(seeds))
    (error,) = errors(compress(tmp_path / "a.parquet", ".gz"))
    assert "Decompress it into a file" in error


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["text"], "maps no field"),
        (["text="], "maps no field"),
        (["body=text"], "Articles have no 'body'"),
        (["text=a", "text=b"], "mapped twice"),
    ],
)
def test_wrong_mappings(given: list[str], message: str) -> None:
    with pytest.raises(FieldsUnusableError, match=message):
        parse_fields(given)


@pytest.mark.parametrize(("name", "write"), KINDS)
def test_rows_without_a_row(
    tmp_path: Path, name: str, write: Callable[[Path, Rows], None], seeds: dict[str, str]
) -> None:
    path = tmp_path / name
    if write is write_csv:
        path.write_text("id,text\n", encoding="utf-8")
    elif write is write_jsonl:
        path.write_text("\n", encoding="utf-8")
    elif write is write_parquet:
        pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    else:
        datasets.Dataset.from_dict({"text": []}).save_to_disk(str(path))
    (error,) = errors(path)
    assert "it holds no article" in error
