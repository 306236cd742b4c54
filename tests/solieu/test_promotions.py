"""The default that ``models/promotions.jsonl`` names."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from solieu.models import VARIABLE, ModelNotFound, find_model
from solieu.promotions import FILE, model_digest


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models"
    for name in ("solieu_vi", "mine"):
        (folder / name / "ner").mkdir(parents=True)
        (folder / name / "config.cfg").write_text("[nlp]\n")
        (folder / name / "ner" / "model").write_bytes(b"\0\1")
    monkeypatch.setattr("solieu.models.model_folders", lambda: [folder])
    monkeypatch.delenv(VARIABLE, raising=False)
    return folder


def record(models: Path, *names: str) -> None:
    lines = [
        json.dumps({"model": {"name": name, "sha256": model_digest(models / name)}})
        for name in names
    ]
    (models / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_last_line_names_the_default(models: Path) -> None:
    assert find_model() == models / "solieu_vi"
    record(models, "solieu_vi", "mine")
    assert find_model() == models / "mine"
    record(models, "mine", "solieu_vi")
    assert find_model() == models / "solieu_vi"


def test_a_default_whose_files_have_changed_is_refused(models: Path) -> None:
    record(models, "mine")
    assert find_model() == models / "mine"
    (models / "mine" / "ner" / "model").write_bytes(b"\0\1\2")
    with pytest.raises(ModelNotFound, match=r"mine, has changed since.*promote --back"):
        find_model()


@pytest.mark.parametrize("content", ["", "{", "[]\n", '{"model": {"name": "mine"}}\n'])
def test_a_line_that_names_no_model_is_said(models: Path, content: str) -> None:
    (models / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(ModelNotFound, match=r"the last line of .*promotions\.jsonl names no model"):
        find_model()


def test_a_digest_is_of_names_and_contents_but_not_of_the_card(models: Path) -> None:
    digest = model_digest(models / "mine")
    assert digest == model_digest(models / "solieu_vi")
    (models / "mine" / "README.md").write_text("# Mô hình\n", encoding="utf-8")
    (models / "mine" / ".hidden").write_text("x")
    assert model_digest(models / "mine") == digest
    shutil.move(models / "mine" / "ner" / "model", models / "mine" / "ner" / "moves")
    assert model_digest(models / "mine") != digest
