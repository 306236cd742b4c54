"""Which articles serve for what."""

from __future__ import annotations

import pytest

from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.dataset import FEATURES, to_dataset
from solieu_training.corpus.partitions import (
    Fold,
    grouped_folds,
    leave_one_seed_out,
    partitions,
    select,
)

FOLDS = [*leave_one_seed_out(), *grouped_folds()]


def test_the_corpus_is_parted_without_rest(corpus: Corpus) -> None:
    parts = partitions()
    groups = (parts.seeds, parts.authored, parts.supplement, parts.development_test)
    ids = [doc_id for group in groups for doc_id in group]
    assert [len(group) for group in groups] == [5, 60, 1063, 12]
    assert len(ids) == len(set(ids))
    assert set(ids) == {annotation.article.id for annotation in corpus.annotations}


@pytest.mark.parametrize(
    ("doc_id", "part"),
    [
        ("000_34452f388d168400", "seed"),
        ("a01", "authored"),
        ("a60", "authored"),
        ("a61", "development_test"),
        ("a72", "development_test"),
        ("a73", "supplement"),
        ("a1135", "supplement"),
        ("a1136", None),
        ("000", None),
    ],
)
def test_part_of(doc_id: str, part: str | None) -> None:
    assert partitions().part_of(doc_id) == part


@pytest.mark.parametrize("fold", FOLDS, ids=lambda fold: fold.name)
def test_nothing_is_on_both_sides_and_the_development_test_on_none(fold: Fold) -> None:
    assert not set(fold.train) & set(fold.test)
    assert not {*fold.train, *fold.test} & set(partitions().development_test)
    assert len(set(fold.train)) == len(fold.train)
    siblings = {sibling for sibling, of in partitions().siblings.items() if of in fold.test}
    assert not set(fold.train) & siblings
    assert len(fold.train) + len(fold.test) + len(siblings) == 65 + 1063


def test_each_training_article_has_a_sibling_in_the_supplement() -> None:
    parts = partitions()
    assert tuple(parts.siblings.values()) == parts.authored
    assert set(parts.siblings) <= set(parts.supplement)


def test_each_seed_is_left_out_once() -> None:
    assert [fold.test for fold in leave_one_seed_out()] == [(s,) for s in partitions().seeds]


def test_grouped_folds_score_each_article_once() -> None:
    parts = partitions()
    tests = [fold.test for fold in grouped_folds()]
    scored = [doc_id for test in tests for doc_id in test]
    assert sorted(scored) == sorted((*parts.seeds, *parts.authored))
    for test in tests:
        assert len(test) == 13
        assert sum(parts.part_of(doc_id) == "seed" for doc_id in test) == 1


def test_select_keeps_the_order_and_misses_nothing(corpus: Corpus) -> None:
    chosen = select(corpus.annotations, ["a02", "a01"])
    assert [annotation.article.id for annotation in chosen] == ["a01", "a02"]
    with pytest.raises(KeyError, match="no annotation of a1136, a99x"):
        select(corpus.annotations, ["a99x", "a01", "a1136"])


def test_dataset_has_typed_columns_and_the_part(corpus: Corpus) -> None:
    dataset = to_dataset(corpus.annotations)
    assert dataset.features == FEATURES
    assert dataset["part"].count("seed") == 5
    assert dataset["part"].count("development_test") == 12
    fresh = to_dataset(corpus.annotations[:1], part_of=lambda doc_id: None)
    assert fresh[0]["part"] is None
