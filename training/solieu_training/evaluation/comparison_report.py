"""A comparison in the report."""

from __future__ import annotations

from solieu_training.evaluation.comparison import Comparison
from solieu_training.evaluation.views import View


def comparison_view(comparison: Comparison) -> View:
    """One line a measure: F1 of both, points of difference with their interval, probabilities."""
    rows = []
    for name, line in comparison.lines.items():
        test = line.test
        low, high = 100 * test.interval.low, 100 * test.interval.high
        rows.append(
            (
                name.replace("_", " "),
                f"{line.first:.3f}",
                f"{line.second:.3f}",
                f"{100 * test.difference:+.1f}",
                f"{low:+.1f} to {high:+.1f}",
                f"{test.p_not_better:.4f}",
                f"{test.p_not_worse:.4f}",
            )
        )
    header = ("F1", "first", "second", "points", "95 % interval", "p not better", "p not worse")
    caption = f"First: {comparison.first}. Second: {comparison.second}."
    return View(header, tuple(rows), (), caption)


def comparison_note(comparison: Comparison) -> str:
    """What was compared, how to read the probabilities, and what was left out."""
    note = (
        f"Paired bootstrap over the {len(comparison.articles)} articles that both were scored on. "
        "A small p not better says that the second is better, a small p not worse that it is worse."
    )
    if comparison.left_out:
        shown = ", ".join(comparison.left_out[:5])
        more = " …" if len(comparison.left_out) > 5 else ""
        note += (
            f" Left out, since only one was scored on them or the labels differ: "
            f"{len(comparison.left_out)} ({shown}{more})."
        )
    return note
