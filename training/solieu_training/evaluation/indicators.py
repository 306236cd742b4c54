"""Measure the codes of indicators against codes by hand, given gold entities and relations.

    python -m solieu_training.evaluation.indicators [--errors]

reads ``annotations/indicators.tsv`` and prints precision, recall and F1 of the codes and the
accuracy with "none", for the authored articles that the catalogue was improved on and for the
seeds, which it was not. An item is a row: a VALUE with its METRIC.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from solieu.facts import build
from solieu.indicators import catalogue
from solieu.schema import Annotation
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.partitions import partitions
from solieu_training.evaluation.bootstrap import MEASURES, Interval, bootstrap_interval
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.markdown_table import markdown_table
from solieu_training.evaluation.views import NOTHING_TO_SAY

FILE: Final = Path("indicators.tsv")
"""The codes by hand, below the folder of the annotations."""

COLUMNS: Final = ("article", "start", "end", "text", "code")

Spans = Mapping[tuple[int, int], str | None]
"""From the offsets of a METRIC to its code, ``None`` where it has none."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The code of one row, by hand and as answered."""

    doc_id: str
    metric: str
    value: str
    gold: str | None
    predicted: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts of one article.

    Attributes:
        codes: Of the rows that have a code; a wrong one is a false alarm and a miss.
        all_rows: "None" is an answer, too: precision = recall = F1 = accuracy.
    """

    codes: Counts
    all_rows: Counts


def read_codes(path: Path) -> Mapping[str, Spans]:
    """The codes by hand, by article.

    Raises:
        ValueError: If the columns are not :data:`COLUMNS`, or a code is not in the catalogue.
    """
    codes: dict[str, dict[tuple[int, int], str | None]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(table.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path}: the columns must be {', '.join(COLUMNS)}, by tabs")
        for row in table:
            code = row["code"] or None
            if code is not None and code not in catalogue():
                raise ValueError(
                    f"{path}, line {table.line_num}: {code!r} is no code of the catalogue; "
                    "correct the label or add the indicator"
                )
            codes.setdefault(row["article"], {})[int(row["start"]), int(row["end"])] = code
    return codes


def judge(annotation: Annotation, codes: Spans) -> list[Judged]:
    """The rows of an article beside the codes by hand, in order of the text.

    Args:
        annotation: With gold entities and relations.
        codes: Those of its METRICs that have a value.

    Raises:
        ValueError: If a METRIC with a value has no label: the labels are older than the entities.
    """
    rows = []
    for row in build(annotation).observations:
        if row.metric_start is None or row.metric_end is None:
            continue
        span = row.metric_start, row.metric_end
        if span not in codes:
            raise ValueError(
                f"{annotation.article.id}: METRIC {span[0]}-{span[1]} {row.metric!r} has a value "
                f"but no line in {FILE}; label it there, with an empty code if it has none"
            )
        value = annotation.article.text[row.value_start : row.value_end]
        rows.append(
            Judged(row.doc_id, row.metric or "", value, codes[span], row.indicator, row.sentence)
        )
    return rows


def score(rows: Iterable[Judged]) -> Scores:
    """Counts of the rows of one article."""
    codes = all_rows = Counts()
    for row in rows:
        right = row.gold == row.predicted
        known, answered = row.gold is not None, row.predicted is not None
        codes += Counts(int(right and known), int(answered), int(known))
        all_rows += Counts(int(right), 1, 1)
    return Scores(codes, all_rows)


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    parser.add_argument("--errors", action="store_true", help="list the rows that differ")
    options = parser.parse_args(argv)
    codes = read_codes(options.annotations / FILE)
    folders = [options.annotations / name for name in ("gold", "authored")]
    files = [path for folder in folders for path in folder.glob("*.ann") if path.stem in codes]
    corpus = read_corpus(files, [options.texts])
    judged = {a.article.id: judge(a, codes[a.article.id]) for a in corpus.annotations}
    print(render(judged))
    if options.errors:
        print(render_errors(judged))


def render(judged: Mapping[str, Sequence[Judged]]) -> str:
    """A table with a line for each part of the corpus, with 95 % intervals over its articles."""
    parts: dict[str, list[Scores]] = {}
    for doc_id, rows in judged.items():
        parts.setdefault(partitions().part_of(doc_id) or "other", []).append(score(rows))
    lines = []
    for name, scores in parts.items():
        codes, all_rows = [s.codes for s in scores], [s.all_rows for s in scores]
        total, every = sum(codes, Counts()), sum(all_rows, Counts())
        measures = [
            _cell(getattr(total, measure), bootstrap_interval(codes, measure))
            for measure in MEASURES
        ]
        accuracy = _cell(every.f1, bootstrap_interval(all_rows))
        lines.append(
            (name, str(len(scores)), str(every.gold), str(total.gold), *measures, accuracy)
        )
    header = ("part", "articles", "rows", "with a code", "precision", "recall", "F1", "accuracy")
    return markdown_table(header, lines)


def render_errors(judged: Mapping[str, Sequence[Judged]]) -> str:
    """A table of the rows whose answer is not the code by hand."""
    lines = [
        (row.doc_id, row.metric, row.value, row.gold or "", row.predicted or "", row.sentence)
        for rows in judged.values()
        for row in rows
        if row.gold != row.predicted
    ]
    header = ("article", "metric", "value", "by hand", "answered", "sentence")
    return "\n" + markdown_table(header, lines)


def _cell(value: float, interval: Interval | None) -> str:
    if interval is None:
        return NOTHING_TO_SAY
    return f"{value:.3f} [{interval.low:.3f}, {interval.high:.3f}]"


if __name__ == "__main__":
    main()
