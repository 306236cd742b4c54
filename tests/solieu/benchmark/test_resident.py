"""Memory of processes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from solieu.benchmark import resident as room
from solieu.benchmark.figures import NotMeasured
from solieu.benchmark.resident import resident


def test_memory_that_is_used_shows() -> None:
    before = resident(os.getpid())
    held = bytearray(os.urandom(1024)) * 60_000
    after = resident(os.getpid())
    assert after.now - before.now > 50
    assert after.peak >= after.now >= len(held) / 1e6
    assert after.peak >= before.peak


def test_ps_tells_where_there_is_no_proc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "Path", lambda name: room_path(f"/absent{name}"))
    code = "import sys; sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as process:
        monkeypatch.setattr(room.subprocess, "run", _ps)
        told = resident(process.pid)
        process.communicate()
    assert told.now == told.peak == pytest.approx(12.288)


def test_a_system_that_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "Path", lambda name: room_path(f"/absent{name}"))
    monkeypatch.setattr(room.subprocess, "run", _no_ps)
    with pytest.raises(NotMeasured, match="neither /proc nor ps"):
        resident(os.getpid())


room_path = room.Path


def _ps(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
    assert command[:3] == ["ps", "-o", "rss="]
    return subprocess.CompletedProcess(command, 0, "  12000\n", "")


def _no_ps(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
    raise FileNotFoundError("ps")
