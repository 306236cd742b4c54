"""How far a long job is: a bar with the time left on a terminal, plain lines in a log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from solieu.cli.console import messages, printable
from solieu_training.training.steps import OnChange

Report = Callable[[str], None]


@contextmanager
def show_work(title: str) -> Iterator[tuple[Report, OnChange]]:
    """Show the progress of a job.

    Args:
        title: What is done, e.g. ``Training``.

    Yields:
        What takes a line about each step, and what takes the work done and all the work. On a
        terminal the last line stands beside the bar; in a log each is a line of its own on
        standard output, and there is no bar.
    """
    console = messages()
    if not console.is_terminal:
        yield typer.echo, lambda done, total: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[line]}"),
    )
    with Progress(*columns, console=console, transient=True, speed_estimate_period=120) as bar:
        task = bar.add_task(title, total=None, line="")

        def report(line: str) -> None:
            bar.update(task, line=printable(line))

        def on_change(done: float, total: float) -> None:
            bar.update(task, completed=done, total=total)

        yield report, on_change
