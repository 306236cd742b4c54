"""How far a run is: a bar on a terminal, now and then a line in a log."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar
from rich.table import Column

from solieu.batch import OnProgress, Progress
from solieu.cli.console import messages, say
from solieu.readers import Extent

_SECONDS_BETWEEN_LINES: Final = 30.0

_SECONDS_OF_PACE: Final = 60.0
"""Time over which the pace is taken: what an interrupted run has done goes by much faster."""

_SECONDS_TO_TELL: Final = 2.0
"""Time from which on the pace is worth telling."""


@contextmanager
def show_progress(extent: Extent) -> Iterator[OnProgress]:
    """Show the progress of a run on standard error.

    Args:
        extent: How many articles there are, as far as that is known while they are read.
    """
    console = messages()
    pace = Pace()
    if not console.is_terminal:
        yield _log_lines(extent, pace)
        return
    # The bar has what the words leave.
    bar_column = BarColumn(None, table_column=Column(ratio=1))
    columns = (TextColumn("Annotating"), bar_column, TextColumn("{task.description}"))
    with Bar(*columns, console=console, transient=True, expand=True) as bar:
        task = bar.add_task(how_far(0, extent), total=extent.articles)

        def advance(progress: Progress) -> None:
            done, total = progress.done, extent.articles
            pace.take(progress.seconds, done)
            told = f"{how_far(done, extent)}{_left(done, total, pace)}"
            bar.update(task, completed=done, total=total, description=told)

        yield advance


def _log_lines(extent: Extent, pace: Pace) -> OnProgress:
    next_line = _SECONDS_BETWEEN_LINES

    def advance(progress: Progress) -> None:
        nonlocal next_line
        done = progress.done
        pace.take(progress.seconds, done)
        if progress.seconds < next_line:
            return
        next_line = progress.seconds + _SECONDS_BETWEEN_LINES
        say(
            f"{how_far(done, extent)}, {progress.errors:,} failed, "
            f"{pace.articles_a_second:,.1f} a second{_left(done, extent.articles, pace)}"
        )

    return advance


class Pace:
    """How many articles a second are done of late."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque([(0.0, 0)])

    def take(self, seconds: float, done: int) -> None:
        """So many articles are done so long after the start."""
        samples = self._samples
        if len(samples) > 1 and seconds - samples[-2][0] < 1.0:
            samples.pop()
        samples.append((seconds, done))
        while len(samples) > 2 and seconds - samples[1][0] >= _SECONDS_OF_PACE:
            samples.popleft()

    @property
    def articles_a_second(self) -> float:
        """0 as long as that cannot be told."""
        (first, before), (last, done) = self._samples[0], self._samples[-1]
        return (done - before) / (last - first) if last - first >= _SECONDS_TO_TELL else 0.0


def how_far(done: int, extent: Extent) -> str:
    """``1,200 of about 40,000 articles (3 %)``, or ``1,200 articles``."""
    total = extent.articles
    if not total:
        return f"{done:,} articles"
    total = max(total, done)
    about = "about " if extent.is_estimated else ""
    return f"{done:,} of {about}{total:,} articles ({100 * done // total} %)"


def _left(done: int, total: int | None, pace: Pace) -> str:
    speed = pace.articles_a_second
    return f", {in_words(max(0, total - done) / speed)} left" if total and speed else ""


def in_words(seconds: float) -> str:
    """``3 d 4 h``, ``4 h 05 min``, ``12 min``, ``40 s``."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    days, hours_left = divmod(hours, 24)
    if days:
        return f"{days} d {hours_left} h"
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
