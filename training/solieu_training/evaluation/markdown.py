"""Scores as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from solieu_training.evaluation.errors import EntityError, most_frequent
from solieu_training.evaluation.markdown_table import cell, markdown_table
from solieu_training.evaluation.mistakes import Mistake
from solieu_training.evaluation.mistakes.kinds import MEANINGS
from solieu_training.evaluation.scores import Scores
from solieu_training.evaluation.sections import Section, introduction, sections, warning
from solieu_training.evaluation.table_views import table_view


def render_markdown(scores: Scores, *, title: str = "Scores", examples: int = 3) -> str:
    """The whole report: every table, lost facts by cause, and the most frequent errors.

    Args:
        scores: What to show.
        title: First heading.
        examples: How many examples each kind of error gets.
    """
    parts = [f"# {title}", introduction(scores), *filter(None, [warning(scores)])]
    for section in sections(scores):
        parts += _section(section)
    parts += [
        "## Errors in relations, by kind",
        _kinds(scores.mistakes),
        "## Entity errors, most frequent first",
        _errors(scores.errors, examples),
    ]
    return "\n\n".join(parts) + "\n"


def render_table(scores: Scores, name: str) -> str:
    """One table; see :func:`~solieu_training.evaluation.table_views.table_view`."""
    return table_view(scores, name).markdown()


def _section(section: Section) -> list[str]:
    tables = [view.markdown() for view in section.views]
    return [f"## {section.title}", *filter(None, [section.note]), *tables]


def _kinds(mistakes: Sequence[Mistake]) -> str:
    counts: dict[str, int] = {}
    for mistake in mistakes:
        if mistake.group == "relations":
            counts[mistake.kind] = counts.get(mistake.kind, 0) + 1
    meanings = MEANINGS["relations"]
    return markdown_table(
        ["kind", "relations", "meaning"],
        [(kind, str(counts.get(kind, 0)), meaning) for kind, meaning in meanings.items()],
    )


def _errors(errors: Iterable[EntityError], examples: int) -> str:
    lines = []
    for kind, label, count, shown in most_frequent(errors, examples=examples):
        lines.append(f"* **{kind}** {label}: {count}")
        for error in shown:
            gold = f"gold `{cell(error.gold.text)}`" if error.gold else ""
            found = (
                f"predicted `{cell(error.predicted.text)}` {error.predicted.label}"
                if error.predicted
                else ""
            )
            entity = error.gold or error.predicted
            doc_id = entity.doc_id if entity else ""
            sentence = cell(error.sentence)
            lines.append(f"    * {doc_id}: {', '.join(filter(None, (gold, found)))} – {sentence}")
    return "\n".join(lines) or "None."
