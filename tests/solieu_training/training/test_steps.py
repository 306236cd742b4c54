"""The share of a training that is done grows to the whole, whatever need not be done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from solieu_training.training.sections import take_sections
from solieu_training.training.settings import DEFAULT, read_config
from solieu_training.training.steps import Counting, Steps
from solieu_training.training.work import relation_rounds, work_of


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
    work = work_with("default.cfg", 278, workers)
    assert {"features", "ner", "solieu_crf", "solieu_relations", "confidences"} <= set(work)
    assert all(seconds >= 0 for seconds in work.values())
    assert sum(work_with("quick.cfg", 278, workers).values()) < sum(work.values()) / 3


def test_the_quick_training_of_the_shipped_corpus_is_a_matter_of_minutes() -> None:
    assert sum(work_with("quick.cfg", 278, workers=2).values()) < 150


@pytest.mark.parametrize(
    ("change", "rounds"),
    [
        ({}, 7 * 100 + 3 * 4 * 200),
        ({"twice": []}, 10 * 100),
        ({"parts": 2}, 7 * 100 + 3 * 3 * 200),
    ],
)
def test_a_type_that_is_looked_at_twice_is_more_work(change: dict[str, Any], rounds: int) -> None:
    settings = take_sections({"links": {"relations": change}}).links.relations
    assert relation_rounds(settings) == rounds


def work_with(name: str, articles: int, workers: int) -> dict[str, float]:
    """The work of a training on so many articles with a configuration that ships."""
    skeleton, settings = read_config(Path(str(DEFAULT)).with_name(name))
    sections = take_sections(skeleton)
    learned = -(-articles // sections.sample.every)
    return work_of(settings, sections.links, learned, learned, workers)
