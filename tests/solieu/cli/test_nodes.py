"""Every machine must have the model of the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu import models
from solieu.cli.nodes import Expected, find_here
from solieu.engine.executor import WorkersFailedError
from solieu.promotions import model_digest
from solieu.writers.manifest import solieu_and_schema


def model(path: Path, content: str) -> Path:
    path.mkdir(parents=True)
    (path / "config.cfg").write_text(content, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which models of this machine are looked for by name."""
    folder = tmp_path / "models"
    monkeypatch.setattr(models, "model_folders", lambda: [folder])
    monkeypatch.delenv("SOLIEU_MODEL", raising=False)
    return folder


@pytest.fixture
def expected(tmp_path: Path) -> Expected:
    """A model of another machine, of which this one has nothing yet."""
    digest = model_digest(model(tmp_path / "there", "a"))
    return Expected(tmp_path / "shared" / "mine", digest, solieu_and_schema())


def test_at_the_same_path(expected: Expected) -> None:
    path = model(expected.path, "a")
    assert find_here(expected) == path


@pytest.mark.parametrize("name", ["mine", models.DEFAULT_NAME])
def test_in_the_folder_of_models(expected: Expected, folders: Path, name: str) -> None:
    model(expected.path, "b")
    path = model(folders / name, "a")
    assert find_here(expected) == path


def test_by_the_variable(
    expected: Expected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = model(tmp_path / "c", "a")
    monkeypatch.setenv("SOLIEU_MODEL", str(path))
    assert find_here(expected) == path


def test_none_is_an_error(expected: Expected) -> None:
    with pytest.raises(WorkersFailedError, match=r"does not have the model .*mine \(.* but none\."):
        find_here(expected)


def test_others_are_an_error(expected: Expected, folders: Path) -> None:
    model(expected.path, "b")
    model(folders / models.DEFAULT_NAME, "c")
    with pytest.raises(WorkersFailedError, match=r"mine \(\w+…\) and .*solieu_vi \(\w+…\)\. Put"):
        find_here(expected)


def test_another_version_is_an_error(expected: Expected) -> None:
    model(expected.path, "a")
    old = Expected(expected.path, expected.digest, "0.0.1 (schema 1)")
    with pytest.raises(WorkersFailedError, match=r"the command runs 0\.0\.1"):
        find_here(old)
