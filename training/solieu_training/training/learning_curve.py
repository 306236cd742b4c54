"""What more articles are worth: entity F1 against the number of articles trained on.

    python -m solieu_training.training.learning_curve --folds 2 --steps 4

trains the conditional random field alone on grouped folds, with none, a part and all of the
supplement, and prints the scores of the same held-out articles.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.partitions import grouped_folds, partitions, select
from solieu_training.evaluation.counts import add_tables, micro
from solieu_training.evaluation.markdown_table import markdown_table
from solieu_training.training.trials import score_chain

SHOWN: Final = ("METRIC", "VALUE", "PLACE", "OFFICIAL")
"""Labels with a column of their own; the others hardly change."""


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--folds", type=int, default=5, help="how many of the grouped folds")
    parser.add_argument("--steps", type=int, default=4, help="parts the supplement is added in")
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    options = parser.parse_args(argv)
    if options.folds < 1 or options.steps < 1:
        parser.error("--folds and --steps must be at least 1")
    folders = [options.annotations / "gold", options.annotations / "authored"]
    annotations = read_corpus(folders, [options.texts]).annotations
    supplement = partitions().supplement
    folds = grouped_folds()[: options.folds]
    rows = []
    for step in range(options.steps + 1):
        added = set(supplement[: round(len(supplement) * step / options.steps)])
        tables, sizes = [], []
        for fold in folds:
            own = set(fold.train) - set(supplement)
            train = select(annotations, own | added)
            sizes.append(len(train))
            tables.append(score_chain(train, select(annotations, fold.test)))
        total = add_tables(tables)
        rows.append(
            (
                str(round(sum(sizes) / len(sizes))),
                *(str(number) for number in (micro(total).gold, micro(total).true_positives)),
                f"{micro(total).f1:.4f}",
                *(f"{total[label].f1:.4f}" for label in SHOWN),
            )
        )
    header = ("articles", "gold", "right", "F1", *(f"F1 of {label}" for label in SHOWN))
    print(markdown_table(header, rows))


if __name__ == "__main__":
    main()
