"""Ray clusters of several machines on this one, and the command line to run on them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ..annotate_runs import Command, with_stand_in

FORMATS = ("parquet", "jsonl", "csv", "brat", "label-studio")


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
    monkeypatch.setenv("PYTHONPATH", with_stand_in())
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
def command(tmp_path: Path, articles: list[dict[str, str]]) -> Callable[..., Command]:
    """``solieu annotate`` on the articles, once the test has made them what they are to be."""

    def command(**options: Any) -> Command:
        archive = tmp_path / "archive.jsonl"
        archive.write_text("".join(json.dumps(line) + "\n" for line in articles), encoding="utf-8")
        return Command(tmp_path / "script", archive, FORMATS, 0.05, **options)

    return command
