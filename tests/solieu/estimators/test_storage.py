"""Stored estimators: what may be in them, and what comes back."""

from __future__ import annotations

import io
import shutil
import zipfile
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from solieu.estimators import storage


@pytest.mark.parametrize(
    ("state", "named"),
    [
        (Fraction(1, 2), r"fractions\.Fraction"),
        (partial(shutil.rmtree, ignore_errors=True), r"shutil\.rmtree"),
    ],
    ids=["another type", "a partial of another function"],
)
def test_untrusted_types_are_refused(state: object, named: str) -> None:
    archive, record = storage.pack({"state": state}, ["a"])
    with pytest.raises(ValueError, match=f"here: .* holds the types {named}"):
        storage.unpack(archive, record, ["a"], "here")


def test_boosting_with_columns_of_words_comes_back() -> None:
    rows = np.array([[number / 40, number % 3] for number in range(40)])
    model = HistGradientBoostingClassifier(
        categorical_features=[False, True], max_iter=3, min_samples_leaf=2, early_stopping=False
    ).fit(rows, rows[:, 1] == 2)
    state = {"models": [model], "vocabulary": {"part": ["N", "V"]}, "seen": np.arange(3)}
    again = storage.unpack(*storage.pack(state, ["a", "b"]), ["a", "b"], "here")
    assert again["vocabulary"] == state["vocabulary"]
    assert again["seen"].tolist() == [0, 1, 2]
    expected = model.predict_proba(rows)
    assert (again["models"][0].predict_proba(rows) == expected).all()
    assert expected[2, 1] > expected[0, 1]


def test_ensembles_of_several_classes_come_back_and_stay_as_they_were() -> None:
    rows = np.arange(60.0).reshape(30, 2)
    model = HistGradientBoostingClassifier(max_iter=4, min_samples_leaf=2).fit(
        rows, np.arange(30) % 3
    )
    expected = model.predict_proba(rows)
    packed = storage.pack({"kind": {"estimator": model}}, ["a", "b"])
    assert (model.predict_proba(rows) == expected).all()
    again = storage.unpack(*packed, ["a", "b"], "here")["kind"]["estimator"]
    assert (again.predict_proba(rows) == expected).all()
    assert (len(again._predictors), len(again._predictors[0])) == (4, 3)


def test_few_files_hold_many_trees() -> None:
    rows = np.arange(80.0).reshape(40, 2)
    model = HistGradientBoostingClassifier(max_iter=50, min_samples_leaf=2).fit(
        rows, rows[:, 0] > 9
    )
    archive, _ = storage.pack(model, ["a", "b"])
    assert len(zipfile.ZipFile(io.BytesIO(archive)).namelist()) < 50


def test_other_features_are_refused() -> None:
    packed = storage.pack({"seen": np.arange(3)}, ["a", "b"])
    with pytest.raises(ValueError, match="trained on other features"):
        storage.unpack(*packed, ["b", "a"], "here")
