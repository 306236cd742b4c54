"""``solieu evaluate`` on given predictions, and what it says of wrong calls."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from solieu.promotions import model_digest
from solieu_training.commands.evaluate import evaluate

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "annotations" / "gold"
AUTHORED = ROOT / "annotations" / "authored"
MODEL = ROOT / "models" / "solieu_vi"


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    app = typer.Typer()
    app.command()(evaluate)
    return app


@pytest.fixture
def some(tmp_path: Path) -> Path:
    folder = tmp_path / "some"
    folder.mkdir()
    for name in ("a03", "a23"):
        for suffix in (".ann", ".txt"):
            shutil.copy(AUTHORED / f"{name}{suffix}", folder)
    return folder


def call(app: typer.Typer, *arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_gold_against_itself_is_one(app: typer.Typer, some: Path, tmp_path: Path) -> None:
    report = tmp_path / "report"
    done = call(
        app, *("--gold", some, "--predicted", some, "--report", report),
        *("--fail-under", "entities.micro.f1=1", "--fail-under", "facts.by.strict.f1=1"),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    scores = json.loads((report / "scores.json").read_text(encoding="utf-8"))
    assert scores["entities"]["micro"]["f1"] == 1
    assert scores["relations"]["micro"]["f1"] == 1
    assert "| METRIC |" in (report / "report.md").read_text(encoding="utf-8")


def test_a_missing_label_costs_recall_and_the_bound_is_kept(
    app: typer.Typer, some: Path, tmp_path: Path
) -> None:
    worse = tmp_path / "worse"
    shutil.copytree(some, worse)
    labels = (worse / "a03.ann").read_text(encoding="utf-8").splitlines()
    kept = [line for line in labels if not line.startswith(("R", "A", "#"))]
    (worse / "a03.ann").write_text("\n".join(kept[:-5]) + "\n", encoding="utf-8")
    report = tmp_path / "report"
    done = call(
        app, *("--gold", some, "--predicted", worse, "--report", report),
        *("--fail-under", "entities.micro.recall=0.999"),
    )  # fmt: skip
    assert done.exit_code == 4
    scores = json.loads((report / "scores.json").read_text(encoding="utf-8"))
    assert scores["entities"]["micro"]["gold"] - scores["entities"]["micro"]["predicted"] == 5
    assert scores["relations"]["micro"]["recall"] < 1


def test_a_report_is_compared_with_an_earlier_one(
    app: typer.Typer, some: Path, tmp_path: Path
) -> None:
    worse = tmp_path / "worse"
    shutil.copytree(some, worse)
    (worse / "a03.ann").write_text("", encoding="utf-8")
    old, new = tmp_path / "old", tmp_path / "new"
    assert call(app, "--gold", some, "--predicted", worse, "--report", old).exit_code == 0
    done = call(
        app, *("--gold", some, "--predicted", some, "--report", new, "--compare", old),
        *("--fail-under", "comparison.lines.facts_usable.difference=0.01"),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    scores = json.loads((new / "scores.json").read_text(encoding="utf-8"))
    assert scores["comparison"]["articles"] == 2
    assert scores["comparison"]["first"] == f"Predictions in {worse}"
    assert scores["comparison"]["lines"]["entities"]["second"] == 1
    assert "## Comparison" in (new / "report.md").read_text(encoding="utf-8")
    page = (old / "report.html").read_text(encoding="utf-8")
    assert page.count("<li ") > 20
    assert 'data-kind="value_missed"' in page


def test_a_report_of_other_articles_is_not_compared(
    app: typer.Typer, some: Path, tmp_path: Path
) -> None:
    call(app, "--gold", some, "--predicted", some, "--report", tmp_path / "old")
    (some / "a03.ann").unlink()
    (some / "a23.ann").write_text("", encoding="utf-8")
    arguments = ("--gold", some, "--predicted", some, "--report", tmp_path / "new")
    done = call(app, *arguments, "--compare", tmp_path / "old")
    assert done.exit_code == 2
    assert "share no article" in " ".join(done.output.replace("│", " ").split())


def test_parts_of_the_corpus_can_be_scored_alone(app: typer.Typer, tmp_path: Path) -> None:
    report = tmp_path / "report"
    done = call(
        app, *("--gold", GOLD, "--gold", AUTHORED, "--texts", ROOT / "seeds", "--only", "seed"),
        *("--predicted", GOLD, "--report", report),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert len(json.loads((report / "scores.json").read_text(encoding="utf-8"))["articles"]) == 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "one of --model, --predicted and"),
        (("--cross-validate", "1"), "a number from 2 to 2"),
        (("--predicted", GOLD, "--only", "sport"), "sport is not among"),
        (("--predicted", GOLD, "--robustness"), "--robustness needs --model or"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(
    app: typer.Typer, some: Path, tmp_path: Path, arguments: tuple[object, ...], message: str
) -> None:
    done = call(app, "--gold", some, "--report", tmp_path / "report", *arguments)
    assert done.exit_code == 2
    assert message in " ".join(done.output.replace("│", " ").split())


def test_a_missing_model_has_its_own_status(app: typer.Typer, some: Path, tmp_path: Path) -> None:
    done = call(
        app, *("--gold", some, "--model", tmp_path / "gone", "--report", tmp_path / "report")
    )
    assert done.exit_code == 3
    assert "does not exist" in done.output


def test_a_model_is_scored_with_its_parts_and_under_noise(
    app: typer.Typer, some: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report"
    done = call(
        app, *("--gold", some, "--model", MODEL, "--report", report),
        *("--fail-under", "variants.rules.by.PERIOD.f1=0.5"),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    scores = json.loads((report / "scores.json").read_text(encoding="utf-8"))
    assert list(scores["variants"]) == ["model", "rules", "merged"]
    assert scores["variants"]["merged"] == scores["entities"]
    assert set(scores["noise"]) == {"nfd", "tone_placement", "glued_words", "upper_headlines"}
    assert "## Entities under noise" in (report / "report.md").read_text(encoding="utf-8")


def test_a_model_can_be_scored_without_noise(app: typer.Typer, some: Path, tmp_path: Path) -> None:
    report = tmp_path / "report"
    done = call(
        app, *("--gold", some, "--model", MODEL, "--report", report, "--no-robustness")
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    scores = json.loads((report / "scores.json").read_text(encoding="utf-8"))
    assert not {"variants", "noise"} & set(scores)
    assert "trained on 2 of these 2 articles (a03, a23 …)" in done.output
    assert scores["seen"] == ["a03", "a23"]
    assert scores["by_corpus"]["shipped"]["seen"] == 2
    assert scores["model"] == {"name": str(MODEL), "sha256": model_digest(MODEL)}
    for form in ("report.md", "report.html"):
        assert "† The model was trained on 2 of these 2" in (report / form).read_text("utf-8")
