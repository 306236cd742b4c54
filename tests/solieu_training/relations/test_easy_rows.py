"""Of clearly wrong candidates a share is learned from, with the weight of all."""

from __future__ import annotations

import numpy as np
import pytest

from solieu_training.relations import easy_rows
from solieu_training.relations.boosted import fit_one
from solieu_training.relations.easy_rows import Rows, thinned
from solieu_training.training.sections import read_sections

LINKS = read_sections().links.relations
ARTICLES = 60
CANDIDATES = 100


@pytest.fixture
def rows() -> list[Rows]:
    """The distance says which candidates of a value may be right; one in three of those is."""
    drawn = np.random.default_rng(3)
    made = []
    for _ in range(ARTICLES):
        distance = drawn.integers(0, 20, CANDIDATES).astype(np.float32)
        right = (distance < 5) & (drawn.random(CANDIDATES) < 1 / 3)
        noise = drawn.random(CANDIDATES).astype(np.float32)
        made.append((np.column_stack([distance, noise]), right))
    return [*made, (np.zeros((0, 2), dtype=np.float32), np.zeros(0, dtype=bool))]


def test_few_rows_are_all_kept(rows: list[Rows]) -> None:
    features, right, weights = thinned(rows, LINKS.small, LINKS.thinning)
    assert features.shape == (ARTICLES * CANDIDATES, 2)
    assert right.sum() == sum(own.sum() for _, own in rows)
    assert weights is None


def test_easy_candidates_are_thinned_and_all_else_is_kept(
    rows: list[Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(easy_rows, "FEWEST_ROWS", 1000)
    features, right, weights = thinned(rows, LINKS.small, LINKS.thinning)
    every = np.concatenate([own for own, _ in rows])
    near, far = (every[:, 0] < 5).sum(), (every[:, 0] >= 5).sum()
    assert right.sum() == sum(own.sum() for _, own in rows)
    assert (features[:, 0] < 5).sum() == near
    assert weights is not None
    assert set(weights[features[:, 0] < 5]) == {1.0}
    assert (features[:, 0] >= 5).sum() == pytest.approx(far / LINKS.thinning.one_in, rel=0.1)
    assert weights.sum() == pytest.approx(len(every), rel=0.1)
    again = thinned(rows, LINKS.small, LINKS.thinning)
    np.testing.assert_array_equal(again[0], features)


def test_articles_without_a_right_candidate_are_no_scout(
    rows: list[Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(easy_rows, "FEWEST_ROWS", 1000)
    silent = [
        (own, right if at % LINKS.thinning.articles else np.zeros_like(right))
        for at, (own, right) in enumerate(rows)
    ]
    features, _, weights = thinned(silent, LINKS.small, LINKS.thinning)
    assert len(features) == ARTICLES * CANDIDATES
    assert weights is None


def test_a_row_with_a_weight_counts_as_so_many_equal_rows() -> None:
    features = np.repeat(np.arange(40, dtype=np.float32)[:, None], 3, axis=1)
    right = np.arange(40) % 3 == 0
    weights = np.where(right, 1.0, 3.0)
    copied = np.repeat(np.arange(40), weights.astype(int))
    boosting = LINKS.small.model_copy(update={"min_samples_leaf": 1})
    once = fit_one(features, right, boosting, weights)
    often = fit_one(features[copied], right[copied], boosting)
    np.testing.assert_allclose(
        once["estimator"].predict_proba(features),
        often["estimator"].predict_proba(features),
        atol=0.02,
    )
