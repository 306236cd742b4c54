"""How many processors a process may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from solieu.engine.limits import processors


@pytest.mark.parametrize(
    ("quota", "count"),
    [
        (None, 5),
        ("max 100000\n", 5),
        ("900000 100000\n", 5),
        ("250000 100000\n", 3),
        ("50000 100000\n", 1),
        ("", 5),
    ],
)
def test_affinity_and_quota_limit_the_processors(
    quota: str | None, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, **_: str) -> str:
        assert path == Path("/sys/fs/cgroup/cpu.max")
        if quota is None:
            raise FileNotFoundError
        return quota

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(5)), raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(Path, "read_text", read)
    assert processors() == count


def test_without_affinity_all_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert processors() == 1
