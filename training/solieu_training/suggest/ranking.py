"""Whether the errors of the whole pipeline are where ``solieu suggest`` looks first.

    python -m solieu_training.suggest.ranking models/reports/grouped

reads the predictions of a cross-validation, each of a model that had not seen the article, with
confidences corrected by the other folds. It prints the share of the wrong and missed entities that
stands in the first tenth of the words, and so on, in the order of suggestion; chance finds a tenth
of the errors there. Nothing is trained.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from solieu import facts
from solieu.confidence.calibration import Calibration, calibrate
from solieu.confidence.rating import rate
from solieu_training.confidence.crossfit import cross_fit
from solieu_training.confidence.predictions import read_folds, read_predictions
from solieu_training.corpus.brat import read_corpus
from solieu_training.evaluation.markdown_table import markdown_table
from solieu_training.evaluation.pairs import Pair
from solieu_training.suggest.difference import Floats, Likeness
from solieu_training.suggest.selection import merits, select
from solieu_training.suggest.uncertainty import Item, article_item, sentence_items

SHARES: Final = (0.1, 0.2, 0.3, 0.5)
"""Shares of the words that are read first."""


def found_errors(order: Sequence[tuple[int, float]]) -> list[float]:
    """The share of the errors in the first :data:`SHARES` of the words.

    Args:
        order: Words and errors of each text, in the order of reading; a text that a share ends in
            counts in proportion.
    """
    words, errors = (np.cumsum([0.0, *column]) for column in zip(*order, strict=True))
    if not errors[-1]:
        return [0.0] * len(SHARES)
    return [float(np.interp(share * words[-1], words, errors) / errors[-1]) for share in SHARES]


def errors_within(item: Item, pair: Pair) -> int:
    """Wrong and missed entities that begin in a text."""
    wrong = {e.key for e in pair.gold.entities} ^ {e.key for e in pair.predicted.entities}
    return sum(item.start <= start < item.end for start, _, _ in wrong)


def rated_items(pair: Pair, curves: Calibration, *, by_sentence: bool) -> list[Item]:
    """The texts of an article, with the errors that the model expects there."""
    result = rate(facts.build(calibrate(pair.predicted, curves)), curves)
    return sentence_items(result) if by_sentence else [article_item(result)]


def _orders(items: Sequence[Item]) -> dict[str, list[Item]]:
    # Texts full of entities, whatever the model thinks of them, are a control.
    suggested = select(items, Likeness([item.text for item in items]), merits(items))
    chosen = [choice.item for choice in suggested]
    rest = [item for item in items if item not in set(chosen)]
    dense: Floats = np.array([-item.found / item.effort for item in items])
    return {
        "suggest": chosen + rest,
        "dense": [items[at] for at in np.argsort(dense, kind="stable")],
    }


def main(argv: Iterable[str] | None = None) -> None:
    """Parse the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("report", type=Path, help="of `solieu evaluate --cross-validate`")
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    options = parser.parse_args(None if argv is None else list(argv))
    folders = [options.annotations / "gold", options.annotations / "authored"]
    pairs = read_predictions(options.report, read_corpus(folders, [options.texts]).annotations)
    folds = read_folds(options.report)
    curves = cross_fit(pairs, folds)
    rows = []
    for by_sentence in (False, True):
        actual: dict[Item, int] = {}
        for pair in pairs:
            own = curves[folds[pair.gold.article.id]]
            for item in rated_items(pair, own, by_sentence=by_sentence):
                actual[item] = errors_within(item, pair)
        for name, order in _orders(list(actual)).items():
            shares = found_errors([(item.words, actual[item]) for item in order])
            what = f"{'sentences' if by_sentence else 'articles'}, {name}"
            rows.append((what, f"{len(order):,}", *(f"{share:.2f}" for share in shares)))
    print(markdown_table(("order", "texts", *(f"{share:.0%} of words" for share in SHARES)), rows))


if __name__ == "__main__":
    main()
