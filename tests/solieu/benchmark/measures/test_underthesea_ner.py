"""The whole pipeline against the recogniser of underthesea."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from solieu.benchmark.measures.underthesea_ner import measure
from solieu.benchmark.setting import Setting


def test_a_tiny_run(make_setting: Callable[..., Setting], documented: Any) -> None:
    (figure,) = measure(make_setting())
    assert figure.key == "underthesea"
    assert (set(figure.seconds), set(figure.details)) == documented(figure.key)
    solieu, other = figure.seconds["solieu"], figure.seconds["underthesea"]
    assert figure.samples == [o / s for s, o in zip(solieu, other, strict=True)]
    assert figure.details["sentences"] >= 3
    # Trần Văn Thử, for one.
    assert figure.details["underthesea_entities"] > 0
