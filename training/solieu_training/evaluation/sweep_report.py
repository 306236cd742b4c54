"""Thresholds in the report: tables, and precision–recall curves as drawings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solieu_training.evaluation.charts import MARGIN, SIDE, dot, drawing, line, square, text
from solieu_training.evaluation.sweep import PRECISIONS, Point, Sweep
from solieu_training.evaluation.views import NOTHING_TO_SAY, View

_COLOURS: Final = {"raw": "#b04a3a", "calibrated": "#1f6f8b", "predicted": "#1f6f8b"}

Swept = Mapping[str, Mapping[str, Sweep]]
"""State → group → thresholds."""


def sweep_views(swept: Swept) -> list[View]:
    """What a user gets at ``--min-confidence P``, by the last state: that of the outputs."""
    if not swept:
        return []
    state, groups = list(swept.items())[-1]
    views = []
    for group, found in groups.items():
        rows = [(f"{point.threshold:g}", *_cells(point)) for point in found.table]
        rows.append((f"best F1: {found.best.threshold:.4g}", *_cells(found.best)))
        for least in PRECISIONS:
            point = found.at_precision(least)
            shown = f"{point.threshold:.4g}" if point else NOTHING_TO_SAY
            cells = _cells(point) if point else [NOTHING_TO_SAY] * 5
            rows.append((f"P ≥ {least:g}: {shown}", *cells))
        caption = (
            f"{group.capitalize()}, {state}: {found.gold} gold, average precision "
            f"{found.average_precision:.3f}."
        )
        header = ("least confidence", "kept", "right", "P", "R", "F1")
        views.append(View(header, tuple(rows), range(len(found.table), len(rows)), caption))
    return views


def _cells(point: Point) -> list[str]:
    counts = point.counts
    # Nothing kept has no precision; Counts says 0, for scores.
    precision = f"{counts.precision:.3f}" if counts.predicted else NOTHING_TO_SAY
    return [
        str(counts.predicted),
        f"{counts.true_positives:g}",
        precision,
        f"{counts.recall:.3f}",
        f"{counts.f1:.3f}",
    ]


def draw_curves(swept: Swept) -> list[str]:
    """Precision (upwards) against recall (to the right), a drawing a group, a line a state.

    Dots mark thresholds of the table that keep something.
    """
    groups = list(dict.fromkeys(group for found in swept.values() for group in found))
    return [_draw(swept, group) for group in groups]


def _draw(swept: Swept, group: str) -> str:
    left, width, height = MARGIN, SIDE + 2 * MARGIN, SIDE + 2 * MARGIN + 12
    shapes = square(left, group, "recall", "precision")
    for number, (state, found) in enumerate(swept.items()):
        if group not in found:
            continue
        colour = _COLOURS[state]
        places = [(p.counts.recall, p.counts.precision) for p in found[group].curve]
        shapes.append(line(left, places, colour))
        for point in found[group].table:
            if point.counts.predicted:
                shapes.append(dot(left, (point.counts.recall, point.counts.precision), 2.5, colour))
        shapes.append(text(MARGIN + 90 * number, height - 4, state, f'fill="{colour}"'))
    return drawing(width, height, f"Precision and recall of {group}", shapes)
