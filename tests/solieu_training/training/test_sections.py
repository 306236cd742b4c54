"""What a configuration says of the articles and of the size of attributes and relations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from solieu.schema import Annotation, Article
from solieu_training.training.sections import (
    SampleSettings,
    learned_from,
    read_sections,
    sample,
    take_sections,
)
from solieu_training.training.settings import DEFAULT, read_config

QUICK = Path(str(DEFAULT)).with_name("quick.cfg")
TOO_MANY = {"max_iter": 200, "max_leaf_nodes": 24, "max_features": 2}


@pytest.fixture
def articles() -> list[Annotation]:
    return [Annotation(Article(id=f"d{number}", text="Doanh thu")) for number in range(10)]


def ids(annotations: list[Annotation]) -> list[str]:
    return [annotation.article.id for annotation in annotations]


def test_what_a_configuration_leaves_out_is_that_of_the_shipped_one() -> None:
    skeleton, _ = read_config()
    shipped = take_sections(skeleton)
    assert not {"sample", "links"} & set(skeleton)
    assert take_sections({}) == read_sections(QUICK.with_name("transformer.cfg")) == shipped
    changed = take_sections({"links": {"relations": {"large": {"max_iter": 9}}}})
    assert changed.sample == shipped.sample
    assert changed.links.attributes == shipped.links.attributes
    large = shipped.links.relations.large.model_copy(update={"max_iter": 9})
    relations = shipped.links.relations.model_copy(update={"large": large})
    assert changed.links.relations == relations


def test_the_quick_configuration_differs_in_the_training_alone() -> None:
    (skeleton, settings), (quick, fewer) = read_config(), read_config(QUICK)
    large, small = take_sections(skeleton), take_sections(quick)
    assert quick == skeleton
    assert small.sample.every > large.sample.every
    assert small.links.relations.large.max_iter < large.links.relations.large.max_iter
    assert fewer.ner.epochs < settings.ner.epochs


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ({"sample": {"every": 0}}, r"sample\.every"),
        ({"sample": {"each": 2}}, r"sample\.each"),
        ({"links": {"every": 2}}, r"links\.every"),
        ({"links": {"relations": {"parts": 1}}}, r"links\.relations\.parts"),
        ({"links": {"relations": {"twice": ["NEAR"]}}}, r"links\.relations\.twice: .*NEAR"),
        ({"links": {"relations": {"large": {"max_iter": 0}}}}, r"large\.max_iter"),
        ({"links": {"relations": 3}}, r"links\.relations"),
        ({"lnks": {"relations": {"parts": 2}}}, r"no section lnks; want training, sample, links"),
        ({"links": {"attributes": {"boosting": TOO_MANY}}}, r"boosting\.max_features"),
    ],
)
def test_a_wrong_setting_is_named(section: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        take_sections(section)


def test_the_order_of_the_types_means_nothing() -> None:
    orders = (["PART_OF", "IN_PERIOD"], ["IN_PERIOD", "PART_OF", "PART_OF"])
    first, second = ({"links": {"relations": {"twice": names}}} for names in orders)
    assert take_sections(first) == take_sections(second)


@pytest.mark.parametrize(
    ("every", "fresh", "kept"),
    [
        (1, set(), [f"d{number}" for number in range(10)]),
        (4, set(), ["d0", "d4", "d8"]),
        (4, {"d1", "d9"}, ["d0", "d1", "d5", "d9"]),
        (99, {"d9"}, ["d0", "d9"]),
    ],
)
def test_fresh_articles_are_always_learned_from(
    articles: list[Annotation], every: int, fresh: set[str], kept: list[str]
) -> None:
    assert ids(sample(articles, SampleSettings(every=every), fresh)) == kept


def test_what_is_learned_from_is_read_from_the_file(articles: list[Annotation]) -> None:
    assert learned_from(articles, None, set()) == articles
    every = read_sections(QUICK).sample.every
    assert every > 1
    others = [doc_id for doc_id in ids(articles) if doc_id != "d3"]
    assert ids(learned_from(articles, QUICK, {"d3"})) == sorted(["d3", *others[::every]])
