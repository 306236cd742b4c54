"""The manifest: what a run was, and digests of what it read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from solieu.readers import Source
from solieu.schema import SCHEMA_VERSION
from solieu.writers import input_hashes
from solieu.writers.formats import open_writers
from solieu.writers.input_hashes import hash_inputs
from solieu.writers.manifest import about_model, solieu_version, write_manifest
from solieu.writers.tables import TABLES


def sources(folder: Path, *names: str) -> list[Source]:
    return [Source(folder / name, name, name) for name in names]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "một.txt").write_bytes(b"abc")
    (tmp_path / "b.txt").write_bytes(b"")
    return tmp_path


def test_each_input_has_its_digest(folder: Path) -> None:
    found = hash_inputs(sources(folder, "một.txt", "b.txt"))
    digests = [hashlib.sha256(content).hexdigest() for content in (b"abc", b"")]
    assert found["each"] == [
        {"name": "một.txt", "bytes": 3, "sha256": digests[0]},
        {"name": "b.txt", "bytes": 0, "sha256": digests[1]},
    ]
    listed = f"{digests[0]}  một.txt\n{digests[1]}  b.txt\n"
    assert found["sha256"] == hashlib.sha256(listed.encode()).hexdigest()
    assert (found["files"], found["bytes"]) == (2, 3)


def test_of_a_data_set_each_file_has_its_digest(folder: Path) -> None:
    rows = folder / "rows"
    (rows / "more").mkdir(parents=True)
    (rows / "state.json").write_bytes(b"{}")
    (rows / "more" / "data.arrow").write_bytes(b"abc")
    found = hash_inputs([Source(rows, "rows", "in/rows", is_dataset=True)])
    assert [item["name"] for item in found["each"]] == [
        "in/rows/more/data.arrow",
        "in/rows/state.json",
    ]
    assert (found["files"], found["bytes"]) == (2, 5)
    assert all(item["sha256"] for item in found["each"])


def test_many_inputs_have_one_digest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = hash_inputs(sources(folder, "một.txt", "b.txt"))
    monkeypatch.setattr(input_hashes, "MOST_LISTED", 1)
    found = hash_inputs(sources(folder, "một.txt", "b.txt"))
    assert found == {key: value for key, value in whole.items() if key != "each"}


def test_what_cannot_be_read_again_has_none(folder: Path) -> None:
    found = hash_inputs([*sources(folder, "gone.txt"), Source(Path("-"), "stdin", "stdin")])
    assert [item["sha256"] for item in found["each"]] == [None, None]
    assert found["bytes"] == 0


def test_the_manifest_holds_all_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "b.csv").touch()
    (tmp_path / "a.csv").touch()
    given: dict[str, Any] = {
        "model": {"name": "m", "version": "1", "sha256": "0a"},
        "settings": {"inputs": ["in"]},
        "counts": {"articles": 2, "duplicates": 1},
        "inputs": {"files": 2},
        "formats": {"sdmx-csv": {"left_out_no_period": 3}, "csv": {}},
    }
    write_manifest(tmp_path, seconds=1.23456, **given)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest.pop("python").startswith("3.")
    assert manifest == {
        **given,
        "formats": {"sdmx-csv": {"left_out_no_period": 3}},
        "schema_version": SCHEMA_VERSION,
        "solieu": solieu_version(),
        "outputs": ["a.csv", "b.csv"],
        "seconds": 1.235,
    }


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (
            {"name": "m", "version": "1", "sha256": "0a"},
            {"model": "m 1", "model_sha256": "0a"},
        ),
        ({"name": "m"}, {"model": "m"}),
        ({}, {}),
    ],
)
def test_what_files_say_of_the_model(model: dict[str, str], expected: dict[str, str]) -> None:
    assert about_model(model) == expected


def test_parquet_names_model_and_versions(tmp_path: Path) -> None:
    with open_writers(["parquet"], tmp_path, about={"model": "m 1", "model_sha256": "0a"}):
        pass
    for name, table in TABLES.items():
        schema = pq.read_schema(tmp_path / f"{name}.parquet")
        told = {key.decode(): value.decode() for key, value in schema.metadata.items()}
        assert told == {
            "schema_version": SCHEMA_VERSION,
            "solieu_version": solieu_version(),
            "description": table.description,
            "model": "m 1",
            "model_sha256": "0a",
        }
        for column in table.columns:
            metadata = schema.field(column.name).metadata
            assert metadata[b"description"].decode() == column.description
