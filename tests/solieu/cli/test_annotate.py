"""``solieu annotate`` end to end, without a model."""

from __future__ import annotations

import hashlib
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Iterator
from inspect import GEN_CLOSED, getgeneratorstate
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from solieu.batch import Outcome
from solieu.cli.status import CommandError, Status
from solieu.engine.shards import Shard, id_of
from solieu.readers import TemporaryFilesError
from solieu.schema import Article, Error
from solieu.writers.parquet import ParquetWriter

TABLES = sorted(
    "articles decisions duplicates entities errors observations offices relations".split()
)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / f"{table}.parquet").to_pylist()
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_becomes_tables(solieu: Any, articles: Path, tmp_path: Path) -> None:
    run = solieu("annotate", articles, "--out", tmp_path / "out")
    assert run.status == Status.DONE
    assert sorted(files(tmp_path / "out")) == sorted(
        [*(f"{table}.parquet" for table in TABLES), "manifest.json"]
    )
    assert [row["doc_id"] for row in rows(tmp_path / "out", "observations")] == list("aabb")
    assert "2 articles annotated, 0 failed" in run.messages
    assert f"Written to {tmp_path}/out." in run.messages


def test_the_run_ends_with_a_table_of_facts(solieu: Any, articles: Path, tmp_path: Path) -> None:
    lines = solieu("annotate", articles, "--out", tmp_path / "out").output.splitlines()
    assert "Figures (4)" in lines[0]
    figures = [line.split() for line in lines if "VND" in line]
    assert figures == [
        ["Doanh", "thu", "6,760,000,000,000", "VND", "level", "actual", "2022", doc_id]
        for doc_id in "ab"
    ]
    assert any("Trần Văn Thử" in line and "Sở Công Thương" in line for line in lines)
    assert any("Quyết định số 12/QĐ-UBND" in line and "2022-03-28" in line for line in lines)
    assert max(map(len, lines)) <= 160


@pytest.mark.parametrize(("option", "count"), [("--show", 60), ("--no-show", 0), (None, 0)])
def test_a_large_batch_prints_facts_only_on_demand(
    solieu: Any, tmp_path: Path, option: str | None, count: int
) -> None:
    path = tmp_path / "a.jsonl"
    lines = (json.dumps({"text": "Doanh thu đạt 5 tỷ đồng" + " " * n}) for n in range(60))
    path.write_text("\n".join(lines), encoding="utf-8")
    run = solieu("annotate", path, "-o", tmp_path / "out", *([option] if option else []))
    assert run.output.count("5,000,000,000 VND") == count
    assert "60 figures" in run.messages


def test_all_formats_at_once(solieu: Any, articles: Path, tmp_path: Path) -> None:
    formats = ["parquet", "duckdb", "jsonl", "csv", "xlsx", "brat", "csv"]
    options = [option for name in formats for option in ("--format", name)]
    assert solieu("annotate", articles, "--out", tmp_path / "out", *options).status == Status.DONE
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["formats"] == formats[:-1]
    assert manifest["outputs"] == sorted(
        path.name for path in (tmp_path / "out").iterdir() if path.name != "manifest.json"
    )
    assert manifest["model"] == {"name": "stand-in", "version": "0"}
    assert manifest["counts"]["observations"] == 4


def test_a_second_run_gives_the_same_bytes(solieu: Any, articles: Path, tmp_path: Path) -> None:
    options = [x for name in ("parquet", "jsonl", "csv", "brat", "xlsx") for x in ("-f", name)]
    (articles / "bad.txt").write_bytes(b"")
    (articles / "poison.txt").write_text("POISON", encoding="utf-8")
    for out in ("one", "two"):
        solieu("annotate", articles, "--out", tmp_path / out, *options)
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    for found in (one, two):
        del found["manifest.json"]
    assert one == two
    # The same folder again: files are replaced by equal ones.
    solieu("annotate", articles, "--out", tmp_path / "two", *options)
    assert one == {k: v for k, v in files(tmp_path / "two").items() if k != "manifest.json"}


def test_bad_articles_are_named_and_the_others_done(
    solieu: Any, articles: Path, tmp_path: Path
) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (articles / "old.txt").write_bytes(b"T\xd8nh B\xb3c K\xb9n, S\xeb C\xabng Th\xad\xacng")
    (articles / "poison.txt").write_text("POISON", encoding="utf-8")
    (articles / "news.jsonl").write_text(
        '{"id": "n1", "text": "Doanh thu đạt 5 tỷ đồng"}\nnot json\n{"id": "n3"}\n',
        encoding="utf-8",
    )
    run = solieu("annotate", articles, "--out", tmp_path / "out")
    assert run.status == Status.SOME_FAILED
    assert [row["doc_id"] for row in rows(tmp_path / "out", "articles")] == ["a", "b", "n1"]
    expected = {
        "empty": ("read", f"{articles}/empty.txt is empty"),
        "photo": ("read", f"{articles}/photo.txt is a PNG image"),
        "old": ("read", f"{articles}/old.txt looks like TCVN3"),
        "poison": ("annotate", "ValueError: cannot annotate"),
        "news#2": ("read", f"{articles}/news.jsonl, line 2 is not JSON"),
        "n3": ("read", f"{articles}/news.jsonl, line 3 has no field 'text'"),
    }
    errors = {row["doc_id"]: row for row in rows(tmp_path / "out", "errors")}
    assert errors.keys() == expected.keys()
    for doc_id, (stage, sentence) in expected.items():
        assert errors[doc_id]["stage"] == stage
        assert errors[doc_id]["error"].startswith(sentence)
        assert sentence in run.messages
    assert "3 articles annotated, 6 failed" in run.messages


def test_many_errors_are_summed_up(solieu: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("no\n" * 30, encoding="utf-8")
    run = solieu("annotate", tmp_path / "a.jsonl", "--out", tmp_path / "out")
    assert run.status == Status.SOME_FAILED
    assert run.messages.count("is not JSON") == 20
    assert "and 10 more" in run.messages
    assert len(rows(tmp_path / "out", "errors")) == 30


def test_mapped_fields_and_copies(solieu: Any, tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("no,body\n1,Doanh thu đạt 5 tỷ đồng\n2,Doanh thu đạt 5 tỷ đồng\n", "utf-8")
    options = ["--field", "text=body", "--field", "id=no", "-f", "jsonl", "-f", "parquet"]
    run = solieu("annotate", path, "--out", tmp_path / "out", *options)
    assert run.status == Status.DONE
    assert [row["doc_id"] for row in rows(tmp_path / "out", "observations")] == ["1"]
    (copy,) = rows(tmp_path / "out", "duplicates")
    assert (copy["doc_id"], copy["duplicate_of"]) == ("2", "1")
    assert json.loads((tmp_path / "out/duplicates.jsonl").read_text("utf-8"))["doc_id"] == "2"
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["duplicates"] == 1
    assert manifest["settings"]["fields"] == {"text": "body", "id": "no"}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert [item["sha256"] for item in manifest["inputs"]["each"]] == [digest]
    assert "1 left out as copies" in run.messages
    options += ["--keep-duplicates"]
    solieu("annotate", path, "--out", tmp_path / "out", *options)
    assert [row["doc_id"] for row in rows(tmp_path / "out", "observations")] == ["1", "2"]
    assert solieu("annotate", path, "--out", tmp_path, "--field", "x=y").status == Status.USAGE


def test_a_database_is_carried_on_with_copies(solieu: Any, tmp_path: Path) -> None:
    path, out = tmp_path / "news.csv", tmp_path / "out"
    options = ["--out", out, "-f", "duckdb"]
    path.write_text("id,text\na,Doanh thu đạt 5 tỷ đồng\nb,Doanh thu đạt 5 tỷ đồng\n", "utf-8")
    solieu("annotate", path, *options)
    path.write_text("id,text\na,Doanh thu đạt 6 tỷ đồng\n", "utf-8")
    assert solieu("annotate", path, *options).status == Status.DONE
    with duckdb.connect(out / "solieu.duckdb", read_only=True) as connection:
        found = connection.execute("SELECT doc_id, value FROM observations ORDER BY ALL").fetchall()
    assert found == [("a", 6_000_000_000), ("b", 5_000_000_000)]
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["formats"]["duckdb"] == {
        "articles_replaced": 1,
        "articles_added": 0,
        "articles_kept": 1,
    }


@pytest.mark.parametrize("text", ["Doanh thu đạt 5 tỷ đồng", '{"text": "Doanh thu đạt 5 tỷ đồng"}'])
def test_standard_input(
    solieu: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    stream = SimpleNamespace(buffer=io.BytesIO(text.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    assert solieu("annotate", "-", "--out", tmp_path / "out").status == Status.DONE
    (row,) = rows(tmp_path / "out", "observations")
    assert row["doc_id"].startswith("stdin")
    assert row["value"] == 5_000_000_000


def test_facts_below_the_confidence_are_left_out(
    solieu: Any, articles: Path, tmp_path: Path
) -> None:
    # The stand-in's figures have 0.88, its offices 0.8, its decisions 0.7.
    solieu("annotate", articles, "--out", tmp_path / "out", "--min-confidence", "0.8")
    counts = [len(rows(tmp_path / "out", table)) for table in ("observations", "offices")]
    assert counts == [4, 2]
    assert rows(tmp_path / "out", "decisions") == []
    assert len(rows(tmp_path / "out", "entities")) == 8


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.txt", "--out", "out"], "There is no file or folder"),
        (["empty", "--out", "out"], "No article found in"),
        (["*.pdf", "--out", "out"], "No article found in"),
        (["in"], "--out"),
        (["in", "--out", "out", "--format", "xml"], "xml"),
        (["in", "--out", "out", "--min-confidence", "2"], "min-confidence"),
        (["in", "--out", "out", "--colour"], "--colour"),
        (["--out", "out"], "INPUT"),
    ],
)
def test_wrong_usage(
    solieu: Any,
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    run = solieu("annotate", *arguments)
    assert run.status == Status.USAGE
    assert message in run.messages
    assert run.output == ""
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_an_unusable_output_is_refused_before_any_work(
    solieu: Any, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    def load(_: str | None) -> None:
        pytest.fail("the model was loaded")

    monkeypatch.setattr("solieu.cli.batches.load_annotator", load)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    run = solieu("annotate", articles, "--out", tmp_path / out)
    assert run.status == Status.UNUSABLE
    assert f"The output folder '{tmp_path}/{out}' cannot be written" in run.messages
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_missing_model_leaves_no_output(
    solieu: Any, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(model: str | None) -> None:
        raise CommandError(f"There is no model {model}.", Status.UNUSABLE)

    monkeypatch.setattr("solieu.cli.batches.load_annotator", load)
    run = solieu("annotate", articles, "--out", tmp_path / "out", "--model", "none")
    assert run.status == Status.UNUSABLE
    assert "Error: There is no model none." in run.messages
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("fault", "status", "message"),
    [
        (OSError(28, "No space left on device"), Status.UNUSABLE, "No space left on device"),
        (KeyboardInterrupt(), Status.INTERRUPTED, "Interrupted"),
    ],
)
@pytest.mark.parametrize("method", ["write_block", "complete"])
def test_a_fault_while_writing_changes_nothing(
    solieu: Any,
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: BaseException,
    status: Status,
    message: str,
    method: str,
) -> None:
    out = tmp_path / "out"
    options = ["-f", "csv", "-f", "parquet", "-f", "brat"]
    solieu("annotate", articles, "--out", out, *options)
    before = files(out)
    (articles / "c.txt").write_text("Doanh thu đạt 7 tỷ đồng", encoding="utf-8")

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(ParquetWriter, method, fail)
    run = solieu("annotate", articles, "--out", out, *options)
    assert run.status == status
    assert message in run.messages
    assert files(out) == before
    assert not list(out.glob(".solieu-*"))


def test_the_engine_is_closed_when_a_writer_fails(
    solieu: Any, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Kept here, so that it is not collected as soon as nothing else refers to it.
    engines: list[Generator[Outcome]] = []

    def outcomes(shards: Iterable[Shard]) -> Generator[Outcome]:
        for shard in shards:
            for item in shard.items:
                yield Outcome(Error(id_of(item), "read", "why"), (None,))

    def engine(shards: Iterable[Shard], _: object) -> Generator[Outcome]:
        engines.append(outcomes(shards))
        return engines[0]

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("solieu.cli.batches.choose_engine", lambda *_: engine)
    monkeypatch.setattr("solieu.cli.summary.Summary.take", fail)
    run = solieu("annotate", articles, "--out", tmp_path / "out")
    assert run.status == Status.UNUSABLE
    assert getgeneratorstate(engines[0]) == GEN_CLOSED


def test_a_full_temporary_folder_ends_the_run_with_words(
    solieu: Any, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_once(*_: object, **__: object) -> Iterator[Article]:
        yield Article(id="a", text="Doanh thu đạt 5 tấn.")
        raise TemporaryFilesError("The temporary folder cannot hold more.")

    monkeypatch.setattr("solieu.cli.batches.read_once", read_once)
    run = solieu("annotate", articles, "--out", tmp_path / "out")
    assert run.status == Status.UNUSABLE
    assert run.messages == "Error: The temporary folder cannot hold more.\n"
    assert not (tmp_path / "out").exists()


SLOW_RUN = """
import signal, sys, time
# A shell's background job starts with interrupts ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
import solieu.cli.batches as command
from solieu.cli import main
from solieu.cli.model import Annotator
from solieu.schema import Result

def annotate(articles):
    print("annotating", flush=True)
    time.sleep(60)
    return [Result(article) for article in articles]

command.load_annotator = lambda model: Annotator(annotate, {})
main(sys.argv[1:])
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_cleans_up(articles: Path, tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_RUN, "annotate", articles, "--out", tmp_path / "out"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "annotating\n"
    start = time.monotonic()
    process.send_signal(number)
    _, messages = process.communicate(timeout=20)
    assert process.returncode == Status.INTERRUPTED
    assert "Interrupted" in messages
    assert "Traceback" not in messages
    assert time.monotonic() - start < 20
    assert not (tmp_path / "out").exists()


def test_the_manifest_tells_inputs_and_what_formats_did(
    solieu: Any, articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        solieu("annotate", articles, "--out", out, "-f", "duckdb", "-f", "sdmx-csv")
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [item["name"] for item in manifest["inputs"]["each"]] == ["a.txt", "b.txt"]
    assert manifest["formats"]["duckdb"]["articles_replaced"] == 2
    assert manifest["formats"]["sdmx-csv"]["observations"] == 4
