"""A comparison in the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solieu_training.evaluation.comparison import ComparedLine, Comparison
from solieu_training.evaluation.sources import CORPUS_PARTS
from solieu_training.evaluation.table_views import SEEN
from solieu_training.evaluation.views import View

_HEADER: Final = ("first", "second", "points", "95 % interval", "p not better", "p not worse")


def comparison_views(comparison: Comparison) -> list[View]:
    """All articles, then the shipped corpus and fresh labels apart, where there are both."""
    views = [comparison_view(comparison)]
    if len(comparison.parts) > 1:
        for part, found in comparison.parts.items():
            caption = f"{CORPUS_PARTS[part]}, {found.articles} of these articles:"
            views.append(_view(found.lines, _marked(comparison), caption))
    return views


def comparison_view(comparison: Comparison) -> View:
    """One line a measure: F1 of both, points of difference with their interval, probabilities."""
    caption = f"First: {comparison.first}. Second: {comparison.second}."
    return _view(comparison.lines, _marked(comparison), caption)


def _marked(comparison: Comparison) -> str:
    return SEEN if comparison.first_seen or comparison.second_seen else ""


def _view(lines: Mapping[str, ComparedLine], marked: str, caption: str) -> View:
    rows = []
    for name, line in lines.items():
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
    return View((f"F1{marked}", *_HEADER), tuple(rows), (), caption)


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
    if _marked(comparison):
        note += (
            f"{SEEN} The first was trained on {len(comparison.first_seen)} of the articles, the "
            f"second on {len(comparison.second_seen)}: that flatters them."
        )
    return note
