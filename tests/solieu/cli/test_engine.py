"""Options of the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from solieu.cli.engine_options import Limits, number_of_workers
from solieu.cli.status import Status
from solieu.engine.limits import processors


@pytest.mark.parametrize(("given", "number"), [("1", 1), ("12", 12), ("auto", processors())])
def test_workers_are_a_number_or_auto(given: str, number: int) -> None:
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
    ],
)
def test_limits_need_a_process_apart(limits: Limits, isolated: bool) -> None:
    assert limits.is_isolated is isolated
