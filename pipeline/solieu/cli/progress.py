"""How far a run is: a bar on a terminal, now and then a line in a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from solieu.batch import OnProgress, Progress
from solieu.cli.console import messages, say

_SECONDS_BETWEEN_LINES: Final = 30.0


@contextmanager
def show_progress(total: int | None) -> Iterator[OnProgress]:
    """Show the progress of a run on standard error.

    Args:
        total: Number of articles, where it is known beforehand.
    """
    console = messages()
    if not console.is_terminal:
        yield _log_lines(total)
        return
    columns = (
        TextColumn("Annotating"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)

        def advance(progress: Progress) -> None:
            bar.update(task, completed=progress.done)

        yield advance


def _log_lines(total: int | None) -> OnProgress:
    next_line = _SECONDS_BETWEEN_LINES

    def advance(progress: Progress) -> None:
        nonlocal next_line
        if progress.seconds < next_line:
            return
        next_line = progress.seconds + _SECONDS_BETWEEN_LINES
        done = progress.done
        of_total = f" of {total:,}" if total else ""
        say(
            f"{done:,}{of_total} articles, {progress.errors:,} failed, "
            f"{done / progress.seconds:,.1f} a second"
        )

    return advance
