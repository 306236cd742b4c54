"""Fresh labels stand among the shipped ones, each article once; heavy ones stay in one fold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from solieu.schema import Annotation, Article
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.partitions import partitions
from solieu_training.training.linear import FOLDS
from solieu_training.training.links import folds_of
from solieu_training.training.mixing import DEFAULT_PARTS, mix, repeat
from solieu_training.training.sections import take_sections

Make = Callable[..., Annotation]

SEED = partitions().seeds[0]


def corpus(folder: str, *annotations: Annotation) -> Corpus:
    return Corpus(tuple(Reading(a, (), f"{folder}/{a.article.id}.ann") for a in annotations), ())


@pytest.fixture
def shipped(make: Make) -> Corpus:
    return corpus(
        "shipped",
        make(SEED, "Doanh thu năm 2022", ("METRIC", "Doanh thu")),
        make("a01", "GRDP tăng 8,5%", ("METRIC", "GRDP")),
        make("a61", "IIP giảm 2%", ("METRIC", "IIP")),
    )


def ids(annotations: list[Annotation]) -> list[str]:
    return [annotation.article.id for annotation in annotations]


def test_shipped_articles_come_first_and_the_development_test_not_at_all(
    make: Make, shipped: Corpus
) -> None:
    mixture = mix(corpus("mine", make("new", "Thu ngân sách 7 tỷ")), shipped)
    assert ids(mixture.annotations) == [SEED, "a01", "new"]
    assert mixture.fresh == {"new"}
    assert ids(mix(corpus("mine"), shipped, ["development_test"]).annotations) == ["a61"]
    with pytest.raises(ValueError, match="tests is not among"):
        mix(corpus("mine"), shipped, ["tests"])


def test_a_named_file_of_the_shipped_corpus_stands_once(shipped: Corpus) -> None:
    mixture = mix(shipped, shipped)
    assert ids(mixture.annotations) == [SEED, "a01"]
    assert not mixture.fresh


def test_files_keep_the_name_they_were_given(shipped: Corpus) -> None:
    far = Corpus(tuple(replace(r, file=str(Path(r.file).resolve())) for r in shipped.readings), ())
    assert [reading.file for reading in mix(shipped, far).readings] == [
        f"shipped/{SEED}.ann",
        "shipped/a01.ann",
    ]


def test_new_labels_of_a_shipped_article_replace_the_old(make: Make, shipped: Corpus) -> None:
    corrected = make("mine", "GRDP  tăng\n8,5%", ("METRIC", "GRDP"), ("VALUE", "8,5%"))
    mixture = mix(corpus("mine", corrected), shipped)
    assert ids(mixture.annotations) == [SEED, "a01"]
    assert mixture.annotations[1].entities[1].doc_id == "a01"
    assert mixture.annotations[1].entities[1].label == "VALUE"
    assert mixture.fresh == {"a01"}
    assert mixture.relabelled == ("a01",)


@pytest.mark.parametrize("label", ["METRIC", "VALUE"])
def test_a_copy_from_the_development_test_is_an_error(
    make: Make, shipped: Corpus, label: str
) -> None:
    copy = make("mine", "IIP giảm 2%", (label, "IIP"))
    mixture = mix(corpus("mine", copy), shipped)
    assert ids(mixture.annotations) == [SEED, "a01"]
    assert not mixture.fresh
    assert [(p.file, p.code, p.level) for p in mixture.problems] == [
        ("mine/mine.ann", "leak", "error")
    ]
    parts = [*DEFAULT_PARTS, "development_test"]
    assert not mix(corpus("mine", copy), shipped, parts).problems


def test_the_same_labels_again_are_not_fresh(make: Make, shipped: Corpus) -> None:
    same = make("a01", "GRDP tăng 8,5%", ("METRIC", "GRDP"))
    mixture = mix(corpus("mine", same), shipped)
    assert ids(mixture.annotations) == [SEED, "a01"]
    assert not mixture.fresh


def test_an_id_of_another_article_is_refused(make: Make, shipped: Corpus) -> None:
    mixture = mix(corpus("mine", make("a01", "Thu ngân sách 7 tỷ")), shipped)
    assert [(p.file, p.code, p.level) for p in mixture.problems] == [
        ("mine/a01.ann", "id-taken", "error")
    ]


def test_without_the_shipped_corpus_only_the_given_is_learned(make: Make) -> None:
    mixture = mix(corpus("mine", make("a01", "Thu ngân sách 7 tỷ")), None)
    assert ids(mixture.annotations) == ["a01"]
    assert not mixture.problems


@pytest.mark.parametrize(("heavy", "times", "folds"), [(1, 3, 2), (3, 2, 4), (5, 7, 4), (2, 20, 2)])
def test_copies_of_an_article_fall_to_one_fold(heavy: int, times: int, folds: int) -> None:
    articles = [Annotation(Article(id=f"d{n}", text="x")) for n in range(90)]
    names = {f"d{n}" for n in range(heavy)}
    repeated = ids(repeat(articles, names, times, folds))
    assert len(repeated) == 90 + heavy * (times - 1)
    assert set(repeated) == {f"d{n}" for n in range(90)}
    for name in names:
        assert repeated.count(name) == times
        assert len({at % folds for at, other in enumerate(repeated) if other == name}) == 1


@pytest.mark.parametrize("parts", [2, 3, 5])
def test_copies_are_never_on_both_sides_where_links_are_learned(make: Make, parts: int) -> None:
    articles = [make(f"d{n}", "Doanh thu") for n in range(90)]
    settings = take_sections({"links": {"relations": {"parts": parts}}}).links
    repeated = ids(repeat(articles, {"d7", "d8"}, 5, folds_of(settings)))
    for folds in (FOLDS, parts):
        for name in ("d7", "d8"):
            assert len({at % folds for at, other in enumerate(repeated) if other == name}) == 1


def test_once_leaves_the_order_alone_and_too_few_are_refused() -> None:
    articles = [Annotation(Article(id=f"d{n}", text="x")) for n in range(6)]
    assert repeat(articles, {"d1"}, 1, 4) == articles
    with pytest.raises(ValueError, match="lower --fresh-weight"):
        repeat(articles, {"d1"}, 9, 4)
