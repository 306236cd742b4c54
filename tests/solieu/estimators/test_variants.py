"""Each tree is asked once for variants that it cannot tell apart; the scores are those of all."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from solieu.estimators.variants import Floats, Ints, plain_scores, probabilities, raw_scores

ROWS, COLUMNS = 300, 6
VARIED = np.array([1, 4])


def trained(classes: int) -> HistGradientBoostingClassifier:
    """Half of what decides stands in the columns that vary, so that trees of both sorts arise."""
    random = np.random.default_rng(0)
    rows = random.normal(size=(ROWS, COLUMNS))
    rows[:, VARIED] = random.integers(0, 2, size=(ROWS, 2))
    right = (rows[:, 0] > 0).astype(int) + (rows[:, 2] + 2 * rows[:, 4] > 1)
    boosting = HistGradientBoostingClassifier(
        max_iter=30, max_leaf_nodes=3, max_features=0.4, random_state=0
    )
    return boosting.fit(rows, np.minimum(right, classes - 1))


PATTERNS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)


def variants(number: int = 20, each: int = 3) -> tuple[Floats, Ints, Ints, Floats]:
    """Rows, of which each variant is, which pattern it has, and the variants in full."""
    random = np.random.default_rng(1)
    rows = random.normal(size=(number, COLUMNS)).astype(np.float32)
    of = random.integers(0, number, size=number * each)
    which = random.integers(0, len(PATTERNS), size=len(of))
    full = rows[of]
    full[:, VARIED] = PATTERNS[which]
    return rows, of, which, full


@pytest.mark.parametrize("number", [20, 1_500])
@pytest.mark.parametrize("classes", [2, 3])
def test_scores_are_those_of_all_trees(classes: int, number: int) -> None:
    estimator = trained(classes)
    rows, of, which, full = variants(number)
    scores = raw_scores(estimator, rows, VARIED, PATTERNS, of, which)
    expected = estimator.decision_function(full).reshape(len(of), -1)
    assert scores.shape == expected.shape
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-12)
    np.testing.assert_allclose(
        probabilities(estimator, scores), estimator.predict_proba(full), rtol=0, atol=1e-12
    )


@pytest.mark.parametrize("classes", [2, 3])
def test_rows_that_do_not_vary(classes: int) -> None:
    estimator = trained(classes)
    _, of, _, full = variants()
    scores = plain_scores(estimator, full)
    expected = estimator.decision_function(full).reshape(len(of), -1)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-12)
    assert plain_scores(estimator, full[:0]).shape == (0, expected.shape[1])


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_categories_are_read_as_they_were_learned(kind: type) -> None:
    random = np.random.default_rng(2)
    rows = random.normal(size=(ROWS, COLUMNS)).astype(kind)
    rows[:, VARIED] = random.choice([2, 3, 5, 8], size=(ROWS, 2))
    rows[::7, 1] = np.nan
    estimator = HistGradientBoostingClassifier(
        max_iter=20, categorical_features=VARIED, random_state=0
    )
    estimator.fit(rows, np.isin(rows[:, 1], (3, 8)) ^ (rows[:, 0] > 0))
    asked = np.concatenate([rows, rows[:4]])
    # Categories that were never seen: below, between and above the known ones.
    asked[-4:, 4] = [1, 4, 9, np.nan]
    np.testing.assert_allclose(
        plain_scores(estimator, asked)[:, 0], estimator.decision_function(asked), rtol=0, atol=1e-12
    )


def test_a_score_does_not_depend_on_what_stands_beside_it() -> None:
    estimator = trained(3)
    rows, of, which, _ = variants()
    together = raw_scores(estimator, rows, VARIED, PATTERNS, of, which)
    for at in range(len(of)):
        row = rows[of[at]][None, :]
        alone = raw_scores(estimator, row, VARIED, PATTERNS, np.zeros(1, int), which[at : at + 1])
        assert np.array_equal(alone[0], together[at])


@pytest.mark.parametrize("rows", [0, 4])
def test_no_variants_have_no_scores(rows: int) -> None:
    table, none = np.zeros((rows, COLUMNS)), np.zeros(0, dtype=int)
    assert raw_scores(trained(3), table, VARIED, PATTERNS, none, none).shape == (0, 3)
