"""``solieu train``: checks before the training, the mixture, and what an interruption leaves."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from rich.console import Console

from solieu.cli import main
from solieu.cli.status import Status
from solieu_training.commands.bar import show_work
from solieu_training.corpus.partitions import partitions
from solieu_training.training.output import write_model
from solieu_training.training.settings import DEFAULT

AUTHORED = Path(__file__).parents[3] / "annotations" / "authored"
TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}}

Train = Callable[..., int]


@pytest.fixture
def train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Train:
    """Runs the command in a folder of its own; returns its exit status."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> int:
        with pytest.raises(SystemExit) as caught:
            main(["train", *map(str, arguments)])
        assert isinstance(caught.value.code, int)
        return caught.value.code

    return run


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the training was asked for, in place of one."""
    asked: list[dict[str, Any]] = []

    def stand_in(annotations: Any, config: Path | None, report: Any, **options: Any) -> Any:
        asked.append({"ids": [a.article.id for a in annotations], "config": config, **options})
        report("network, epoch 1 of 1")
        return spacy.blank("vi", config=TOKENIZER)

    monkeypatch.setattr("solieu_training.training.pipeline.train", stand_in)
    return asked


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """An article that is not of the shipped corpus."""
    folder = tmp_path / "fresh"
    folder.mkdir()
    for suffix in (".txt", ".ann"):
        shutil.copy(AUTHORED / f"a03{suffix}", folder / f"mine{suffix}")
    text = (folder / "mine.txt").read_text(encoding="utf-8")
    (folder / "mine.txt").write_text(f"{text}\n" + "Tin thêm của tòa soạn. " * 400)
    return folder


def test_fresh_labels_are_mixed_and_weighed(
    train: Train, calls: list[dict[str, Any]], fresh: Path
) -> None:
    assert train("--gold", fresh, "--out", "model", "--fresh-weight", "3", "--quick") == 0
    (call,) = calls
    assert call["ids"][-1] == "mine"
    assert len(call["ids"]) > 250
    assert not {f"a{number}" for number in range(61, 73)} & set(call["ids"])
    assert (call["emphasis"].ids, call["emphasis"].times) == ({"mine"}, 3)
    assert call["config"].name == "quick.cfg"
    card = Path("model/README.md").read_text(encoding="utf-8")
    assert "| fresh articles | 1, weight 3 |" in card
    learned = spacy.load("model").meta["articles"]
    assert "mine" in learned
    assert len(learned) < len(call["ids"]) / 2
    checks = Path("model/checks.txt").read_text(encoding="utf-8")
    assert checks.startswith("0 errors, ")
    assert "near-copy" in checks
    assert "Not scored." in card
    assert "`solieu evaluate --gold HELD_OUT --model model --report REPORT`" in card


def test_confidences_are_learned_from_the_predictions_that_ship(
    train: Train, calls: list[dict[str, Any]], fresh: Path
) -> None:
    assert train("--gold", fresh, "--out", "model") == 0
    parts = partitions()
    ids = [pair.gold.article.id for pair in calls[0]["unseen"]]
    assert sorted(ids) == sorted([*parts.seeds, *parts.authored])
    assert all(pair.predicted.entities for pair in calls[0]["unseen"])
    # The shipped labels are not the user's to correct.
    assert "doubtful" not in Path("model/checks.txt").read_text(encoding="utf-8")
    assert train("--gold", fresh, "--out", "model", "--without-shipped") == 0
    assert list(calls[1]["unseen"]) == []


def test_a_label_of_the_user_that_predictions_contradict_is_told(
    train: Train, calls: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "corrected").mkdir()
    for suffix in (".txt", ".ann"):
        shutil.copy(AUTHORED / f"a03{suffix}", tmp_path / "corrected")
    labels = tmp_path / "corrected/a03.ann"
    kept = labels.read_text(encoding="utf-8").splitlines()
    value = next(line for line in kept if "\tVALUE " in line)
    name = value.split("\t")[0]
    kept = [line for line in kept if name not in re.split(r"[\t: ]", line)]
    labels.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert train("--gold", "corrected", "--out", "model") == 0
    checks = Path("model/checks.txt").read_text(encoding="utf-8").splitlines()
    doubted = [line for line in checks if line.endswith("[doubtful-span]")]
    assert any(value.split("\t")[2] in line for line in doubted)
    assert all(line.startswith("corrected/a03.ann") for line in doubted)


def test_a_pipeline_without_confidences_is_trained_without_them(
    train: Train, calls: list[dict[str, Any]], fresh: Path, tmp_path: Path
) -> None:
    text = DEFAULT.read_text(encoding="utf-8").replace(',"solieu_confidence"', "")
    (tmp_path / "mine.cfg").write_text(text, encoding="utf-8")
    assert train("--gold", fresh, "--out", "model", "--config", "mine.cfg") == 0
    assert list(calls[0]["unseen"]) == []
    card = Path("model/README.md").read_text(encoding="utf-8")
    assert "| confidences | as the components believe, not calibrated" in card


def test_without_the_shipped_corpus_only_the_given_is_learned(
    train: Train, calls: list[dict[str, Any]], fresh: Path
) -> None:
    assert train("--gold", fresh, "--out", "model", "--without-shipped") == 0
    assert calls[0]["ids"] == ["mine"]
    assert (calls[0]["emphasis"].ids, calls[0]["emphasis"].times) == ({"mine"}, 1)
    assert spacy.load("model").meta["articles"] == ["mine"]


def test_errors_stop_the_training_and_stand_in_the_list(
    train: Train, calls: list[dict[str, Any]], fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for suffix in (".txt", ".ann"):
        shutil.copy(fresh / f"mine{suffix}", fresh / f"other{suffix}")
    labels = (fresh / "mine.ann").read_text(encoding="utf-8").splitlines()
    kept = [line for line in labels if not line.startswith(("R", "#"))]
    (fresh / "other.ann").write_text("\n".join(kept), encoding="utf-8")
    status = train("--gold", fresh, "--out", "model", "--checks", "checks.txt")
    assert status == Status.SOME_FAILED
    assert not calls
    assert not Path("model").exists()
    checks = Path("checks.txt").read_text(encoding="utf-8")
    assert "The same article with two labellings (1)" in checks
    assert "[two-labellings]" in capsys.readouterr().err


def test_an_article_that_is_to_be_scored_stops_the_training(
    train: Train, calls: list[dict[str, Any]], fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = train("--gold", fresh, "--held-out", fresh, "--out", "model", "--without-shipped")
    assert status == Status.SOME_FAILED
    assert not calls
    assert "[leak]" in capsys.readouterr().err


def test_a_copy_of_the_development_test_is_never_trained_on(
    train: Train, calls: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "copied"
    folder.mkdir()
    for suffix in (".txt", ".ann"):
        shutil.copy(AUTHORED / f"a61{suffix}", folder / f"mine{suffix}")
    assert train("--gold", folder, "--out", "model", "--without-shipped") == Status.SOME_FAILED
    assert "of the development test" in capsys.readouterr().err
    assert train("--gold", folder, "--out", "model") == Status.SOME_FAILED
    assert "is article a61 of the part development_test" in capsys.readouterr().err
    assert not calls


def test_folders_without_labels_are_refused(
    train: Train, calls: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nothing").mkdir()
    assert train("--gold", tmp_path / "nothing", "--out", "model") == Status.USAGE
    assert "there are no labels" in " ".join(capsys.readouterr().err.split())
    assert not calls


def test_checking_alone_trains_nothing(
    train: Train, calls: list[dict[str, Any]], fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train("--gold", fresh, "--check-only") == 0
    assert not calls
    assert "Guidelines (" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--check-only"),
        (("--out", "model", "--fresh-weight", "2", "--without-shipped"), "--fresh-weight"),
        (("--out", "model", "--quick", "--config", "fresh/mine.txt"), "--quick"),
        (("--out", "model", "--only", "tests"), "tests is not among"),
    ],
)
def test_a_wrong_call_says_why(
    train: Train,
    fresh: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    assert train("--gold", fresh, *arguments) == Status.USAGE
    assert message in " ".join(capsys.readouterr().err.split())


def test_a_missing_corpus_is_no_reason_to_forget(
    train: Train,
    calls: list[dict[str, Any]],
    fresh: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("solieu_training.corpus.shipped._roots", lambda: [fresh])
    assert train("--gold", fresh, "--out", "model") == Status.USAGE
    assert "--without-shipped" in capsys.readouterr().err
    assert train("--gold", fresh, "--out", "model", "--without-shipped") == 0
    assert len(calls) == 1


def test_an_interruption_leaves_the_older_model_and_exits_130(
    train: Train,
    fresh: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_model(spacy.blank("vi", config=TOKENIZER), "# older", Path("model"))

    def interrupted(*arguments: Any, **options: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("solieu_training.training.pipeline.train", interrupted)
    assert train("--gold", fresh, "--out", "model") == Status.INTERRUPTED
    assert Path("model/README.md").read_text() == "# older"
    assert "model is as it was" in capsys.readouterr().err
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["fresh", "model"]


def test_a_terminal_has_a_bar_and_a_log_has_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with show_work("Training") as (report, on_change):
        report("network, epoch 1 of 2")
        on_change(1.0, 2.0)
    captured = capsys.readouterr()
    assert captured.out == "network, epoch 1 of 2\n"
    assert captured.err == ""
    drawn = io.StringIO()
    terminal = Console(file=drawn, force_terminal=True, width=100)
    monkeypatch.setattr("solieu_training.commands.bar.messages", lambda: terminal)
    with show_work("Training") as (report, on_change):
        report("network, epoch 1 of 2")
        on_change(1.0, 2.0)
    assert "50%" in drawn.getvalue()
    assert "network, epoch 1 of 2" in drawn.getvalue()
    assert capsys.readouterr().out == ""
