"""The tables of counts: each measure by its keys, variants, noise, articles and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from solieu_training.evaluation.bootstrap import bootstrap_interval
from solieu_training.evaluation.causes import CAUSES, STRICT_CAUSES
from solieu_training.evaluation.counts import Counts, micro
from solieu_training.evaluation.errors import NOTHING
from solieu_training.evaluation.scores import Scores
from solieu_training.evaluation.tables import BY_ARTICLE, Table
from solieu_training.evaluation.views import NOTHING_TO_SAY, View

SEEN: Final = " †"
"""Follows a figure that covers articles which the model was trained on."""


def table_view(scores: Scores, name: str) -> View:
    """One table: label · gold · predicted · right · P · R · F1 · interval of F1.

    Args:
        scores: What to show.
        name: Key of the table, as in ``scores.json``.
    """
    table = scores.tables[name]
    totals = table.totals
    lines: list[tuple[str, str | None, Counts]] = [(key, key, c) for key, c in totals.items()]
    if table.summed:
        lines.append(("micro", None, micro(totals)))
    rows = [
        (
            shown,
            str(counts.gold),
            str(counts.predicted),
            f"{counts.true_positives:g}",
            *(share(counts, value) for value in (counts.precision, counts.recall, counts.f1)),
            _interval(scores, table.column(key)),
        )
        for shown, key, counts in lines
    ]
    marked = SEEN if scores.seen else ""
    header = ("label", "gold", "predicted", "right", "P", "R", f"F1{marked}", "95 % interval")
    return View(header, tuple(rows), {len(rows) - 1} if table.summed else ())


def variants_view(scores: Scores) -> View:
    """F1 of each label and their micro sum, one column a variant."""
    totals = [table.totals for table in scores.variants.values()]
    own = scores.tables["entities"].totals
    rows = [
        (
            label,
            str(own[label].gold),
            *(_f1(total.get(label, Counts())) for total in totals),
        )
        for label in own
    ]
    rows.append(("micro", str(micro(own).gold), *(_f1(micro(total)) for total in totals)))
    return View(("label", "gold", *scores.variants), tuple(rows), {len(rows) - 1})


def noise_view(scores: Scores) -> View:
    """One line a noise: micro measures, points of F1 lost with their interval, F1 by label."""
    clean = scores.tables["entities"]
    rows = [("none", *_micro_cells(clean), "", "", *_label_cells(scores, clean))]
    for noise, table in scores.noise.items():
        test = scores.noise_test(noise)
        points = [NOTHING_TO_SAY] * 2
        if test is not None:
            low, high = 100 * test.interval.low, 100 * test.interval.high
            points = [f"{100 * test.difference:+.1f}", f"{low:+.1f} to {high:+.1f}"]
        rows.append((noise, *_micro_cells(table), *points, *_label_cells(scores, table)))
    header = ("noise", "P", "R", "F1", "points", "95 % interval", *clean.totals)
    return View(header, tuple(rows))


def article_view(scores: Scores) -> View:
    """F1 of each article; those that the model was trained on are marked."""
    columns = _columns(scores)
    rows = [
        (
            doc_id + (SEEN if doc_id in scores.seen else ""),
            *_cells({name: column[at] for name, column in columns.items()}),
        )
        for at, doc_id in enumerate(scores.articles)
    ]
    return View(("article", *_heads(columns)), tuple(rows))


def source_view(scores: Scores) -> View:
    """F1 of all articles of each source with their intervals; sources with seen ones marked."""
    columns = _columns(scores)
    rows = []
    for source, places in scores.sources.items():
        parts = {name: [column[at] for at in places] for name, column in columns.items()}
        sums = {name: sum(part, Counts()) for name, part in parts.items()}
        intervals = [_interval(scores, part) for part in parts.values()]
        marked = SEEN if any(scores.articles[at] in scores.seen for at in places) else ""
        rows.append((source + marked, str(len(places)), *_cells(sums), *intervals))
    intervals = [f"{name}, 95 % interval" for name in columns]
    return View(("source", "articles", *_heads(columns), *intervals), tuple(rows))


def causes_view(scores: Scores) -> View:
    """Rows that were lost, by cause."""
    causes = scores.causes
    meanings = CAUSES | {k: f"usable, not strict: {v}" for k, v in STRICT_CAUSES.items()}
    rows = [
        (key, str(causes.first[key]), str(causes.any[key]), str(causes.sole[key]), meaning)
        for key, meaning in meanings.items()
    ]
    spurious = str(causes.spurious)
    rows.append(("spurious", spurious, spurious, spurious, "predicted row without a gold row"))
    return View(("cause", "first", "any", "sole", "meaning"), tuple(rows))


def confusion_view(scores: Scores) -> View:
    """Gold labels against predicted ones."""
    labels = [label for label in scores.confusion if label != NOTHING] + [NOTHING]
    rows = [
        (gold, *(str(scores.confusion.get(gold, {}).get(label, 0) or "") for label in labels))
        for gold in labels
    ]
    return View(("gold ↓ predicted →", *labels), tuple(rows))


def share(counts: Counts, value: float) -> str:
    """A measure in three digits, nothing where there are no items."""
    return NOTHING_TO_SAY if counts.empty else f"{value:.3f}"


def _f1(counts: Counts) -> str:
    return share(counts, counts.f1)


def _interval(scores: Scores, column: Sequence[Counts]) -> str:
    found = bootstrap_interval(column, resamples=scores.resamples, seed=scores.seed)
    return f"{found.low:.3f}–{found.high:.3f}" if found else NOTHING_TO_SAY


def _micro_cells(table: Table) -> list[str]:
    counts = micro(table.totals)
    return [share(counts, value) for value in (counts.precision, counts.recall, counts.f1)]


def _label_cells(scores: Scores, table: Table) -> list[str]:
    totals = table.totals
    return [_f1(totals.get(label, Counts())) for label in scores.tables["entities"].totals]


def _columns(scores: Scores) -> dict[str, list[Counts]]:
    return {
        f"{key} {name}" if key else name: scores.tables[name].column(key)
        for name, key in BY_ARTICLE
    }


def _heads(columns: Mapping[str, object]) -> list[str]:
    return [head for name in columns for head in (name, "F1")]


def _cells(lines: Mapping[str, Counts]) -> list[str]:
    return [text for counts in lines.values() for text in (str(counts.gold), _f1(counts))]
