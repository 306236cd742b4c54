"""Drawings in SVG: a square of two shares, and marks in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

SIDE: Final = 200
MARGIN: Final = 44

Place = tuple[float, float]
"""Two shares: to the right, upwards."""


def square(left: int, title: str, across: str = "", up: str = "") -> list[str]:
    """The frame of a square with its title, ticks at 0, ½ and 1, and names of its axes."""
    bottom, right = MARGIN + SIDE, left + SIDE
    shapes = [
        f'<rect x="{left}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        text(left, MARGIN - 8, title, 'font-weight="bold"'),
    ]
    for tick in (0.0, 0.5, 1.0):
        x, y = at(left, (tick, tick))
        shapes.append(text(x, bottom + 13, f"{tick:g}", 'text-anchor="middle"'))
        shapes.append(text(left - 4, y + 4, f"{tick:g}", 'text-anchor="end"'))
    if across:
        shapes.append(text((left + right) / 2, bottom + 26, across, 'text-anchor="middle"'))
    if up:
        x, y = left - 26, MARGIN + SIDE / 2
        turned = f'text-anchor="middle" transform="rotate(-90 {x:g} {y:g})"'
        shapes.append(text(x, y, up, turned))
    return shapes


def diagonal(left: int) -> str:
    """Where both shares are equal."""
    (x1, y1), (x2, y2) = at(left, (0, 0)), at(left, (1, 1))
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#999" '
        'stroke-dasharray="3"/>'
    )


def line(left: int, places: Iterable[Place], colour: str) -> str:
    """A broken line through places of a square."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(left, place) for place in places))
    return f'<polyline points="{points}" fill="none" stroke="{colour}"/>'


def dot(left: int, place: Place, radius: float, colour: str) -> str:
    """A dot in a square."""
    x, y = at(left, place)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.6"/>'
    )


def text(x: float, y: float, content: str, attributes: str = "") -> str:
    """A line of text, escaped."""
    return f'<text x="{x:g}" y="{y:g}" {attributes}>{escape(content)}</text>'


def drawing(width: float, height: float, title: str, shapes: Sequence[str]) -> str:
    """A whole drawing, which shrinks with the page; ``title`` is what a screen reader says."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
            f'width="{width:g}" height="{height:g}" role="img" font-family="sans-serif" '
            'font-size="11">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width:g}" height="{height:g}" fill="white"/>',
            *shapes,
            "</svg>",
            "",
        ]
    )


def at(left: int, place: Place) -> Place:
    """Where a place of a square lies in the drawing."""
    return left + place[0] * SIDE, MARGIN + (1 - place[1]) * SIDE
