"""The report as one web page that needs nothing beside it and no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from solieu_training.evaluation.mistakes import Mistake
from solieu_training.evaluation.mistakes.kinds import MEANINGS
from solieu_training.evaluation.mistakes.mistake import GROUPS
from solieu_training.evaluation.scores import Scores
from solieu_training.evaluation.sections import Section, introduction, sections, warning

FILE: Final = "report.html"

_FIRST: Final = (
    "comparison",
    "shipped",
    "fresh",
    "entities",
    "relations_given_gold",
    "relations",
    "facts",
    "sweep",
)
"""Sections that are open from the start."""


def render_page(scores: Scores, *, title: str = "Scores", command: str = "") -> str:
    """The whole report, errors included.

    Args:
        scores: What to show.
        title: First heading.
        command: What made the report.

    Returns:
        An HTML document whose style, script and drawings stand in it.
    """
    page = _environment().from_string(_data("page.html.jinja"))
    return page.render(
        title=title,
        command=command,
        introduction=introduction(scores),
        warning=warning(scores),
        sections=[_section(section) for section in sections(scores)],
        kinds=_kinds(scores.mistakes),
        choices=_choices(scores.mistakes),
        mistakes=scores.mistakes,
        style=Markup(_data("style.css")),
        script=Markup(_data("search.js")),
    )


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _data(name: str) -> str:
    folder = resources.files("solieu_training") / "data" / "report"
    return (folder / name).read_text(encoding="utf-8")


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "note": section.note,
        "views": section.views,
        "drawings": [Markup(drawing) for drawing in section.drawings],
        "open": section.key in _FIRST,
    }


def _kinds(mistakes: Iterable[Mistake]) -> list[tuple[str, str, int, str]]:
    """Group, kind, number and meaning of the kinds that occur, most frequent first."""
    counts = Counter((mistake.group, mistake.kind) for mistake in mistakes)
    ordered = sorted(counts, key=lambda key: (GROUPS.index(key[0]), -counts[key], key[1]))
    return [(group, kind, counts[group, kind], MEANINGS[group][kind]) for group, kind in ordered]


def _choices(mistakes: Iterable[Mistake]) -> dict[str, list[str]]:
    """What each list to choose from holds."""
    found = list(mistakes)
    groups = {mistake.group for mistake in found}
    return {
        "group": [group for group in GROUPS if group in groups],
        "kind": sorted({mistake.kind for mistake in found}),
        "label": sorted({mistake.label for mistake in found}),
        "article": list(dict.fromkeys(mistake.doc_id for mistake in found)),
    }
