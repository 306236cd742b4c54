"""``solieu annotate`` of one article in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from solieu.benchmark.figures import NotMeasured
from solieu.benchmark.measures.first_article import measure
from solieu.benchmark.setting import Setting
from solieu.schema import Article

MakeSetting = Callable[..., Setting]


def test_the_article_of_median_length(
    make_setting: MakeSetting, command: tuple[str, ...], articles: list[Article], documented: Any
) -> None:
    (figure,) = measure(make_setting(command=command))
    assert figure.key == "first_article"
    assert (set(figure.seconds), set(figure.details)) == documented(figure.key)
    assert len(figure.samples) == 2
    assert figure.details["characters"] == sorted(len(one.text) for one in articles)[1]


def test_a_run_that_fails_gives_no_figure(
    make_setting: MakeSetting, command: tuple[str, ...]
) -> None:
    with pytest.raises(NotMeasured, match=r"ended with status 1: no model"):
        measure(make_setting(command=(*command, "--fail")))


@pytest.mark.slow
def test_the_real_command(make_setting: MakeSetting) -> None:
    (figure,) = measure(make_setting(repeats=1))
    assert len(figure.samples) == 1
