"""A second worker: the same outputs, and what it buys once both have started."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from solieu.benchmark.figures import NotMeasured, OutputsDiffer
from solieu.benchmark.measures import two_workers
from solieu.benchmark.measures.two_workers import measure, speed_up
from solieu.benchmark.setting import Setting

MakeSetting = Callable[..., Setting]


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_workers, "processors", lambda: 2)


def test_a_tiny_run(make_setting: MakeSetting, command: tuple[str, ...], documented: Any) -> None:
    (figure,) = measure(make_setting(command=command))
    assert figure.key == "two_workers"
    assert (set(figure.seconds), set(figure.details)) == documented(figure.key)
    assert set(figure.seconds) == {"start_1", "start_2", "batch_1", "batch_2"}
    assert figure.samples == speed_up(figure.seconds)
    assert figure.details["articles"] == 96
    assert figure.compared


def test_other_outputs_are_refused(make_setting: MakeSetting, command: tuple[str, ...]) -> None:
    with pytest.raises(OutputsDiffer, match="2 workers gave other outputs than one"):
        measure(make_setting(command=(*command, "--differ")))


def test_the_start_is_taken_off() -> None:
    seconds = {"start_1": [10.0], "start_2": [12.0], "batch_1": [110.0], "batch_2": [62.0]}
    assert speed_up(seconds) == [2.0]


def test_a_batch_that_takes_no_longer_than_the_start() -> None:
    seconds = {"start_1": [10.0], "start_2": [12.0], "batch_1": [11.0], "batch_2": [12.0]}
    with pytest.raises(NotMeasured, match="--batch"):
        speed_up(seconds)


def test_too_small_a_batch(make_setting: MakeSetting) -> None:
    with pytest.raises(NotMeasured, match="give --batch more than 32"):
        measure(make_setting(batch=32))


def test_one_processor(make_setting: MakeSetting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_workers, "processors", lambda: 1)
    with pytest.raises(NotMeasured, match="one processor"):
        measure(make_setting())


@pytest.mark.slow
def test_the_real_command(make_setting: MakeSetting) -> None:
    try:
        (figure,) = measure(make_setting(repeats=1, batch=48))
    except NotMeasured as reason:
        # The outputs are equal, but so few articles may take less than a start that was disturbed.
        assert "no longer than the start" in str(reason)
    else:
        assert len(figure.samples) == 1
