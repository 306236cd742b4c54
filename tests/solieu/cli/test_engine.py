"""Options of the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from solieu.cli.engine_options import Limits, Where, number_of_workers
from solieu.cli.status import Status


@pytest.mark.parametrize(("given", "number"), [(None, 1), ("1", 1), ("12", 12), ("auto", 7)])
def test_workers_are_a_number_or_auto(
    given: str | None, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solieu.cli.engine_options.processors", lambda: 7)
    assert number_of_workers(given) == number


@pytest.mark.parametrize("given", ["0", "-1", "1.5", "all", "", "²", "99999"])
def test_other_workers_are_wrong_usage(
    solieu: Any, articles: Path, tmp_path: Path, given: str
) -> None:
    run = solieu("annotate", articles, "--out", tmp_path / "out", f"--workers={given}")
    assert run.status == Status.USAGE
    assert "Give a number from 1 to 9999, or auto" in run.messages


@pytest.mark.parametrize(
    ("limits", "isolated"),
    [
        (Limits(), False),
        (Limits(workers=2), True),
        (Limits(timeout=0), True),
        (Limits(memory=500), True),
        (Limits(where=Where.RAY), True),
    ],
)
def test_limits_need_a_process_apart(limits: Limits, isolated: bool) -> None:
    assert limits.is_isolated is isolated


@pytest.mark.parametrize(("given", "number"), [(None, None), ("auto", None), ("7", 7)])
def test_a_cluster_tells_how_many_processors_it_has(given: str | None, number: int | None) -> None:
    assert number_of_workers(given, Where.RAY) == number


def test_ray_must_be_installed(
    solieu: Any, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solieu.engine.on_ray.is_installed", lambda: False)
    run = solieu("annotate", articles, "--out", tmp_path / "out", "--engine", "ray")
    assert run.status == Status.USAGE
    assert "pip install 'solieu[ray]'" in run.messages
    assert not (tmp_path / "out").exists()
