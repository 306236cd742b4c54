"""The figures of a benchmark as a table for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich import box
from rich.table import Table

from solieu.benchmark.figures import Figure, Target

_VERDICTS: Final = {"aim": "aim reached", "floor": "floor held", "below": "below the floor"}


def figures_table(figures: Iterable[Figure]) -> Table:
    """One row a figure: median, smallest and largest repeat, and what is asked of it."""
    table = Table(box=box.SIMPLE_HEAD)
    for head in ("measure", "median", "from", "to", "floor", "aim"):
        table.add_column(head, justify="left" if head == "measure" else "right", no_wrap=True)
    table.add_column("")
    for figure in figures:
        target = figure.target
        table.add_row(
            target.title,
            *(written(number, target) for number in (figure.value, figure.low, figure.high)),
            _limit(target.floor, target),
            "" if target.aim is None else _limit(target.aim, target),
            _VERDICTS[figure.verdict],
        )
    return table


def _limit(number: float, target: Target) -> str:
    return f"{'≥' if target.better == 'more' else '≤'} {written(number, target)}"


def written(number: float, target: Target) -> str:
    """``1.83×``, ``51.2 %``, ``0.13 s`` or ``380 MB``."""
    match target.unit:
        case "ratio":
            return f"{number:.2f}×"
        case "s":
            return f"{number:.2f} s"
        case "MB":
            return f"{number:,.0f} MB"
        case "share":
            return f"{100 * number:.1f} %"
