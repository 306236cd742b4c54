"""The file that carries predictions from a cross-validation to a training."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.confidence.predictions import FILE, read_predictions, write_predictions


def annotation(doc_id: str, text: str = "than tăng 5%\u2028") -> Annotation:
    return Annotation(
        Article(id=doc_id, text=text),
        (
            Entity(doc_id, "METRIC", 0, 4, "than", confidence=0.5),
            Entity(doc_id, "VALUE", 10, 12, "5%", "change", "actual", "5 %", None, "rule"),
        ),
        (Relation(doc_id, "HAS_VALUE", 0, 4, 10, 12, 0.25),),
    )


def test_predictions_come_back_beside_their_labels(tmp_path: Path) -> None:
    predicted = [annotation("a"), annotation("b")]
    write_predictions(tmp_path, predicted, {"a": "fold-1", "b": "fold-2"})
    gold = [annotation("c"), Annotation(predicted[1].article), Annotation(predicted[0].article)]
    pairs = read_predictions(tmp_path, gold)
    assert [pair.gold.article.id for pair in pairs] == ["b", "a"]
    assert [pair.predicted for pair in pairs] == [predicted[1], predicted[0]]
    assert all(pair.gold.entities == () for pair in pairs)
    folds = [json.loads(line)["fold"] for line in (tmp_path / FILE).open()]
    assert folds == ["fold-1", "fold-2"]


def test_a_folder_without_predictions_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"predictions\.jsonl does not exist.*--cross-validate"):
        read_predictions(tmp_path, [])


@pytest.mark.parametrize("line", ["{", "[]", '{"article": {"id": "a"}}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    write_predictions(tmp_path, [annotation("a")], {"a": "one"})
    with (tmp_path / FILE).open("a") as file:
        file.write(line + "\n")
    with pytest.raises(ValueError, match=r"predictions\.jsonl, line 2: no prediction"):
        read_predictions(tmp_path, [annotation("a")])


@pytest.mark.parametrize("gold", [[], [annotation("a", "than giảm 5%")]])
def test_labels_must_be_of_the_same_articles(tmp_path: Path, gold: list[Annotation]) -> None:
    write_predictions(tmp_path, [annotation("a")], {"a": "one"})
    with pytest.raises(ValueError, match=r"no gold labels|text differ"):
        read_predictions(tmp_path, gold)
