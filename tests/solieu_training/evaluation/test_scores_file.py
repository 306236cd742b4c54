"""The form of ``scores.json``."""

import json
from dataclasses import replace
from importlib import resources

import pytest

from solieu_training.evaluation import Pair, evaluate
from solieu_training.evaluation.comparison import compare
from solieu_training.evaluation.output import write_report
from solieu_training.evaluation.scored_model import ScoredModel
from solieu_training.evaluation.scores_file import ScoresFile, json_schema, read_scores


@pytest.fixture
def scores(build):
    """Everything that can be measured, on one article with a missed value."""
    facts = "v1 change actual 8.81 %\nHAS_VALUE m1 v1"
    gold = build("[[m1:METRIC|IIP]] tăng [[v1:VALUE|8,81%]]", facts)
    pair = Pair(gold, replace(gold, entities=gold.entities[:1], relations=()))
    confidences = {"entities": [("METRIC", 0.9, True), ("VALUE", 0.2, False)]}
    found = evaluate(
        [pair],
        given_gold=[Pair(gold, gold)],
        variants={"rules": [pair]},
        noise={"nfd": [pair]},
        confidences={"predicted": confidences},
        seen=["bai-01", "bai-09"],
        model=ScoredModel("models/thu", "0f" * 32),
        resamples=20,
    )
    comparison = compare(found.columns("old"), found.columns("new"), resamples=20, seed=0)
    return replace(found, comparison=comparison)


def test_the_file_has_exactly_the_keys_of_its_form(scores, tmp_path) -> None:
    content = write_report(tmp_path, scores, title="Lần thử", command="solieu evaluate")
    stored = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert stored == json.loads(json.dumps(content))
    known = ScoresFile.model_validate(stored).model_dump(mode="json", exclude_unset=True)
    assert known == stored
    assert set(ScoresFile.model_fields) == set(stored)
    assert stored["seen"] == ["bai-01"]


def test_the_keys_are_documented() -> None:
    readme = (resources.files("solieu_training.evaluation") / "README.md").read_text("utf-8")
    keys = readme.partition("## Keys of `scores.json`")[2]
    for key, form in json_schema()["properties"].items():
        if "Table" not in json.dumps(form) or key in ("variants", "noise"):
            assert f"{key}:" in keys or f"{key}?:" in keys or f"{key} " in keys, key


def test_a_stored_report_is_compared_like_its_scores(scores, tmp_path) -> None:
    write_report(tmp_path, scores, title="cũ", command="")
    assert read_scores(tmp_path).columns() == scores.columns("cũ")
    assert read_scores(tmp_path / "scores.json").title == "cũ"


def test_new_keys_do_not_trouble_old_readers(scores, tmp_path) -> None:
    content = write_report(tmp_path, scores, title="", command="")
    (tmp_path / "scores.json").write_text(json.dumps(content | {"later": 1}), encoding="utf-8")
    assert read_scores(tmp_path).articles == ["bai-01"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "does not exist"), ("{", "is no JSON"), ("{}", "title: Field required; .* again")],
)
def test_what_cannot_be_read_is_said(tmp_path, content: str | None, message: str) -> None:
    file = tmp_path / "scores.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_scores(file)
