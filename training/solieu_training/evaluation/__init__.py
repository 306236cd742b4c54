"""Scores of predicted annotations against gold ones: pure functions, no spaCy.

:func:`~solieu_training.evaluation.report.evaluate` runs every measure over pairs of
annotations; ``README.md`` in this folder defines them.
"""

from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.pairs import Pair, pair_annotations
from solieu_training.evaluation.report import evaluate
from solieu_training.evaluation.scores import Scores

__all__ = ["Counts", "Pair", "Scores", "evaluate", "pair_annotations"]
