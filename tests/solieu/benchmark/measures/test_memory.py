"""Memory of a worker process."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from solieu.benchmark.figures import NotMeasured
from solieu.benchmark.measures.memory import measure, watch, windows
from solieu.benchmark.resident import Resident
from solieu.benchmark.setting import Setting
from solieu.schema import Article


def test_a_worker_is_watched_shard_by_shard(stand_in: ModuleType, articles: list[Article]) -> None:
    samples = watch(stand_in.load, articles, 70)
    assert [done for done, _ in samples] == [16, 32, 48, 64, 70]
    # An interpreter with solieu's types, but without a model.
    assert all(5 < sample.now <= sample.peak for _, sample in samples)
    peaks = [sample.peak for _, sample in samples]
    assert peaks == sorted(peaks)


def test_articles_that_fail_give_no_figure(stand_in: ModuleType) -> None:
    bad = Article(id="a", text="UNREADABLE 5,7% 1.234,5 tấn")
    with pytest.raises(NotMeasured, match="cannot be annotated"):
        watch(stand_in.load, [bad], 16)


def test_growth_is_told_from_single_samples() -> None:
    level = [(done, Resident(400.0, 500.0)) for done in range(16, 10_001, 16)]
    level[150] = (level[150][0], Resident(499.0, 500.0))
    assert windows(level, settled=2_000) == (400.0, 400.0)
    leak = [(done, Resident(400.0 + done / 100, 500.0)) for done, _ in level]
    before, after = windows(leak, settled=2_000)
    assert before == pytest.approx(422, abs=1)
    assert after == pytest.approx(498, abs=1)


def test_too_few_articles(make_setting: Callable[..., Setting]) -> None:
    with pytest.raises(NotMeasured, match="64 articles or more"):
        measure(make_setting(memory_articles=63))


@pytest.mark.slow
def test_the_shipped_model(make_setting: Callable[..., Setting], documented: Any) -> None:
    growth, peak = measure(make_setting())
    assert (growth.key, peak.key) == ("memory_growth", "memory_peak")
    for figure in (growth, peak):
        assert set(figure.details) == documented(figure.key)[1]
    assert peak.value >= growth.details["last_megabytes"] > 50
    assert growth.details["settled_after"] == 16
