"""Confidences in the report: tables, and the reliability diagram as a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from solieu_training.evaluation.calibration import STATES, Calibrated, Reliability
from solieu_training.evaluation.charts import (
    MARGIN,
    SIDE,
    diagonal,
    dot,
    drawing,
    line,
    square,
    text,
)
from solieu_training.evaluation.views import NOTHING_TO_SAY, View

DIAGRAM: Final = "reliability.svg"
"""Name of the drawing in the folder of the report."""

_COLOURS: Final = {"raw": "#b04a3a", "calibrated": "#1f6f8b", "predicted": "#1f6f8b"}

Measured = Mapping[str, Mapping[str, Calibrated]]
"""State → group → confidences."""


def calibration_views(measured: Measured) -> list[View]:
    """What each state is, the measures of all groups and keys, and the bins of the rows."""
    views = []
    for state, groups in measured.items():
        rows: list[tuple[str, ...]] = []
        strong = set()
        for group, found in groups.items():
            strong.add(len(rows))
            rows.append((group, *_cells(found.together)))
            if len(found.by) > 1:
                rows += [(key, *_cells(part)) for key, part in found.by.items()]
        header = ("confidences", "items", "mean", "right", "ECE", "Brier", "AUROC")
        caption = f"{state.capitalize()}: {STATES[state]}."
        views.append(View(header, tuple(rows), strong, caption))
        observations = groups.get("observations")
        if observations is not None:
            bins = [
                (f"{number}", str(b.items), f"{b.confidence:.3f}", f"{b.accuracy:.3f}")
                for number, b in enumerate(observations.together.bins, 1)
            ]
            views.append(View(("observations, bin", "items", "mean", "right"), tuple(bins)))
    return views


def _cells(found: Reliability) -> list[str]:
    return [
        str(found.items),
        f"{found.confidence:.3f}",
        f"{found.accuracy:.3f}",
        f"{found.ece:.3f}",
        f"{found.brier:.3f}",
        NOTHING_TO_SAY if found.auroc is None else f"{found.auroc:.3f}",
    ]


def draw_reliability(measured: Measured) -> str:
    """Reliability diagrams as one SVG: a square a group, a line a state, a dot a bin.

    Mean confidence runs to the right, the share of right items upwards; the area of a dot goes
    with its items. Confidences that mean what they say lie on the diagonal.
    """
    return _draw(measured, groups_of(measured))


def draw_reliabilities(measured: Measured) -> list[str]:
    """The same, a drawing of its own for each group."""
    return [_draw(measured, [group]) for group in groups_of(measured)]


def groups_of(measured: Measured) -> list[str]:
    """The groups that some state has."""
    return list(dict.fromkeys(group for found in measured.values() for group in found))


def _draw(measured: Measured, groups: Sequence[str]) -> str:
    width = len(groups) * (SIDE + MARGIN) + MARGIN
    height = SIDE + 2 * MARGIN
    shapes = []
    for number, group in enumerate(groups):
        left = MARGIN + number * (SIDE + MARGIN)
        shapes += [*square(left, group), diagonal(left)]
        for state, found in measured.items():
            if group in found:
                shapes += _curve(left, found[group].together, _COLOURS[state])
    for number, state in enumerate(measured):
        shapes.append(text(MARGIN + 90 * number, height - 6, state, f'fill="{_COLOURS[state]}"'))
    return drawing(width, height, f"Reliability of {', '.join(groups)}", shapes)


def _curve(left: int, found: Reliability, colour: str) -> list[str]:
    dots = [
        dot(left, (b.confidence, b.accuracy), 2 + 8 * (b.items / found.items) ** 0.5, colour)
        for b in found.bins
    ]
    return [line(left, ((b.confidence, b.accuracy) for b in found.bins), colour), *dots]
