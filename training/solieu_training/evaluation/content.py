"""Scores as the content of ``scores.json``; ``scores_file.py`` describes its form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from solieu_training.evaluation import bootstrap
from solieu_training.evaluation.corpus_parts_report import SHOWN
from solieu_training.evaluation.counts import Counts, macro_f1, micro
from solieu_training.evaluation.mistakes import Mistake
from solieu_training.evaluation.scores import Scores
from solieu_training.evaluation.tables import Table

SCORES_VERSION: Final = "1"
"""Raised when a key of ``scores.json`` changes its name or meaning."""


def content_of(scores: Scores) -> dict[str, Any]:
    """The content of ``scores.json``, but for its title and the command."""
    content: dict[str, Any] = {
        "scores_version": SCORES_VERSION,
        "articles": list(scores.articles),
        "labels": dict(zip(scores.articles, scores.labels, strict=True)),
        "seen": list(scores.seen),
        "bootstrap": {
            "resamples": scores.resamples,
            "seed": scores.seed,
            "level": bootstrap.LEVEL,
        },
    }
    for name, table in scores.tables.items():
        content[name] = _table(scores, table)
    content |= _where_measured(scores)
    lines = scores.lines()
    content["by_article"] = {
        doc_id: {name: _measures(column[at]) for name, column in lines.items()}
        for at, doc_id in enumerate(scores.articles)
    }
    content["by_source"] = {
        source: {"articles": len(places)}
        | {name: _line(scores, [column[at] for at in places]) for name, column in lines.items()}
        for source, places in scores.sources.items()
    }
    content["by_corpus"] = {
        part: {"articles": len(found.articles), "seen": len(found.seen)}
        | {name: _table(found, found.tables[name]) for name in SHOWN if name in found.tables}
        for part, found in scores.corpus_parts().items()
    }
    content["entity_errors"] = _error_counts(scores.mistakes, "entities")
    content["relation_errors"] = _error_counts(scores.mistakes, "relations")
    content["confusion"] = {gold: dict(row) for gold, row in scores.confusion.items()}
    content["lost_facts"] = {
        "first": scores.causes.first,
        "any": scores.causes.any,
        "sole": scores.causes.sole,
        "spurious": scores.causes.spurious,
    }
    return content


def _where_measured(scores: Scores) -> dict[str, Any]:
    """The keys that stand only where something was measured."""
    content: dict[str, Any] = {}
    if scores.model:
        content["model"] = scores.model.to_dict()
    if scores.variants:
        content["variants"] = {n: _table(scores, table) for n, table in scores.variants.items()}
    if scores.noise:
        content["noise"] = {
            name: _table(scores, table) | {"difference": _difference(scores, name)}
            for name, table in scores.noise.items()
        }
    if scores.calibration:
        content["calibration"] = {
            state: {group: measured.to_dict() for group, measured in groups.items()}
            for state, groups in scores.calibration.items()
        }
    if scores.sweeps:
        content["sweep"] = {
            state: {group: swept.to_dict() for group, swept in groups.items()}
            for state, groups in scores.sweeps.items()
        }
    if scores.comparison:
        content["comparison"] = scores.comparison.to_dict()
    return content


def _difference(scores: Scores, noise: str) -> dict[str, Any] | None:
    test = scores.noise_test(noise)
    if test is None:
        return None
    low, high = test.interval.low, test.interval.high
    return {"f1": _rounded(test.difference), "interval": [_rounded(low), _rounded(high)]}


def _table(scores: Scores, table: Table) -> dict[str, Any]:
    totals = table.totals
    entry: dict[str, Any] = {}
    if table.summed:
        entry["micro"] = _line(scores, table.column(None), micro(totals))
        entry["macro"] = {"f1": _rounded(macro_f1(totals))}
    entry["by"] = {key: _line(scores, table.column(key), counts) for key, counts in totals.items()}
    return entry


def _line(scores: Scores, column: list[Counts], total: Counts | None = None) -> dict[str, Any]:
    intervals: dict[str, Any] = {}
    for measure in bootstrap.MEASURES:
        found = bootstrap.bootstrap_interval(
            column, measure, resamples=scores.resamples, seed=scores.seed
        )
        intervals[measure] = [_rounded(found.low), _rounded(found.high)] if found else None
    return _measures(sum(column, Counts()) if total is None else total) | {"interval": intervals}


def _measures(counts: Counts) -> dict[str, Any]:
    return {
        "gold": counts.gold,
        "predicted": counts.predicted,
        "right": counts.true_positives,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _error_counts(mistakes: Iterable[Mistake], group: str) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for mistake in mistakes:
        if mistake.group == group:
            labels = table.setdefault(mistake.kind, {})
            labels[mistake.label] = labels.get(mistake.label, 0) + 1
    return {kind: dict(sorted(table[kind].items())) for kind in sorted(table)}
