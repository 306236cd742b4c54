"""What the consistency flags of rows are worth.

    python -m solieu_training.evaluation.flags --report FOLDER

prints, without the development test: the flags on rows built from the labels, which are false
alarms unless article or labels contradict themselves; the share of seeded contradictions that the
checks find; and, for the predictions in the report of a cross-validation, how often flagged and
other rows are wrong. ``--list`` shows each row behind the first table.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from solieu.facts import build
from solieu.facts.checks import CHECKS
from solieu.schema import Annotation, Observation
from solieu_training.confidence.predictions import read_predictions
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.partitions import partitions
from solieu_training.evaluation.contradictions import contradictions
from solieu_training.evaluation.markdown_table import markdown_table
from solieu_training.evaluation.pairs import Pair
from solieu_training.evaluation.rows import build_rows, compare_rows, pair_rows
from solieu_training.evaluation.views import NOTHING_TO_SAY

_BY_NAME: Final = {check.__name__: check for check in CHECKS}
NAMES: Final = tuple(_BY_NAME)

UNFLAGGED: Final = "no flag"
FLAGGED: Final = "any flag"


@dataclass(frozen=True, slots=True)
class Found:
    """How many of the seeded contradictions were noticed.

    Attributes:
        seeded: All of them.
        expected: Those that the check in question noticed.
        changed: Those where it flagged the very row that was changed.
    """

    seeded: int = 0
    expected: int = 0
    changed: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(
            self.seeded + other.seeded,
            self.expected + other.expected,
            self.changed + other.changed,
        )


@dataclass(frozen=True, slots=True)
class Wrong:
    """How many of some predicted rows are wrong.

    Attributes:
        rows: All of them.
        usable: Those that are no usable fact.
        strict: Those that are no strict fact.
    """

    rows: int = 0
    usable: int = 0
    strict: int = 0

    def __add__(self, other: Wrong) -> Wrong:
        return Wrong(self.rows + other.rows, self.usable + other.usable, self.strict + other.strict)


def flagged_rows(gold: Iterable[Annotation]) -> list[Observation]:
    """The rows of labelled articles that bear a flag."""
    return [row for annotation in gold for row in build(annotation).observations if row.flags]


def found_contradictions(gold: Iterable[Annotation]) -> dict[tuple[str, str], Found]:
    """By check and seeding, what the checks find among contradictions seeded in right rows."""
    table: dict[tuple[str, str], Found] = defaultdict(Found)
    for annotation in gold:
        article, rows = annotation.article, build(annotation).observations
        for seeded in contradictions(article, rows):
            known = {at for at, row in enumerate(rows) if seeded.check in row.flags}
            new = _BY_NAME[seeded.check](article, seeded.rows) - known
            found = Found(1, bool(new), seeded.changed in new)
            table[seeded.check, seeded.seeding] += found
    return dict(table)


def wrong_rows(pairs: Iterable[Pair]) -> dict[str, Wrong]:
    """By flag, how many predicted rows are wrong; rows without flags under :data:`UNFLAGGED`."""
    table: dict[str, Wrong] = defaultdict(Wrong)
    for pair in pairs:
        gold, predicted = build_rows(pair.gold), build_rows(pair.predicted)
        agreements = {
            (predicted[j].value.start, predicted[j].value.end): compare_rows(gold[i], predicted[j])
            for i, j in pair_rows(gold, predicted)
        }
        for row in build(pair.predicted).observations:
            found = agreements.get((row.value_start, row.value_end))
            wrong = Wrong(1, found is None or not found.usable, found is None or not found.strict)
            for name in (*row.flags, FLAGGED) if row.flags else (UNFLAGGED,):
                table[name] += wrong
    return dict(table)


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    parser.add_argument("--report", type=Path, help="folder of a cross-validation's report")
    parser.add_argument("--list", action="store_true", help="show the flagged rows of the labels")
    options = parser.parse_args(argv)
    folders = [options.annotations / "gold", options.annotations / "authored"]
    kept_apart = set(partitions().development_test)
    gold = [
        annotation
        for annotation in read_corpus(folders, [options.texts]).annotations
        if annotation.article.id not in kept_apart
    ]
    flagged = flagged_rows(gold)
    print(_alarm_table(flagged), flush=True)
    if options.list:
        print("\n" + "\n".join(map(_line, flagged)))
    print("\n" + _found_table(found_contradictions(gold)))
    if options.report is not None:
        try:
            pairs = read_predictions(options.report, gold)
        except ValueError as error:
            parser.error(str(error))
        print("\n" + _wrong_table(wrong_rows(pairs)))


def _alarm_table(flagged: Sequence[Observation]) -> str:
    rows = Counter(name for row in flagged for name in row.flags)
    articles = Counter(
        name for name in NAMES for _ in {row.doc_id for row in flagged if name in row.flags}
    )
    lines = [(name, str(rows[name]), str(articles[name])) for name in NAMES]
    return markdown_table(("flag on labels", "rows", "articles"), lines)


def _found_table(table: Mapping[tuple[str, str], Found]) -> str:
    lines = [
        (
            seeding,
            check,
            str(found.seeded),
            _share(found.expected, found.seeded),
            _share(found.changed, found.seeded),
        )
        for (check, seeding), found in sorted(table.items())
    ]
    header = ("seeded", "check", "seeded", "found", "row itself")
    return markdown_table(header, lines)


def _wrong_table(table: Mapping[str, Wrong]) -> str:
    lines = [
        (name, str(wrong.rows), _share(wrong.usable, wrong.rows), _share(wrong.strict, wrong.rows))
        for name in (*NAMES, FLAGGED, UNFLAGGED)
        for wrong in [table.get(name, Wrong())]
    ]
    return markdown_table(("predicted rows", "rows", "not usable", "not strict"), lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else NOTHING_TO_SAY


def _line(row: Observation) -> str:
    value = f"{row.bound or ''}{row.value} {row.unit}"
    said = f"{row.metric} | {row.part_of} | {row.kind} {row.status} {value}"
    return f"{row.doc_id} {', '.join(row.flags)}: {said} | {row.period} | {row.base}"


if __name__ == "__main__":
    main()
