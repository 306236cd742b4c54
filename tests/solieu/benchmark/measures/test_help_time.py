"""``solieu --help`` in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from solieu.benchmark.measures.help_time import measure
from solieu.benchmark.setting import Setting


def test_a_tiny_run(make_setting: Callable[..., Setting], documented: Any) -> None:
    (figure,) = measure(make_setting())
    assert figure.key == "help"
    assert (set(figure.seconds), set(figure.details)) == documented(figure.key)
    assert figure.samples == figure.seconds["solieu"]
    assert len(figure.samples) == len(figure.seconds["python"]) == 2
    assert all(seconds > 0 for seconds in figure.samples)
