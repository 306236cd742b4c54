"""The share of a training that is done grows to the whole, whatever need not be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu_training.training.settings import DEFAULT, read_config
from solieu_training.training.steps import Counting, Steps
from solieu_training.training.work import work_of


def test_shares_add_up_and_never_go_back() -> None:
    told: list[tuple[float, float]] = []
    steps = Steps({"network": 30.0, "chain": 10.0}, lambda done, total: told.append((done, total)))
    steps.reach("network", 0.5)
    steps.reach("network", 0.2)
    steps.reach("chain", 7)
    steps.reach("unknown", 1)
    assert told == [(15.0, 40.0), (15.0, 40.0), (25.0, 40.0)]


def test_a_stored_step_is_taken_off() -> None:
    told: list[tuple[float, float]] = []
    steps = Steps({"network": 30.0, "chain": 10.0}, lambda done, total: told.append((done, total)))
    steps.drop("network")
    steps.reach("chain", 1.0)
    assert told == [(0.0, 10.0), (10.0, 10.0)]


def test_rounds_are_counted() -> None:
    told: list[float] = []
    count = Counting(Steps({"chain": 1.0}, lambda done, total: told.append(done)), "chain", 4)
    for _ in range(5):
        count()
    assert told == [0.25, 0.5, 0.75, 1.0, 1.0]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_work_of_a_training_names_its_steps(workers: int) -> None:
    _, settings = read_config()
    work = work_of(settings, 278, 278, workers)
    assert {"features", "ner", "solieu_crf", "solieu_relations", "confidences"} <= set(work)
    assert all(seconds >= 0 for seconds in work.values())
    _, quick = read_config(Path(str(DEFAULT)).with_name("quick.cfg"))
    assert sum(work_of(quick, 278, 139, workers).values()) < sum(work.values()) / 3
