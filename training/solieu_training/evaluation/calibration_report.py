"""Confidences in the report: tables, and the reliability diagram as a drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solieu_training.evaluation.calibration import STATES, Calibrated, Reliability
from solieu_training.evaluation.markdown_table import NOTHING_TO_SAY, markdown_table

DIAGRAM: Final = "reliability.svg"
"""Name of the drawing in the folder of the report."""

_SIDE: Final = 200
_MARGIN: Final = 44
_COLOURS: Final = {"raw": "#b04a3a", "calibrated": "#1f6f8b", "predicted": "#1f6f8b"}

Measured = Mapping[str, Mapping[str, Calibrated]]
"""State → group → confidences."""


def render_calibration(measured: Measured) -> str:
    """What each state is, the measures of all groups and keys, and the bins of the rows."""
    parts = []
    for state, groups in measured.items():
        rows = []
        for group, found in groups.items():
            rows.append([f"**{group}**", *_cells(found.together)])
            if len(found.by) > 1:
                rows += [[key, *_cells(part)] for key, part in found.by.items()]
        header = ["confidences", "items", "mean", "right", "ECE", "Brier", "AUROC"]
        parts += [f"{state.capitalize()}: {STATES[state]}.", markdown_table(header, rows)]
        observations = groups.get("observations")
        if observations is not None:
            bins = [
                [f"{number}", str(b.items), f"{b.confidence:.3f}", f"{b.accuracy:.3f}"]
                for number, b in enumerate(observations.together.bins, 1)
            ]
            parts.append(markdown_table(["observations, bin", "items", "mean", "right"], bins))
    return "\n\n".join(parts)


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
    """Reliability diagrams as SVG: a square a group, a line a state, a dot a bin.

    Mean confidence runs to the right, the share of right items upwards; the area of a dot goes
    with its items. Confidences that mean what they say lie on the diagonal.
    """
    groups = list(dict.fromkeys(group for found in measured.values() for group in found))
    width = len(groups) * (_SIDE + _MARGIN) + _MARGIN
    height = _SIDE + 2 * _MARGIN
    shapes = []
    for number, group in enumerate(groups):
        left = _MARGIN + number * (_SIDE + _MARGIN)
        shapes += _frame(left, group)
        for state, found in measured.items():
            if group in found:
                shapes += _curve(left, found[group].together, _COLOURS[state])
    legend = [
        f'<text x="{_MARGIN + 90 * at}" y="{height - 6}" fill="{_COLOURS[state]}">{state}</text>'
        for at, state in enumerate(measured)
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            'font-family="sans-serif" font-size="11">',
            f'<rect width="{width}" height="{height}" fill="white"/>',
            *shapes,
            *legend,
            "</svg>",
            "",
        ]
    )


def _frame(left: int, group: str) -> list[str]:
    bottom, right = _MARGIN + _SIDE, left + _SIDE
    shapes = [
        f'<rect x="{left}" y="{_MARGIN}" width="{_SIDE}" height="{_SIDE}" fill="none" '
        'stroke="#999"/>',
        f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{_MARGIN}" stroke="#999" '
        'stroke-dasharray="3"/>',
        f'<text x="{left}" y="{_MARGIN - 8}" font-weight="bold">{group}</text>',
    ]
    for tick in (0.0, 0.5, 1.0):
        x, y = left + tick * _SIDE, bottom - tick * _SIDE
        shapes.append(f'<text x="{x:g}" y="{bottom + 13}" text-anchor="middle">{tick:g}</text>')
        shapes.append(f'<text x="{left - 4}" y="{y + 4:g}" text-anchor="end">{tick:g}</text>')
    return shapes


def _curve(left: int, found: Reliability, colour: str) -> list[str]:
    points = [
        (left + b.confidence * _SIDE, _MARGIN + (1 - b.accuracy) * _SIDE, b.items)
        for b in found.bins
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + 8 * (items / found.items) ** 0.5:.1f}" '
        f'fill="{colour}" fill-opacity="0.6"/>'
        for x, y, items in points
    ]
    return [f'<polyline points="{line}" fill="none" stroke="{colour}"/>', *dots]
