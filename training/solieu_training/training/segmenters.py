"""Which word segmenter serves best: what each adds to the entities, and how fast it is.

    python -m solieu_training.training.segmenters --folds 2

trains the conditional random field alone (no network, no supplement) on grouped folds with each
source of word boundaries and prints entity F1 on the held-out articles beside the speed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from solieu.tokens.words import SEGMENTERS, runs
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.partitions import grouped_folds, partitions, select
from solieu_training.evaluation.counts import Counts, add_tables, micro
from solieu_training.evaluation.markdown_table import markdown_table
from solieu_training.training.trials import features_only, score_chain


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--folds", type=int, default=5, help="how many of the grouped folds")
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    options = parser.parse_args(argv)
    folders = [options.annotations / "gold", options.annotations / "authored"]
    annotations = read_corpus(folders, [options.texts]).annotations
    folds = grouped_folds()[: options.folds]
    supplement = set(partitions().supplement)
    rows = []
    for name in SEGMENTERS:
        scores = add_tables(
            score_chain(
                select(annotations, set(fold.train) - supplement),
                select(annotations, fold.test),
                name,
            )
            for fold in folds
        )
        total, metric = micro(scores), scores["METRIC"]
        speed = _speed(name, [annotation.article.text for annotation in annotations])
        rows.append((name, *_figures(total), *_figures(metric)[-1:], f"{speed:,.0f}"))
    header = ("source", "gold", "right", "F1", "F1 of METRIC", "syllables/s")
    print(markdown_table(header, rows))


def _figures(counts: Counts) -> tuple[str, str, str]:
    return str(counts.gold), str(counts.true_positives), f"{counts.f1:.4f}"


def _speed(segmenter: str, texts: Sequence[str]) -> float:
    """Syllables a second, the best of three runs over all articles."""
    nlp = features_only("none")
    lines = [
        [token.text for token in doc[start:end]]
        for doc in map(nlp, texts)
        for start, end in runs(doc)
    ]
    segment = SEGMENTERS[segmenter]
    times = []
    for _ in range(3):
        start_time = time.perf_counter()
        for line in lines:
            segment(line)
        times.append(time.perf_counter() - start_time)
    return sum(map(len, lines)) / min(times)


if __name__ == "__main__":
    main()
