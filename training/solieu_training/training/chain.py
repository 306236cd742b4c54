"""Training of the conditional random field, by CRFsuite."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pycrfsuite
from spacy.tokens import Doc

from solieu.entities.crf.component import lines
from solieu.entities.crf.templates import features
from solieu.entities.crf.weights import Weights
from solieu.entities.token_labels import TOKEN_LABELS, bio

SMALLEST_WEIGHT: Final = 1e-3
"""Weights closer to zero are left out of the model."""


def train_chain(
    docs: Sequence[Doc], *, c1: float, c2: float, max_iterations: int, min_count: int
) -> Weights:
    """Fit the weights to labelled articles.

    Args:
        docs: With token features and gold ``doc.ents``.
        c1, c2: Coefficients of the L1 and L2 penalties.
        max_iterations: Of L-BFGS.
        min_count: Features seen less often are dropped.
    """
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for doc in docs:
        rows = [[f"{key:x}" for key in row] for row in features(doc).tolist()]
        tags = bio(doc)
        for start, end in lines(doc):
            trainer.append(rows[start:end], tags[start:end])
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": max_iterations,
            "feature.minfreq": min_count,
            "feature.possible_transitions": False,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info: Any = tagger.info()
        tagger.close()
    states = {
        (int(key, 16), label): weight
        for (key, label), weight in info.state_features.items()
        if abs(weight) >= SMALLEST_WEIGHT
    }
    return Weights.build(TOKEN_LABELS, states, dict(info.transitions))
