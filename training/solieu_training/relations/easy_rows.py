"""Candidates that teach next to nothing are thinned out before the large models are fitted.

Nine candidates of ten are wrong, and most of these so clearly that a small model of a part of the
articles is sure of it. Of those one in several is learned from and counts for all of them: gradient
boosting would take little from the others, since their gradients are close to zero (one-side
sampling; Ke et al., LightGBM, NeurIPS 2017, section 3, which draws anew for every tree).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from solieu.relations.structure import Floats
from solieu.threads import one_thread
from solieu_training.relations.boosted import fit_one
from solieu_training.training.boosting import Boosting, Section

Rows = tuple[Floats, NDArray[np.bool_]]

FEWEST_ROWS: Final = 20_000
"""Fewer are fitted faster than thinned."""


class Thinning(Section):
    """How candidates are thinned out.

    Attributes:
        below: A wrong candidate that the small model believes less than this is easy.
        one_in: Of so many easy ones one is learned from, with the weight of all.
        articles: The small model learns from one of so many articles.
        iterations: Of the small model.
    """

    below: float = Field(ge=0, lt=1)
    one_in: int = Field(gt=0)
    articles: int = Field(gt=0)
    iterations: int = Field(gt=0)


def thinned(
    rows: Sequence[Rows], boosting: Boosting, thinning: Thinning
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.float64] | None]:
    """The rows of all articles without most of the easy ones.

    The same rows and settings keep the same ones.

    Args:
        rows: Features ``(R, F)`` and rightness ``(R,)`` of each article.
        boosting: Of the large model; the small one differs in its iterations.
        thinning: How much is left out.

    Returns:
        Features, rightness and weights; no weights where all rows are kept.
    """
    features, right = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    few = [part for at, part in enumerate(rows) if at % thinning.articles == 0]
    seen = np.concatenate([own for _, own in few])
    if len(right) < FEWEST_ROWS or not 0 < seen.sum() < len(seen):
        return features, right, None
    small = boosting.model_copy(update={"max_iter": thinning.iterations})
    scout = fit_one(np.concatenate([own for own, _ in few]), seen, small)
    with one_thread("openmp"):
        believed = scout["estimator"].predict_proba(features[:, scout["columns"]])[:, 1]
    easy = (believed < thinning.below) & ~right
    drawn = np.random.default_rng(0).random(len(right)) * thinning.one_in < 1
    kept = drawn | ~easy
    weights = np.where(easy, float(thinning.one_in), 1.0)
    return features[kept], right[kept], weights[kept]
