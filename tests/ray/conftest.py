"""Ray clusters of several machines on this one, and the command line to run on them."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

STAND_IN = Path(__file__).parents[1] / "solieu" / "engine"
FORMATS = ("parquet", "jsonl", "csv", "brat", "label-studio")

RUN = """
import sys
from functools import partial
from pathlib import Path
import engine_stand_in
import solieu.cli.batches as batches
import solieu.cli.engine as engine
from solieu.cli import main
from solieu.cli.model import ModelFiles

SECONDS = 0.05
if __name__ == "__main__":
    batches.find_model_files = lambda _: ModelFiles(Path(__file__).parent, {"sha256": ""})
    engine.partial = lambda *_: partial(engine_stand_in.load, SECONDS)
    main(sys.argv[1:])
"""

Start = Callable[..., "subprocess.Popen[str]"]


class Cluster:
    """A head that annotates nothing, and machines that do.

    Attributes:
        address: For ``RAY_ADDRESS``.
        machines: Those that are there; :meth:`add` and :meth:`kill` change them.
    """

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster as RayCluster

        self._settings = {"include_dashboard": False, "object_store_memory": 80_000_000}
        self._cluster = RayCluster(
            initialize_head=True, head_node_args={"num_cpus": 0, **self._settings}
        )
        self.address: str = self._cluster.address
        self.machines: list[Any] = []

    def add(self) -> None:
        """A machine with one processor appears."""
        del self._settings["include_dashboard"]
        self.machines.append(self._cluster.add_node(num_cpus=1, **self._settings))
        self._settings["include_dashboard"] = False

    def kill(self) -> None:
        """All processes of the machine that came first are killed."""
        self._cluster.remove_node(self.machines.pop(0), allow_graceful=False)

    def close(self) -> None:
        self._cluster.shutdown()


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """Two machines with one processor each."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    path = os.pathsep.join([str(STAND_IN), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)
    cluster = Cluster()
    cluster.add()
    cluster.add()
    monkeypatch.setenv("RAY_ADDRESS", cluster.address)
    yield cluster
    cluster.close()


@pytest.fixture
def articles() -> list[dict[str, str]]:
    """More than twenty shards of articles, some of them bad.

    Half of the shards are so large that ray does not send them and their results in its messages,
    but keeps them in the memory of the machines where they were made.
    """
    noise = random.Random(1)
    made = [
        {"id": f"a/{number}", "text": f"Sản lượng đạt {number} tấn. " * (1 + number % 7)}
        for number in range(340)
    ]
    for number in range(0, 340, 2):
        if number % 32 < 16:
            made[number]["text"] += f"{noise.randbytes(10_000).hex()}."
    made[11]["text"] = "RAISE"
    made[12]["text"] = ""
    return made


@pytest.fixture
def start(tmp_path: Path, articles: list[dict[str, str]]) -> Start:
    """Start ``solieu annotate`` on the articles with the stand-in for the model."""
    script, archive = tmp_path / "script" / "run.py", tmp_path / "archive.jsonl"
    script.parent.mkdir()
    script.write_text(RUN, encoding="utf-8")

    def start(out: Path, *options: object, **given: Any) -> subprocess.Popen[str]:
        archive.write_text("".join(json.dumps(line) + "\n" for line in articles), encoding="utf-8")
        command = [sys.executable, script, "annotate", archive, "--out", out, *options]
        command += [f"--format={name}" for name in FORMATS]
        path = os.pathsep.join([str(STAND_IN), os.environ.get("PYTHONPATH", "")])
        return subprocess.Popen(
            [str(part) for part in command],
            env=os.environ | {"PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **given,
        )

    return start


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit status and messages."""
    output, messages = process.communicate(timeout=300)
    assert "raylet" not in output
    return process.returncode, messages


def files(out: Path) -> Mapping[str, bytes]:
    """Outputs by name, but for the manifest, which holds a duration."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
