"""Scores as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable

from solieu_training.evaluation.bootstrap import bootstrap_interval
from solieu_training.evaluation.calibration_report import render_calibration
from solieu_training.evaluation.causes import CAUSES, STRICT_CAUSES
from solieu_training.evaluation.counts import Counts, micro
from solieu_training.evaluation.errors import NOTHING, EntityError, most_frequent
from solieu_training.evaluation.markdown_table import NOTHING_TO_SAY, cell, markdown_table
from solieu_training.evaluation.report import Scores
from solieu_training.evaluation.tables import BY_ARTICLE, Table


def render_markdown(scores: Scores, *, title: str = "Scores", examples: int = 3) -> str:
    """The whole report: every table, lost facts by cause, and the most frequent errors.

    Args:
        scores: What to show.
        title: First heading.
        examples: How many examples each kind of error gets.
    """
    articles = len(scores.articles)
    parts = [
        f"# {title}",
        f"{articles} {'article' if articles == 1 else 'articles'}. "
        f"Intervals: 95 %, bootstrap over articles ({scores.resamples} resamples).",
    ]
    for name, table in scores.tables.items():
        parts += [f"## {table.title}", render_table(scores, name)]
        if name == "entities" and scores.variants:
            parts += [
                "## Entities, F1 by label: model alone, rules alone, merged",
                render_variants(scores),
            ]
    if scores.noise:
        parts += ["## Entities under noise", render_noise(scores)]
    if scores.calibration:
        parts += ["## Confidences", render_calibration(scores.calibration)]
    parts += [
        "## By article",
        _by_article(scores),
        "## Facts lost, by cause",
        _causes(scores),
        "## Labels confused",
        _confusion(scores),
        "## Entity errors, most frequent first",
        _errors(scores.errors, examples),
    ]
    return "\n\n".join(parts) + "\n"


def render_table(scores: Scores, name: str) -> str:
    """One table: label · gold · predicted · right · P · R · F1 · interval of F1.

    Args:
        scores: What to show.
        name: Key of the table, as in ``scores.json``.
    """
    table = scores.tables[name]
    rows = []
    totals = table.totals
    lines: list[tuple[str, str | None, Counts]] = [(key, key, c) for key, c in totals.items()]
    if table.summed:
        lines.append(("**micro**", None, micro(totals)))
    for shown, key, counts in lines:
        interval = bootstrap_interval(
            table.column(key), resamples=scores.resamples, seed=scores.seed
        )
        rows.append(
            [
                shown,
                str(counts.gold),
                str(counts.predicted),
                f"{counts.true_positives:g}",
                *(_share(counts, value) for value in (counts.precision, counts.recall, counts.f1)),
                f"{interval.low:.3f}–{interval.high:.3f}" if interval else NOTHING_TO_SAY,
            ]
        )
    return markdown_table(
        ["label", "gold", "predicted", "right", "P", "R", "F1", "95 % interval"], rows
    )


def render_variants(scores: Scores) -> str:
    """F1 of each label and their micro sum, one column a variant."""
    totals = [table.totals for table in scores.variants.values()]
    labels = list(scores.tables["entities"].totals)
    rows = [
        [label, str(scores.tables["entities"].totals[label].gold)]
        + [_share(total.get(label, Counts()), total.get(label, Counts()).f1) for total in totals]
        for label in labels
    ]
    sums = [micro(total) for total in totals]
    gold = str(micro(scores.tables["entities"].totals).gold)
    rows.append(["**micro**", gold, *(_share(counts, counts.f1) for counts in sums)])
    return markdown_table(["label", "gold", *scores.variants], rows)


def render_noise(scores: Scores) -> str:
    """One line a noise: micro measures, points of F1 lost with their interval, F1 by label."""
    labels = list(scores.tables["entities"].totals)
    rows = [["none", *_micro_cells(scores.tables["entities"]), "", "", *_label_cells(scores, "")]]
    for noise, table in scores.noise.items():
        test = scores.noise_test(noise)
        points = [NOTHING_TO_SAY] * 2
        if test is not None:
            low, high = 100 * test.interval.low, 100 * test.interval.high
            points = [f"{100 * test.difference:+.1f}", f"{low:+.1f} to {high:+.1f}"]
        rows.append([noise, *_micro_cells(table), *points, *_label_cells(scores, noise)])
    return markdown_table(
        ["noise", "P", "R", "F1", "points", "95 % interval", *labels],
        rows,
    )


def _micro_cells(table: Table) -> list[str]:
    counts = micro(table.totals)
    return [_share(counts, value) for value in (counts.precision, counts.recall, counts.f1)]


def _label_cells(scores: Scores, noise: str) -> list[str]:
    table = scores.noise[noise] if noise else scores.tables["entities"]
    totals = table.totals
    return [
        _share(totals.get(label, Counts()), totals.get(label, Counts()).f1)
        for label in scores.tables["entities"].totals
    ]


def _share(counts: Counts, value: float) -> str:
    return NOTHING_TO_SAY if counts.empty else f"{value:.3f}"


def _by_article(scores: Scores) -> str:
    columns = [scores.tables[name].column(key) for name, key in BY_ARTICLE]
    header = ["article"]
    for name, key in BY_ARTICLE:
        header += [f"{key} {name}" if key else name, "F1"]
    rows = []
    for i, doc_id in enumerate(scores.articles):
        row = [doc_id]
        for column in columns:
            row += [str(column[i].gold), _share(column[i], column[i].f1)]
        rows.append(row)
    return markdown_table(header, rows)


def _causes(scores: Scores) -> str:
    causes = scores.causes
    meanings = CAUSES | {k: f"usable, not strict: {v}" for k, v in STRICT_CAUSES.items()}
    rows = [
        [key, str(causes.first[key]), str(causes.any[key]), str(causes.sole[key]), meaning]
        for key, meaning in meanings.items()
    ]
    spurious = str(causes.spurious)
    rows.append(["spurious", spurious, spurious, spurious, "predicted row without a gold row"])
    return markdown_table(["cause", "first", "any", "sole", "meaning"], rows)


def _confusion(scores: Scores) -> str:
    labels = [label for label in scores.confusion if label != NOTHING] + [NOTHING]
    rows = [
        [gold, *(str(scores.confusion.get(gold, {}).get(label, 0) or "") for label in labels)]
        for gold in labels
    ]
    return markdown_table(["gold ↓ predicted →", *labels], rows)


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
