"""Training end to end: deterministic, scored, and loadable. Slow."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from solieu_training.training.settings import DEFAULT

ROOT = Path(__file__).parents[3]
ARTICLES = ("a01", "a14", "a23", "a33", "a48")

pytestmark = pytest.mark.slow


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "solieu", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    (folder / "gold").mkdir()
    for name in ARTICLES:
        for suffix in (".txt", ".ann"):
            shutil.copy(ROOT / "annotations/authored" / f"{name}{suffix}", folder / "gold")
    text = DEFAULT.read_text(encoding="utf-8")
    settings = {"epochs = ": "epochs = 2", "max_iterations = ": "max_iterations = 15"}
    lines = [
        next((new for old, new in settings.items() if line.startswith(old)), line)
        for line in text.splitlines()
    ]
    (folder / "tiny.cfg").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def models(work: Path) -> tuple[Path, Path]:
    for name, workers in (("first", "1"), ("second", "2")):
        done = run(
            *("train", "--gold", "gold", "--without-shipped", "--config", "tiny.cfg"),
            *("--out", f"models/{name}", "--fresh", "--workers", workers),
            cwd=work,
        )
        assert done.returncode == 0, done.stderr
    return work / "models/first", work / "models/second"


def test_the_same_training_gives_the_same_predictions(
    work: Path, models: tuple[Path, Path]
) -> None:
    for model in models:
        done = run(
            *("annotate", "gold", "--model", model, "--out", f"out/{model.name}"),
            *("--format", "jsonl"),
            cwd=work,
        )
        assert done.returncode == 0, done.stderr
    tables = ("observations", "entities", "relations")
    for table in tables:
        first, second = ((work / f"out/{m.name}/{table}.jsonl").read_bytes() for m in models)
        assert first == second
        assert first


def test_a_killed_training_goes_on_where_it_stopped(work: Path, models: tuple[Path, Path]) -> None:
    command = (
        *("train", "--gold", "gold", "--without-shipped", "--config", "tiny.cfg"),
        *("--out", "models/killed"),
    )
    stages = work / ".cache/stages"
    process = subprocess.Popen(
        [sys.executable, "-m", "solieu", *command], cwd=work, stdout=subprocess.DEVNULL
    )
    while not [path for path in stages.glob("ner-*") if path.suffix != ".partial"]:
        assert process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert not (work / "models/killed").exists()
    done = run(*command, cwd=work)
    assert done.returncode == 0, done.stderr
    assert "ner: as stored" in done.stdout
    assert files_of(work / "models/killed") == files_of(models[0])
    written = [rows_of(model, work) for model in (work / "models/killed", models[0])]
    assert written[0] == written[1]
    again = run(*command, cwd=work)
    assert again.stdout.count("as stored") == 5


@pytest.mark.parametrize(
    ("workers", "line"), [("1", "network, epoch 1"), ("1", "solieu_crf"), ("2", "network, epoch 1")]
)
def test_ctrl_c_leaves_the_older_model(
    work: Path, models: tuple[Path, Path], workers: str, line: str
) -> None:
    older = work / "models/older"
    if not older.exists():
        shutil.copytree(models[0], older)
    before = {path: path.read_bytes() for path in older.rglob("*") if path.is_file()}
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "solieu", "train", "--gold", "gold", "--without-shipped"),
            *("--config", "tiny.cfg", "--out", "models/older", "--fresh", "--workers", workers),
        ],
        cwd=work,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # What a shell starts in the background ignores Ctrl-C, and so would all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    assert any(said.startswith(line) for said in process.stdout)
    # As a terminal does it: to all processes of the group.
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "models/older is as it was" in said
    assert "Traceback" not in said
    after = {path: path.read_bytes() for path in older.rglob("*") if path.is_file()}
    assert after == before
    assert not [path for path in older.parent.iterdir() if path.name.startswith(".")]


def test_a_training_can_start_from_a_model(work: Path, models: tuple[Path, Path]) -> None:
    longer = (work / "tiny.cfg").read_text(encoding="utf-8").replace("epochs = 2", "epochs = 30")
    (work / "longer.cfg").write_text(longer, encoding="utf-8")
    command = ("train", "--gold", "gold", "--without-shipped")
    done = run(*command, "--config", "longer.cfg", "--out", "models/longer", cwd=work)
    assert done.returncode == 0, done.stderr
    done = run(
        *(*command, "--config", "tiny.cfg"),
        *("--from", "models/longer", "--out", "models/begun"),
        cwd=work,
    )
    assert done.returncode == 0, done.stderr
    assert "solieu_crf: as stored" in done.stdout
    assert "ner: as stored" not in done.stdout
    first, begun = (losses(text) for text in (run_again(work), done.stdout))
    assert begun[0] < first[0]
    assert begun[-1] < first[-1] / 2
    assert "network started from" in (work / "models/begun/README.md").read_text(encoding="utf-8")


def run_again(work: Path) -> str:
    """What a training from the beginning says."""
    command = ("train", "--gold", "gold", "--without-shipped", "--config", "tiny.cfg", "--fresh")
    return run(*command, "--out", "models/again", cwd=work).stdout


def losses(said: str) -> list[int]:
    return [int(line.rsplit(" ", 1)[1]) for line in said.splitlines() if "loss" in line]


def rows_of(model: Path, work: Path) -> bytes:
    done = run(
        *("annotate", "gold", "--model", model, "--out", f"out/rows-{model.name}"),
        *("--format", "jsonl"),
        cwd=work,
    )
    assert done.returncode == 0, done.stderr
    return (work / f"out/rows-{model.name}/relations.jsonl").read_bytes()


def files_of(model: Path) -> dict[str, bytes]:
    """The files that the same training writes byte for byte.

    A skops archive numbers its objects by their place in memory; the vocabulary grows with
    whatever was read; the card names the command.
    """
    return {
        str(path.relative_to(model)): path.read_bytes()
        for path in sorted(model.rglob("*"))
        if path.is_file()
        and path.parent.name != "vocab"
        and path.name not in ("model.skops", "model.json", "README.md")
    }


def test_the_card_names_data_and_versions(models: tuple[Path, Path]) -> None:
    card = (models[0] / "README.md").read_text(encoding="utf-8")
    assert "SHA-256" in card
    assert "python-crfsuite" in card


def test_scores_of_seen_articles_are_marked(work: Path, models: tuple[Path, Path]) -> None:
    done = run(
        *("evaluate", "--gold", "gold", "--model", models[0], "--report", "report"),
        *("--fail-under", "entities.micro.f1=0.999"),
        cwd=work,
    )
    assert done.returncode == 4, done.stderr
    assert "trained on 5 of these 5 articles" in done.stderr
    scores = json.loads((work / "report/scores.json").read_text(encoding="utf-8"))
    assert scores["entities"]["micro"]["gold"] > 100
    assert "Made by `solieu evaluate" in (work / "report/report.md").read_text(encoding="utf-8")


def test_a_cross_validation_scores_each_article_once_and_is_cached(work: Path) -> None:
    command = (
        *("evaluate", "--gold", "gold", "--cross-validate", "2", "--config", "tiny.cfg"),
        *("--workers", "1", "--report", "folds"),
    )
    first = run(*command, cwd=work)
    assert first.returncode == 0, first.stderr
    scores = (work / "folds/scores.json").read_bytes()
    assert sorted(json.loads(scores)["articles"]) == sorted(ARTICLES)
    second = run(*command, cwd=work)
    assert second.stdout.count("from the cache") == 2
    assert (work / "folds/scores.json").read_bytes() == scores


def confidences_of(model: Path, work: Path) -> dict[tuple[str, int], float]:
    """The confidence of each figure that a model finds, by its article and offset."""
    done = run(
        *("annotate", "gold", "--model", model, "--out", f"out/sure-{model.name}"),
        *("--format", "jsonl"),
        cwd=work,
    )
    assert done.returncode == 0, done.stderr
    lines = (work / f"out/sure-{model.name}/observations.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {(row["doc_id"], row["value_start"]): row["confidence"] for row in rows}


def test_a_model_learns_from_a_cross_validation_how_sure_it_is(
    work: Path, models: tuple[Path, Path]
) -> None:
    done = run(
        *("evaluate", "--gold", "gold", "--cross-validate", "2", "--config", "tiny.cfg"),
        *("--workers", "1", "--report", "unseen"),
        cwd=work,
    )
    assert done.returncode == 0, done.stderr
    scores = json.loads((work / "unseen/scores.json").read_text(encoding="utf-8"))
    assert list(scores["calibration"]) == ["raw", "calibrated"]
    assert (work / "unseen/reliability.svg").is_file()
    done = run(
        *("train", "--gold", "gold", "--without-shipped", "--config", "tiny.cfg"),
        *("--confidences", "unseen", "--out", "models/sure"),
        cwd=work,
    )
    assert done.returncode == 0, done.stderr
    curves = json.loads((work / "models/sure/solieu_confidence/confidence.json").read_text())
    assert all(curves[group] for group in ("entities", "relations", "observations"))
    believed, sure = (confidences_of(model, work) for model in (models[0], work / "models/sure"))
    # The same figures, as the components believe and as the share of right ones teaches.
    assert believed.keys() == sure.keys()
    assert len(sure) > 20
    assert all(0 < confidence < 1 for confidence in sure.values())
    right = scores["facts"]["by"]["usable"]["precision"]
    means = [sum(found.values()) / len(found) for found in (believed, sure)]
    assert abs(means[1] - right) < abs(means[0] - right)


def test_a_quick_training_is_a_matter_of_minutes(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run(
        *("train", "--gold", ROOT / "annotations/gold", "--texts", ROOT / "seeds", "--quick"),
        *("--out", "models/quick", "--fresh", "--workers", "2"),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Seconds of both processes, whatever else the machine does: three minutes on two cores.
    assert after.ru_utime - before.ru_utime < 2 * 180
    learned = json.loads((tmp_path / "models/quick/meta.json").read_text("utf-8"))["articles"]
    assert 40 < len(learned) < 150
