"""Real ray clusters give what this machine alone gives, whatever happens to their machines.

Run with ``make test-ray``, which installs ray into an environment of its own; without it the tests
fail.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from solieu.cli.status import Status
from solieu.groups import LONGEST

from ..annotate_runs import STAND_IN, Command, files, finish, kill, wait_for
from .conftest import Cluster

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.ray

Making = Callable[..., Command]


def test_lost_machines_cost_nothing(
    command: Making, tmp_path: Path, cluster: Cluster, articles: list[dict[str, str]]
) -> None:
    whole, out, run = tmp_path / "whole", tmp_path / "out", command()
    assert run.finish(whole, "--workers", 2)[0] == Status.SOME_FAILED
    process = run.start(out, "--engine", "ray")
    wait_for(process, out, 2)
    cluster.kill()
    wait_for(process, out, 6)
    cluster.add()
    # Now the last of the machines that began.
    cluster.kill()
    wait_for(process, out, 12)
    status, messages = finish(process)
    assert status == Status.SOME_FAILED, messages
    lines = [
        line
        for table in ("articles", "errors")
        for line in (out / f"{table}.jsonl").read_text("utf-8").splitlines()
    ]
    ids = Counter(row.get("id") or row["doc_id"] for row in map(json.loads, lines))
    assert ids.keys() == {article["id"] for article in articles}
    assert set(ids.values()) == {1}
    assert files(out) == files(whole)


def test_a_killed_run_is_finished(command: Making, tmp_path: Path, cluster: Cluster) -> None:
    whole, out, run = tmp_path / "whole", tmp_path / "out", command()
    assert run.finish(whole, "--workers", 2)[0] == Status.SOME_FAILED
    process = run.start(out, "--engine", "ray")
    wait_for(process, out, 3)
    kill(process)
    process = run.start(out, "--engine", "ray", "--resume")
    wait_for(process, out, 6)
    process.send_signal(signal.SIGTERM)
    status, messages = finish(process)
    assert status == Status.INTERRUPTED, messages
    assert "The same command with --resume goes on from there." in messages
    assert "Traceback" not in messages
    status, messages = run.finish(out, "--workers", 2, "--resume")
    assert status == Status.SOME_FAILED, messages
    assert "Going on with an interrupted run" in messages
    assert files(out) == files(whole)


def test_poisonous_articles_cost_only_themselves(
    command: Making, tmp_path: Path, articles: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A cluster of this machine alone, which is started and stopped.
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    del articles[60:]
    # The one that is late is so long that it stands by itself.
    late = "SLEEP" + "." * LONGEST
    for number, poison in enumerate(("CRASH", "ABORT", "EXIT", late, "BOMB")):
        articles[20 + 7 * number]["text"] = poison
    options = ("--workers", 2, "--timeout", 1, "--memory", 400)
    whole, out, run = tmp_path / "whole", tmp_path / "out", command()
    assert run.finish(whole, *options)[0] == Status.SOME_FAILED
    status, messages = run.finish(out, "--engine", "ray", *options)
    assert status == Status.SOME_FAILED, messages
    assert len((out / "errors.jsonl").read_text("utf-8").splitlines()) == 7
    assert files(out) == files(whole)


def test_the_model_that_ships(tmp_path: Path, cluster: Cluster) -> None:
    articles = [ROOT / "seeds", *sorted((ROOT / "annotations/authored").glob("a0*.txt"))]
    for engine in ("local", "ray"):
        command = [sys.executable, "-m", "solieu", "annotate", *map(str, articles), "--no-show"]
        command += ["--out", str(tmp_path / engine), "--engine", engine, "--workers", "2"]
        command += ["--format", "parquet", "--format", "jsonl", "--format", "brat"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == Status.DONE, done.stderr
    assert files(tmp_path / "ray") == files(tmp_path / "local")


def test_a_machine_that_lacks_a_module_is_told(
    command: Making, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only the command sees this folder; the machines were started before.
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'here'}{os.pathsep}{os.environ['PYTHONPATH']}")
    (tmp_path / "here").mkdir()
    shutil.copy(STAND_IN / "engine_stand_in.py", tmp_path / "here" / "only_here.py")
    run = command(stand_in="only_here")
    status, messages = run.finish(tmp_path / "out", "--engine", "ray")
    assert status == Status.UNUSABLE
    assert "A worker cannot be started: ModuleNotFoundError: No module named" in messages
    assert "Install this version of solieu" in messages


def test_a_machine_with_another_model_is_told(
    command: Making, tmp_path: Path, cluster: Cluster
) -> None:
    # The digest of the command is made up, and that of the machines is not.
    run = command(everywhere=False)
    status, messages = run.finish(tmp_path / "out", "--engine", "ray")
    assert status == Status.UNUSABLE
    assert " does not have the model " in messages
    assert "Traceback" not in messages


def test_a_cluster_that_is_not_there(
    command: Making, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:9")
    status, messages = command().finish(tmp_path / "out", "--engine", "ray")
    assert status == Status.UNUSABLE
    assert "The ray cluster 127.0.0.1:9 cannot be used" in messages
    assert "Traceback" not in messages
    assert not list((tmp_path / "out").glob("*"))
