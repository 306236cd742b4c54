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


def test_two_processes_leave_out_what_is_done_meanwhile() -> None:
    one, two = (work_with("default.cfg", 278, workers) for workers in (1, 2))
    beside = {"solieu_spans", "solieu_attributes", "solieu_relations"}
    assert set(one) == {"features", "ner", "solieu_crf", *beside, "confidences"}
    assert set(two) == set(one) - {"solieu_spans", "solieu_attributes"}
    assert {name: one[name] for name in two if name not in beside} == {
        name: two[name] for name in two if name not in beside
    }
    # The first process waits for what the second one takes longer.
    second, first = sum(one[name] for name in beside), one["ner"] + one["solieu_crf"]
    assert two["solieu_relations"] == pytest.approx(max(0.0, second - first))
    assert two["solieu_relations"] < one["solieu_relations"]


@pytest.mark.parametrize(
    ("section", "change", "step"),
    [
        ("ner", {"epochs": 30}, "ner"),
        ("chain", {"max_iterations": 500}, "solieu_crf"),
        ("spans", {"max_iterations": 500}, "solieu_spans"),
        ("spans", {"models": 50}, "solieu_spans"),
    ],
)
def test_a_larger_step_is_more_work_and_no_other(
    section: str, change: dict[str, Any], step: str
) -> None:
    skeleton, settings = read_config()
    links = take_sections(skeleton).links
    own = getattr(settings, section)
    larger = settings.model_copy(update={section: own.model_copy(update=change)})
    before, after = (work_of(given, links, 278, 278, 1) for given in (settings, larger))
    assert after.pop(step) > before.pop(step) * 1.2
    assert after == before


def test_a_quick_training_of_the_shipped_corpus_takes_the_minutes_that_were_measured() -> None:
    quick, default = (work_with(name, 905, 2) for name in ("quick.cfg", "default.cfg"))
    # 164 seconds were measured on an idle machine of two cores, start and writing included.
    assert 75 < sum(quick.values()) < 180
    assert all(quick[name] < default[name] / 3 for name in quick if default[name])


@pytest.mark.parametrize(
    ("change", "rounds"),
    [
        ({}, 6 * 100 + 4 * 4 * 200),
        ({"twice": []}, 10 * 100),
        ({"parts": 2}, 6 * 100 + 4 * 3 * 200),
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
