"""Where a model is looked for, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu.models import VARIABLE, ModelNotFound, find_model


def model_at(path: Path) -> Path:
    path.mkdir(parents=True)
    (path / "config.cfg").write_text("[nlp]\n")
    return path


def test_the_argument_comes_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = model_at(tmp_path / "first"), model_at(tmp_path / "second")
    monkeypatch.setenv(VARIABLE, str(second))
    assert find_model(first) == first
    assert find_model() == second


def test_a_missing_model_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"gone, does not exist.*solieu train"):
        find_model(tmp_path / "gone")


def test_a_directory_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"holds no spaCy model"):
        find_model(tmp_path)


def test_the_variable_is_named_where_it_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(ModelNotFound, match=VARIABLE):
        find_model()
