"""How far a run is, in words."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console

from solieu.batch import Progress
from solieu.cli import progress as module
from solieu.cli.progress import Pace, in_words, show_progress
from solieu.readers import Extent, find_sources


class Known(Extent):
    """An extent that is what the test says."""

    def __init__(self, articles: int | None, *, is_estimated: bool = False) -> None:
        super().__init__()
        self._told = articles, is_estimated

    @property
    def articles(self) -> int | None:
        return self._told[0]

    @property
    def is_estimated(self) -> bool:
        return self._told[1]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *((0.2, "0 s"), (40, "40 s"), (100, "2 min"), (3_599, "1 h 00 min")),
        *((7_500, "2 h 05 min"), (187_200, "2 d 4 h")),
    ],
)
def test_times_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_the_pace_is_that_of_the_last_minute() -> None:
    pace = Pace()
    assert pace.articles_a_second == 0
    # Ten thousand that were done already, then ten a second.
    for step in range(1, 1_001):
        pace.take(step / 1_000, 10 * step)
    assert pace.articles_a_second == 0
    for step in range(1, 3_000):
        pace.take(1 + step / 10, 10_000 + step)
    assert pace.articles_a_second == pytest.approx(10, rel=0.01)
    assert len(pace._samples) < 70


def of(done: int, errors: int, seconds: float) -> Progress:
    return Progress(Counter(articles=done - errors, errors=errors), seconds)


@pytest.mark.parametrize(
    ("extent", "line"),
    [
        (
            Known(90_000, is_estimated=True),
            "1,200 of about 90,000 articles (1 %), 3 failed, 30.0 a second, 49 min left",
        ),
        (Known(2_400), "1,200 of 2,400 articles (50 %), 3 failed, 30.0 a second, 40 s left"),
        (Known(1_000), "1,200 of 1,200 articles (100 %), 3 failed, 30.0 a second, 0 s left"),
        (Known(None), "1,200 articles, 3 failed, 30.0 a second"),
    ],
)
def test_a_log_has_a_line_now_and_then(
    extent: Extent, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with show_progress(extent) as advance:
        for second in range(41):
            advance(of(30 * second, min(3, second), second))
            if second == 29:
                assert capsys.readouterr().err == ""
        advance(of(1_201, 3, 59))
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" articles")[0][:3] for line in lines] == ["900"]
    with show_progress(extent) as advance:
        advance(of(1_200, 3, 40))
    assert capsys.readouterr().err == f"{line}\n"


def test_a_terminal_shows_percentage_and_time_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").touch()
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=100, color_system=None)
    monkeypatch.setattr(module, "messages", lambda: console)
    with show_progress(Extent(find_sources([str(tmp_path)]))) as advance:
        advance(of(1, 0, 90))
    assert "1 of 4 articles (25 %), 4 min left" in stream.getvalue()
