"""Articles of all lengths out of the same lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from solieu.benchmark.measures.length import cut, measure
from solieu.benchmark.setting import Setting


def test_a_tiny_run(make_setting: Callable[..., Setting], documented: Any) -> None:
    (figure,) = measure(make_setting(lengths=(20, 40, 80)))
    assert figure.key == "length"
    assert set(figure.details) == documented(figure.key)[1]
    assert set(figure.seconds) == {"20", "40", "80"}
    assert figure.details["worst_length"] in (40, 80)
    worst = figure.seconds[str(figure.details["worst_length"])]
    assert figure.samples == [w / s for w, s in zip(worst, figure.seconds["20"], strict=True)]
    assert figure.details["articles"]["80"] == 1
    assert figure.details["articles"]["20"] > figure.details["articles"]["40"] > 1
    assert figure.details["words"] >= 80


@pytest.mark.parametrize("words", [1, 3, 7, 10, 100])
def test_every_cut_holds_the_same_lines(words: int) -> None:
    lines = ["một hai ba", "", "bốn", "năm sáu bảy tám", "chín", "mười", ""]
    texts = list(cut(lines, words))
    assert "\n".join(texts) == "\n".join(lines)
    assert all(len(text.split()) >= min(words, 10) for text in texts)
