"""``solieu promote`` with reports made by hand: what it accepts, refuses, records and undoes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from solieu.cli import main
from solieu.cli.status import Status
from solieu.models import VARIABLE, ModelNotFound, find_model
from solieu.promotions import FILE, model_digest
from solieu_training.evaluation.scores_file import FILE as SCORES


@dataclass(frozen=True, slots=True)
class Run:
    """Exit status and what was printed, as one line."""

    status: int
    output: str


Promote = Callable[..., Run]


@pytest.fixture
def promote(models: Path, capfd: pytest.CaptureFixture[str]) -> Promote:
    def run(*arguments: object) -> Run:
        try:
            main(["promote", *map(str, arguments)])
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capfd.readouterr()
        both = (captured.out + captured.err).replace("│", " ")
        return Run(status, " ".join(both.split()))

    return run


def history(models: Path) -> list[dict[str, Any]]:
    lines = (models / FILE).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_model_that_ships_is_the_default_where_nothing_was_promoted(models: Path) -> None:
    assert find_model() == models / "solieu_vi"


def test_a_better_model_becomes_the_default_and_the_reasons_stay(
    models: Path, report: Any, promote: Promote
) -> None:
    folder = report()
    done = promote("mine", "--report", folder)
    assert done.status == Status.DONE, done.output
    assert "usable facts: F1 0.875 → 0.900, +2.5 points" in done.output
    assert find_model() == models / "mine"
    (line,) = history(models)
    assert (line["action"], line["override"]) == ("promote", None)
    assert line["model"] == {"name": "mine", "sha256": model_digest(models / "mine")}
    assert line["previous"]["name"] == "solieu_vi"
    evidence = line["evidence"]
    assert evidence["report"] == "reports/report/scores.json"
    assert (evidence["margin"], evidence["articles"], evidence["objections"]) == (0.02, 12, [])
    assert evidence["lines"]["entities"]["outcome"] == "not worse"
    assert promote("mine", "--report", folder).output == "mine is the default already."
    assert len(history(models)) == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"right": (33,) * 12}, "-5.0 points (95 % interval -5.0 to -5.0): worse"),
        ({"right": (24, 40) * 6, "before": (32,) * 12}, "so few articles cannot tell"),
        ({"right": (36,) * 9, "before": (35,) * 9}, "9 articles are too few to tell"),
        ({"second_seen": ("bai-03",)}, "the candidate was trained on 1 of the 12 articles"),
        ({"first_seen": ("bai-03",)}, "the default was trained on 1 of the 12 articles (bai-03)"),
        ({"second": "solieu_vi", "first": "mine"}, "compares the other way round"),
        ({"second": "other"}, "speaks of other as it was then, not of the files of mine"),
        ({"first": "other"}, "not of the files of solieu_vi as they are now"),
        ({"resamples": 200}, "its intervals are made of 200 resamples"),
    ],
)
def test_a_report_that_does_not_say_so_is_refused(
    models: Path, report: Any, promote: Promote, given: dict[str, Any], message: str
) -> None:
    done = promote("mine", "--report", report(**given))
    assert done.status == Status.BELOW_THRESHOLD
    assert message in done.output
    assert "--override with the reason" in done.output
    assert not (models / FILE).exists()


@pytest.mark.parametrize(
    ("key", "message"), [("model", "predictions or"), ("comparison", "no two")]
)
def test_a_report_of_something_else_is_refused(
    report: Any, promote: Promote, key: str, message: str
) -> None:
    file = report() / SCORES
    content = json.loads(file.read_text(encoding="utf-8"))
    del content[key]
    file.write_text(json.dumps(content), encoding="utf-8")
    done = promote("mine", "--report", file)
    assert done.status == Status.BELOW_THRESHOLD
    assert message in done.output


def test_a_model_that_was_trained_again_needs_a_new_report(
    models: Path, report: Any, promote: Promote
) -> None:
    folder = report()
    (models / "mine" / "meta.json").write_text("{}")
    done = promote("mine", "--report", folder)
    assert done.status == Status.BELOW_THRESHOLD
    assert "evaluate again with `solieu evaluate --model mine --compare solieu_vi`" in done.output


def test_the_margin_is_a_choice_that_is_recorded(
    models: Path, report: Any, promote: Promote
) -> None:
    folder = report(right=(33,) * 12)
    assert promote("mine", "--report", folder, "--margin", "0.05").status == Status.DONE
    assert history(models)[0]["evidence"]["margin"] == 0.05


def test_an_override_is_recorded_with_what_it_overrides(
    models: Path, report: Any, promote: Promote, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []
    monkeypatch.setattr("solieu_training.commands.change_of_default.load_model", loaded.append)
    reason = "Nhãn mới theo quy ước khác"
    done = promote("mine", "--report", report(right=(33,) * 12), "--override", reason)
    assert done.status == Status.DONE, done.output
    (line,) = history(models)
    assert line["override"] == reason
    assert "worse" in line["evidence"]["objections"][0]
    assert promote("other", "--override", reason).status == Status.DONE
    assert history(models)[1]["evidence"] is None
    assert loaded == [models / "mine", models / "other"]


def test_an_override_that_was_not_needed_is_none(
    models: Path, report: Any, promote: Promote
) -> None:
    assert promote("mine", "--report", report(), "--override", "vội").status == Status.DONE
    assert history(models)[0]["override"] is None


def test_a_model_that_cannot_be_loaded_is_not_made_the_default_by_an_override(
    models: Path, promote: Promote
) -> None:
    done = promote("mine", "--override", "thử")
    assert done.status == Status.UNUSABLE
    assert "cannot be loaded" in done.output
    assert not (models / FILE).exists()


def test_a_dry_run_changes_nothing(models: Path, report: Any, promote: Promote) -> None:
    done = promote("mine", "--report", report(), "--dry-run")
    assert done.status == Status.DONE
    assert "mine would become the default" in done.output
    assert not (models / FILE).exists()
    refused = promote("mine", "--report", report(right=(33,) * 12), "--dry-run")
    assert refused.status == Status.BELOW_THRESHOLD


def test_going_back_is_a_line_of_its_own_and_can_be_repeated(
    models: Path, report: Any, promote: Promote
) -> None:
    assert promote("--back").status == Status.UNUSABLE
    promote("mine", "--report", report(name="1"))
    promote("other", "--report", report("other", "mine", name="2"))
    assert find_model() == models / "other"
    before = (models / FILE).read_bytes()
    assert promote("--back", "--dry-run").output == "mine would become the default."
    assert promote("--back").status == Status.DONE
    assert find_model() == models / "mine"
    assert promote("--back").status == Status.DONE
    assert find_model() == models / "solieu_vi"
    done = promote("--back")
    assert done.status == Status.UNUSABLE
    assert "no earlier default" in done.output
    assert (models / FILE).read_bytes().startswith(before)
    assert [line["action"] for line in history(models)] == ["promote"] * 2 + ["back"] * 2
    assert promote("other", "--report", report("other", name="3")).status == Status.DONE
    assert promote("--back").status == Status.DONE
    assert find_model() == models / "solieu_vi"


def test_training_over_the_default_does_not_escape_the_comparison(
    models: Path, report: Any, promote: Promote
) -> None:
    promote("mine", "--report", report())
    (models / "mine" / "meta.json").write_text('{"name": "anew"}')
    with pytest.raises(ModelNotFound, match=r"mine, has changed since\. Judge it again"):
        find_model()
    assert find_model("mine") == models / "mine"
    refused = promote("mine", "--report", report(right=(33,) * 12, name="anew"))
    assert refused.status == Status.BELOW_THRESHOLD
    assert "in place of solieu_vi" in refused.output
    assert promote("--back").status == Status.DONE
    assert find_model() == models / "solieu_vi"
    assert promote("mine", "--report", report(name="anew")).status == Status.DONE
    assert find_model() == models / "mine"


def test_a_default_that_is_gone_is_said(models: Path, report: Any, promote: Promote) -> None:
    promote("mine", "--report", report())
    (models / "mine").rename(models / "elsewhere")
    with pytest.raises(ModelNotFound, match=r"made the default, .*mine, does not exist"):
        find_model()


def test_a_release_may_replace_the_model_that_ships(
    models: Path, report: Any, promote: Promote
) -> None:
    promote("mine", "--report", report())
    promote("--back")
    (models / "solieu_vi" / "meta.json").write_text('{"version": "2"}')
    assert find_model() == models / "solieu_vi"


def test_a_card_is_no_part_of_a_model(models: Path, report: Any, promote: Promote) -> None:
    promote("mine", "--report", report())
    (models / "mine" / "README.md").write_text("# Mô hình\n", encoding="utf-8")
    assert find_model() == models / "mine"


def test_a_model_elsewhere_is_kept_by_its_path(
    models: Path, tmp_path: Path, report: Any, promote: Promote
) -> None:
    folder = report()
    (models / "mine").rename(tmp_path / "mine")
    assert promote("./mine", "--report", folder).status == Status.DONE
    assert history(models)[0]["model"]["name"] == str(tmp_path / "mine")
    assert find_model() == tmp_path / "mine"


def test_the_variable_still_comes_first(
    models: Path, report: Any, promote: Promote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(models / "other"))
    done = promote("mine", "--report", report())
    assert f"{VARIABLE} is set here" in done.output
    assert history(models)[0]["previous"]["name"] == "solieu_vi"
    assert find_model() == models / "other"


def test_a_history_that_was_damaged_is_said(models: Path, promote: Promote) -> None:
    (models / FILE).write_text('{"model": {"name"\n', encoding="utf-8")
    with pytest.raises(ModelNotFound, match=r"cannot be told: the last line of .*jsonl"):
        find_model()
    done = promote("mine", "--override", "thử")
    assert done.status == Status.UNUSABLE
    assert "promotions.jsonl, line 1:" in done.output


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), Status.USAGE, "want the name of a model, or --back"),
        (("mine",), Status.USAGE, "want evidence"),
        (("mine", "--override", " "), Status.USAGE, "--override wants a reason"),
        (("mine", "--back"), Status.USAGE, "--back goes alone"),
        (("mine", "--report", "nowhere"), Status.USAGE, "does not exist"),
        (("gone", "--override", "thử"), Status.UNUSABLE, "gone, does not exist"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(
    promote: Promote, arguments: tuple[str, ...], status: Status, message: str
) -> None:
    done = promote(*arguments)
    assert done.status == status
    assert message in done.output


def test_a_comparison_needs_articles_that_are_new_to_both(
    models: Path, tmp_path: Path, promote: Promote
) -> None:
    labels = tmp_path / "labels"
    labels.mkdir()
    assert "there are no labels in" in promote("mine", "--gold", labels).output
    (labels / "bai-01.txt").write_text("Huế", encoding="utf-8")
    (labels / "bai-01.ann").write_text("T1\tPLACE 0 3\tHuế\n", encoding="utf-8")
    (models / "mine" / "meta.json").write_text('{"articles": ["bai-01"]}')
    done = promote("mine", "--gold", labels)
    assert done.status == Status.BELOW_THRESHOLD
    assert "1 of 1 articles are left out" in done.output
    assert "keep some labels apart" in done.output
