"""The model that ships and a copy of it, compared on articles and promoted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from solieu.cli import main
from solieu.models import VARIABLE, find_model
from solieu.promotions import FILE, model_digest

ROOT = Path(__file__).parents[3]
UNSEEN = [f"a{number}" for number in range(61, 73)]


@pytest.mark.slow
def test_a_copy_of_the_default_is_not_worse_and_can_be_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models, labels = tmp_path / "models", tmp_path / "labels"
    shutil.copytree(ROOT / "models" / "solieu_vi", models / "solieu_vi")
    shutil.copytree(models / "solieu_vi", models / "copy")
    meta = models / "copy" / "meta.json"
    content = json.loads(meta.read_text(encoding="utf-8"))
    meta.write_text(json.dumps(content | {"description": "A copy"}), encoding="utf-8")
    labels.mkdir()
    for name in ("a03", *UNSEEN):
        for suffix in (".ann", ".txt"):
            shutil.copy(ROOT / "annotations" / "authored" / f"{name}{suffix}", labels)
    monkeypatch.setattr("solieu.models.model_folders", lambda: [models])
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> int:
        try:
            main(list(arguments))
        except SystemExit as end:
            return int(end.code or 0)
        return 0

    assert run("promote", "copy", "--gold", "labels") == 0
    assert find_model() == models / "copy"
    (line,) = [json.loads(text) for text in (models / FILE).read_text("utf-8").splitlines()]
    assert line["model"] == {"name": "copy", "sha256": model_digest(models / "copy")}
    assert line["evidence"]["articles"] == len(UNSEEN)
    assert line["evidence"]["lines"]["facts_usable"]["difference"] == 0
    assert line["evidence"]["report"] == "reports/promote-copy/scores.json"
    report = json.loads((tmp_path / line["evidence"]["report"]).read_text(encoding="utf-8"))
    assert report["articles"] == UNSEEN
    assert report["comparison"]["first_model"]["name"] == "./models/solieu_vi"
    assert run("promote", "--back") == 0
    assert find_model() == models / "solieu_vi"

    # The same evidence, from a report that `solieu evaluate` wrote; with an article that both
    # were trained on it is refused.
    evaluate = ("evaluate", "--gold", "labels", "--model", "copy", "--no-robustness")
    assert run(*evaluate, "--compare", "solieu_vi", "--report", "seen") == 0
    assert run("promote", "copy", "--report", "seen") == 4
    (labels / "a03.ann").unlink()
    assert run(*evaluate, "--compare", "solieu_vi", "--report", "unseen") == 0
    assert run("promote", "copy", "--report", "unseen") == 0
    assert find_model() == models / "copy"
