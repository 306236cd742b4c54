"""One processor, and all of them again."""

from __future__ import annotations

import os

import pytest

from solieu.benchmark.processor import one_processor


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system pins no process")
def test_pinned_inside_and_free_afterwards() -> None:
    before = os.sched_getaffinity(0)
    with pytest.raises(RuntimeError), one_processor() as chosen:
        assert os.sched_getaffinity(0) == {chosen}
        raise RuntimeError
    assert os.sched_getaffinity(0) == before


def test_systems_that_pin_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_setaffinity", raising=False)
    with one_processor() as chosen:
        assert chosen is None
