"""A run that was ended goes on, and gives what an undisturbed one gives."""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from solieu.cli.status import Status
from solieu.writers.formats import FORMATS as FORMATS_KNOWN
from solieu.writers.tables import TABLES

from ...annotate_runs import Command, files, finish, kill, kill_at, shards_done, wait_for

FORMATS = ("parquet", "jsonl", "brat")
SAME_BYTES = tuple(name for name in FORMATS_KNOWN if name != "duckdb")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such signals and limits")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Articles as JSON Lines, some of them bad, some of them copies."""
    lines = [
        {"id": f"a/{number}", "text": f"Sản lượng đạt {number} tấn. " * (1 + number % 7)}
        for number in range(100)
    ]
    lines[11]["text"] = "RAISE"
    lines[12]["text"] = ""
    for number in (20, 21, 50, 99):
        lines[number]["text"] = lines[number % 16]["text"]
    lines[48]["text"] = " ".join(f"Sản lượng đạt {number} tấn." for number in range(1_000, 1_060))
    lines[60]["text"] = f"{lines[48]['text']} Hết."
    path = tmp_path / "archive.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def command(tmp_path: Path, archive: Path) -> Command:
    """``solieu annotate`` on the archive."""
    return Command(tmp_path / "script", archive, FORMATS, 0.01)


@pytest.mark.parametrize(("workers", "formats"), [(1, FORMATS), (2, SAME_BYTES)])
def test_a_killed_run_is_finished(
    command: Command, tmp_path: Path, workers: int, formats: Sequence[str]
) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    status, _ = command.finish(whole, formats=formats)
    assert status == Status.SOME_FAILED
    kill_at(command.start(out, "--workers", workers, formats=formats), out, 2)
    assert [path.name[:12] for path in out.iterdir()] == [".solieu-run-"]
    status, messages = command.finish(out, "--resume", "--workers", 3 - workers, formats=formats)
    assert status == Status.SOME_FAILED, messages
    assert "Going on with an interrupted run" in messages
    assert files(out) == files(whole)
    manifests = [json.loads((folder / "manifest.json").read_bytes()) for folder in (out, whole)]
    for manifest in manifests:
        del manifest["seconds"]
    assert manifests[0] == manifests[1]
    counts = manifests[0]["counts"]
    assert (counts["duplicates"], counts["near_duplicates"]) == (4, 1)


def tables(out: Path) -> Mapping[str, list[tuple[Any, ...]]]:
    with duckdb.connect(out / "solieu.duckdb", read_only=True) as connection:
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}


def test_a_database_is_carried_on_by_a_resumed_run(
    command: Command, archive: Path, tmp_path: Path
) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    for folder in (whole, out):
        command.finish(folder, formats=["duckdb"])
    before = tables(out)
    lines = archive.read_text(encoding="utf-8").splitlines(keepends=True)
    # The first articles change, also one that copies point to; the last ones are not seen again.
    changed = [line.replace("Sản lượng", "Doanh thu") for line in lines[:10]]
    archive.write_text("".join([*changed, *lines[10:90]]), encoding="utf-8")
    command.finish(whole, formats=["duckdb"])
    kill_at(command.start(out, formats=["duckdb"]), out, 2)
    assert tables(out) == before
    status, messages = command.finish(out, "--resume", "--workers", 2, formats=["duckdb"])
    assert status == Status.SOME_FAILED, messages
    assert tables(out) == tables(whole) != before
    copies = {row[0]: row[1] for row in tables(out)["duplicates"]}
    texts = {row[0] for row in tables(out)["articles"]}
    assert "a/99" in copies.keys() | texts
    assert set(copies.values()) <= texts
    manifests = [json.loads((folder / "manifest.json").read_bytes()) for folder in (out, whole)]
    assert manifests[0]["formats"] == manifests[1]["formats"]


def test_other_options_are_refused_and_nothing_is_lost(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kill_at(command.start(out), out, 2)
    status, messages = command.finish(out, "--resume", "--min-confidence=0.5")
    assert status == Status.UNUSABLE
    assert "the least confidence was 0.0 and is 0.5 now" in messages
    # An article may have needed more than the limits of the run that ended.
    status, messages = command.finish(out, "--resume", "--timeout=900", "--memory=8000")
    assert status == Status.SOME_FAILED
    assert "Going on" in messages


def test_without_resume_left_overs_go_and_the_living_stay(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kill_at(command.start(out), out, 1)
    (dead,) = out.glob(".solieu-run-*")
    living = command.start(out)
    while len(found := set(out.glob(".solieu-run-*")) - {dead}) < 1:
        time.sleep(0.01)
    living.send_signal(signal.SIGSTOP)
    try:
        status, messages = command.finish(out, "--resume", "--workers", 2)
        assert status == Status.SOME_FAILED
        assert "There is no interrupted run in" in messages
        assert "discarded" not in messages
        assert set(out.glob(".solieu-run-*")) == found
    finally:
        living.send_signal(signal.SIGCONT)
    status, messages = finish(living)
    assert status == Status.SOME_FAILED
    assert "had done is discarded; --resume would have gone on from there." in messages
    assert not list(out.glob(".solieu-*"))


def test_an_interrupt_says_how_to_go_on(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "out"
    # Half a workbook complains when it is collected, unless it is closed.
    process = command.start(out, "--workers", 2, formats=["xlsx"])
    wait_for(process, out, 1)
    process.send_signal(signal.SIGTERM)
    status, messages = finish(process)
    assert status == Status.INTERRUPTED
    assert "The same command with --resume goes on from there." in messages
    assert "Traceback" not in messages
    assert command.finish(out, "--resume", formats=["xlsx"])[0] == Status.SOME_FAILED


def test_a_full_disk_is_survived(command: Command, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    command.finish(whole, formats=["jsonl"])

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_500, resource.RLIM_INFINITY))

    status, messages = command.finish(out, formats=["jsonl"], preexec_fn=limit)
    assert status == Status.UNUSABLE, messages
    assert "File too large" in messages
    assert "Traceback" not in messages
    assert [path.name[:12] for path in out.iterdir()] == [".solieu-run-"]
    assert command.finish(out, "--resume", formats=["jsonl"])[0] == Status.SOME_FAILED
    assert files(out) == files(whole)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("file systems cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_file_system_is_survived(
    command: Command, tmp_path: Path, small_disk: Path, workers: int
) -> None:
    whole, out = tmp_path / "whole", small_disk / "out"
    command.finish(whole, formats=["jsonl"])
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(2_050_000))
    status, messages = command.finish(out, "--workers", workers, formats=["jsonl"])
    assert status == Status.UNUSABLE, messages
    assert "No space left on device" in messages
    ballast.unlink()
    status, messages = command.finish(out, "--resume", "--workers", workers, formats=["jsonl"])
    assert status == Status.SOME_FAILED, messages
    assert files(out) == files(whole)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_kills_at_any_moment_lose_nothing(command: Command, tmp_path: Path, seed: int) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    command.finish(whole)
    chance = random.Random(seed)
    kills = 0
    for _ in range(6):
        process = command.start(out, "--resume", "--workers", chance.choice([1, 2]))
        shards = shards_done(out) + chance.randint(0, 3)
        while process.poll() is None and shards_done(out) < shards:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.1))
        kills += process.poll() is None
        kill(process)
    # Of two runs one after the other, one at least had too much to do.
    assert kills >= 2
    status, messages = command.finish(out, "--resume")
    assert status == Status.SOME_FAILED, messages
    assert files(out) == files(whole)
