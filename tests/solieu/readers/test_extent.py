"""How many articles there are is known, or estimated well enough, before all are read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasets import Dataset

from solieu.readers import Extent, find_sources, read

COUNT = 3_000
NOISE = random.Random(1)
# Compressed files of some size, too.
ROWS = [
    {"id": str(number), "text": f"Doanh thu đạt {number} tấn. {NOISE.randbytes(400).hex()}"}
    for number in range(COUNT)
]


def as_jsonl() -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def as_csv() -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["id", "text"])
    writer.writeheader()
    writer.writerows(ROWS)
    return stream.getvalue().encode()


def as_zst(content: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(content)
    return sink.getvalue().to_pybytes()


def told(*inputs: Path, standard_input: bytes = b"") -> list[tuple[int | None, bool]]:
    """What is known before anything is read, after each article, and at the end."""
    sources = find_sources(map(str, inputs))
    extent = Extent(sources)
    found = [(extent.articles, extent.is_estimated)]
    for _ in read(sources, io.BytesIO(standard_input), extent=extent):
        found.append((extent.articles, extent.is_estimated))
    found.append((extent.articles, extent.is_estimated))
    return found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", as_jsonl),
        ("a.csv", as_csv),
        ("a.jsonl.gz", lambda: gzip.compress(as_jsonl())),
        ("a.csv.zst", lambda: as_zst(as_csv())),
    ],
)
def test_the_share_of_bytes_tells_how_many(
    tmp_path: Path, name: str, content: Callable[[], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    found = told(path)
    assert found[0] == (None, True)
    assert found[-1] == (COUNT, False)
    estimates = [(count, at) for at, (count, _) in enumerate(found) if count is not None]
    assert len(estimates) > 0.6 * COUNT
    # Files are read a piece ahead, which matters less and less.
    assert all(0.65 * COUNT < count <= 1.02 * COUNT for count, _ in estimates)
    assert all(count > 0.9 * COUNT for count, at in estimates if at > 0.7 * COUNT)


def test_metadata_tell_rows(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "a.parquet")
    Dataset.from_list(ROWS[:30]).save_to_disk(tmp_path / "b")
    (tmp_path / "c.txt").write_text("Doanh thu đạt 5 tấn.", encoding="utf-8")
    assert set(told(tmp_path)) == {(COUNT + 31, False)}


def test_what_cannot_be_read_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    pq.write_table(pa.Table.from_pylist([{"body": "x"}] * 50), tmp_path / "b.parquet")
    (tmp_path / "c.parquet.gz").write_bytes(b"")
    (tmp_path / "d").mkdir()
    for name in ("state.json", "dataset_info.json"):
        (tmp_path / "d" / name).write_text("{}", encoding="utf-8")
    found = told(tmp_path)
    assert found[0] == (53, False)
    assert found[-1] == (4, False)


def test_files_of_several_kinds_are_added_up(tmp_path: Path) -> None:
    for name in ("a.jsonl", "d.jsonl"):
        (tmp_path / name).write_bytes(as_jsonl())
    pq.write_table(pa.Table.from_pylist(ROWS[:100]), tmp_path / "b.parquet")
    (tmp_path / "c.txt").write_text("Doanh thu đạt 5 tấn.", encoding="utf-8")
    # The same file twice: its articles are errors the second time, and count.
    found = told(tmp_path, tmp_path / "d.jsonl")
    after_first = found[COUNT + 50 : COUNT + 101]
    assert {is_estimated for _, is_estimated in after_first} == {True}
    assert all(count and abs(count - (3 * COUNT + 101)) < 40 for count, _ in after_first)
    assert found[-1] == (3 * COUNT + 101, False)


def test_standard_input_has_no_end(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("Doanh thu đạt 5 tấn.", encoding="utf-8")
    found = told(tmp_path, Path("-"), standard_input=as_jsonl())
    assert {count for count, _ in found[:-1]} == {None}
    assert found[-1] == (COUNT + 1, False)


def test_a_file_that_is_gone_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{}", encoding="utf-8")
    sources = find_sources([str(path)])
    path.unlink()
    extent = Extent(sources)
    assert len(list(read(sources, extent=extent))) == 1
    assert extent.articles == 1
