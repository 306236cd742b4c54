"""The cache of a cross-validation, without training anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.corpus.partitions import Fold
from solieu_training.evaluation import crossvalidation
from solieu_training.evaluation.crossvalidation import cross_validate
from solieu_training.evaluation.prediction import Predicted

FOLDS = [Fold("one", ("b",), ("a",)), Fold("two", ("a",), ("b",))]


def annotation(doc_id: str, text: str = "tăng 5%") -> Annotation:
    entities = (
        Entity(doc_id, "METRIC", 0, 4, "tăng", confidence=0.5),
        Entity(doc_id, "VALUE", 5, 7, "5%", "change", "actual", "5 %", 0.9, "rule"),
    )
    relations = (Relation(doc_id, "HAS_VALUE", 0, 4, 5, 7, 0.25, "model"),)
    return Annotation(Article(id=doc_id, text=text), entities, relations)


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Replaces the training; collects the ids that each fold trained on."""
    calls: list[list[str]] = []

    def run_fold(
        train: list[Annotation],
        test: list[Annotation],
        config: Path | None,
        stages: Path | None,
    ) -> Predicted:
        calls.append([a.article.id for a in train])
        found = [annotation(a.article.id) for a in test]
        noisy = [annotation(a.article.id, "tăng5%") for a in test]
        return Predicted(found, test, {"rules": found}, {"glued_words": noisy})

    monkeypatch.setattr(crossvalidation, "run_fold", run_fold)
    return calls


def test_each_article_is_predicted_by_the_model_of_the_others(trained: list[list[str]]) -> None:
    gold, result = cross_validate([annotation("a"), annotation("b")], FOLDS)
    assert trained == [["b"], ["a"]]
    assert [a.article.id for a in gold] == ["a", "b"]
    assert result.end_to_end == result.given_entities == result.variants["rules"] == gold
    assert result.noisy == {"glued_words": [annotation(name, "tăng5%") for name in "ab"]}


def test_what_was_predicted_is_kept_whole(trained: list[list[str]], tmp_path: Path) -> None:
    articles = [annotation("a"), annotation("b")]
    first = cross_validate(articles, FOLDS, cache=tmp_path)
    assert cross_validate(articles, FOLDS, cache=tmp_path) == first
    assert len(trained) == 2


def test_a_changed_label_trains_again(trained: list[list[str]], tmp_path: Path) -> None:
    cross_validate([annotation("a"), annotation("b")], FOLDS, cache=tmp_path)
    bare = Annotation(Article(id="b", text="tăng 5%"))
    cross_validate([annotation("a"), bare], FOLDS, cache=tmp_path)
    assert len(trained) == 4


def test_another_configuration_trains_again(trained: list[list[str]], tmp_path: Path) -> None:
    articles = [annotation("a"), annotation("b")]
    config = tmp_path / "mine.cfg"
    config.write_text("[training]\nseed = 1\n")
    cross_validate(articles, FOLDS, cache=tmp_path)
    cross_validate(articles, FOLDS, cache=tmp_path, config=config)
    assert len(trained) == 4
