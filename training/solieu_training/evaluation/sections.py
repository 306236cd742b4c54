"""The sections of a report, in order, for every form of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solieu_training.evaluation.calibration_report import calibration_views, draw_reliabilities
from solieu_training.evaluation.comparison_report import comparison_note, comparison_views
from solieu_training.evaluation.corpus_parts_report import (
    corpus_part_note,
    corpus_part_views,
    corpus_parts,
)
from solieu_training.evaluation.scores import Scores
from solieu_training.evaluation.sweep_report import draw_curves, sweep_views
from solieu_training.evaluation.table_views import (
    article_view,
    causes_view,
    confusion_view,
    noise_view,
    source_view,
    table_view,
    variants_view,
)
from solieu_training.evaluation.views import View


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under a heading of its own.

    Attributes:
        key: A short name, unique in the report.
        title: Heading.
        views: Tables.
        note: A sentence above them.
        drawings: SVG, for forms that can show it.
    """

    key: str
    title: str
    views: Sequence[View]
    note: str = ""
    drawings: Sequence[str] = ()


def introduction(scores: Scores) -> str:
    """How much was scored, and how."""
    articles = len(scores.articles)
    return (
        f"{articles} {'article' if articles == 1 else 'articles'}. "
        f"Intervals: 95 %, bootstrap over articles ({scores.resamples} resamples)."
    )


def warning(scores: Scores) -> str:
    """That the model was trained on some of the articles; empty if it was not."""
    if not scores.seen:
        return ""
    return (
        f"† The model was trained on {len(scores.seen)} of these {len(scores.articles)} articles "
        f"({', '.join(scores.seen[:5])}{' …' if len(scores.seen) > 5 else ''}): the figures say "
        "little of unseen ones."
    )


def sections(scores: Scores) -> list[Section]:
    """Everything but the lists of errors, which each form shows in its own way."""
    found = []
    if scores.comparison:
        found.append(
            Section(
                "comparison",
                "Comparison",
                comparison_views(scores.comparison),
                comparison_note(scores.comparison),
            )
        )
    found += [
        Section(key, title, corpus_part_views(part), corpus_part_note(part))
        for key, title, part in corpus_parts(scores)
    ]
    for name, table in scores.tables.items():
        found.append(Section(name, table.title, [table_view(scores, name)]))
        if name == "entities" and scores.variants:
            found.append(
                Section(
                    "variants",
                    "Entities, F1 by label: model alone, rules alone, merged",
                    [variants_view(scores)],
                )
            )
    if scores.noise:
        found.append(Section("noise", "Entities under noise", [noise_view(scores)]))
    found += _confidences(scores)
    found += [
        Section("by_source", "By source", [source_view(scores)]),
        Section("by_article", "By article", [article_view(scores)]),
        Section("lost_facts", "Facts lost, by cause", [causes_view(scores)]),
        Section("confusion", "Labels confused", [confusion_view(scores)]),
    ]
    return found


def _confidences(scores: Scores) -> list[Section]:
    found = []
    if scores.calibration:
        found.append(
            Section(
                "calibration",
                "Confidences",
                calibration_views(scores.calibration),
                drawings=draw_reliabilities(scores.calibration),
            )
        )
    if scores.sweeps:
        found.append(
            Section(
                "sweep",
                "What a least confidence costs and buys",
                sweep_views(scores.sweeps),
                "Observations are right if they are usable; solieu annotate --min-confidence drops "
                "those below it.",
                draw_curves(scores.sweeps),
            )
        )
    return found
