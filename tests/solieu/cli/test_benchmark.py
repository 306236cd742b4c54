"""``solieu benchmark``, with measures that stand for the real ones."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from solieu.benchmark.figures import TARGETS, Figure, NotMeasured, OutputsDiffer
from solieu.benchmark.measures import MEASURES, measure_of
from solieu.benchmark.setting import Setting
from solieu.cli import benchmark, benchmark_run
from solieu.cli.benchmark import Part
from solieu.cli.figures_table import written
from solieu.cli.status import Status

Measures = dict[str, Callable[[Setting], Sequence[Figure]]]


@pytest.fixture
def measures(monkeypatch: pytest.MonkeyPatch) -> Measures:
    """What stands for the measures: each part gives the time of the help."""

    def stand_in(setting: Setting) -> list[Figure]:
        setting.on_step("warming up")
        return [Figure("help", [0.1] * setting.repeats)]

    found: Measures = dict.fromkeys(MEASURES, stand_in)
    monkeypatch.setattr(benchmark_run, "measure_of", lambda part: found[part])
    # Else the variables of this process would stay changed.
    monkeypatch.setattr(benchmark, "use_one_thread", lambda **_: None)
    return found


def test_parts_are_the_measures() -> None:
    assert [part.value for part in Part] == list(MEASURES)
    assert all(callable(measure_of(part)) for part in MEASURES)


def test_a_table_and_a_file(solieu: Any, measures: Measures, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    run = solieu("benchmark", "--part", "help", "--repeats", "2", "--articles", "6", "--out", out)
    assert run.status == Status.DONE
    (row,) = [line for line in run.output.splitlines() if TARGETS["help"].title in line]
    assert row.split()[-2:] == ["aim", "reached"]
    assert "0.10 s" in row
    content = json.loads(out.read_text(encoding="utf-8"))
    assert content["figures"]["help"]["samples"] == [0.1, 0.1]
    assert content["articles"]["count"] == 6
    assert set(content["load"]) == {"before", "after"}
    assert "warming up" in run.messages


@pytest.mark.parametrize("failure", [NotMeasured, OutputsDiffer])
def test_a_part_that_fails_leaves_the_others(
    failure: type[Exception], solieu: Any, measures: Measures, tmp_path: Path
) -> None:
    def fail(_: Setting) -> list[Figure]:
        raise failure("The reason.")

    measures["ner"] = fail
    out = tmp_path / "figures.json"
    run = solieu("benchmark", "-p", "ner", "-p", "help", "--out", out)
    assert run.status == Status.SOME_FAILED
    assert "Not measured, ner: The reason." in run.messages
    content = json.loads(out.read_text(encoding="utf-8"))
    assert content["not_measured"] == {"ner": "The reason."}
    assert list(content["figures"]) == ["help"]


def test_an_interrupt_keeps_what_was_measured(
    solieu: Any, measures: Measures, tmp_path: Path
) -> None:
    def interrupt(_: Setting) -> list[Figure]:
        raise KeyboardInterrupt

    measures["ner"] = interrupt
    out = tmp_path / "figures.json"
    run = solieu("benchmark", "-p", "help", "-p", "ner", "--out", out)
    assert run.status == Status.INTERRUPTED
    assert list(json.loads(out.read_text(encoding="utf-8"))["figures"]) == ["help"]


def test_own_articles(solieu: Any, measures: Measures, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    run = solieu("benchmark", "-p", "help", "--input", articles, "--out", out)
    assert run.status == Status.DONE
    assert json.loads(out.read_text(encoding="utf-8"))["articles"]["count"] == 2


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--input", "absent/"], Status.USAGE),
        (["--part", "speed"], Status.USAGE),
        (["--model", "absent/model"], Status.UNUSABLE),
        (["--out", "."], Status.UNUSABLE),
    ],
)
def test_wrong_usage(
    arguments: list[str],
    status: Status,
    solieu: Any,
    measures: Measures,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert solieu("benchmark", *arguments).status == status


def test_threads_are_limited_before_numerical_libraries_are_loaded() -> None:
    code = "import sys, solieu.cli.benchmark; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("key", "number", "text"),
    [
        ("two_workers", 1.8251, "1.83×"),
        ("ner_share", 0.512, "51.2 %"),
        ("memory_growth", -0.004, "-0.4 %"),
        ("memory_peak", 1234.5, "1,234 MB"),
        ("help", 0.128, "0.13 s"),
    ],
)
def test_numbers_as_written(key: str, number: float, text: str) -> None:
    assert written(number, TARGETS[key]) == text
