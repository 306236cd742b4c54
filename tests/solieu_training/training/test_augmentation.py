"""Headings in capitals as further examples."""

from __future__ import annotations

from solieu.schema import Annotation, Article, Entity
from solieu_training.training.augmentation import headings_in_capitals

TEXT = "01/02/2023\nTây Ninh: Sức mua tăng\n\nSức mua tại Tây Ninh tăng."


def test_one_example_a_heading_with_its_labels() -> None:
    headline, body = TEXT.index("Tây Ninh"), TEXT.rindex("Tây Ninh")
    entities = tuple(Entity("bai-01", "PLACE", at, at + 8, "Tây Ninh") for at in (headline, body))
    (example,) = headings_in_capitals([Annotation(Article(id="bai-01", text=TEXT), entities)])
    assert example.article.text == "TÂY NINH: SỨC MUA TĂNG"
    (entity,) = example.entities
    assert (entity.label, entity.start, entity.end, entity.text) == ("PLACE", 0, 8, "TÂY NINH")
    assert entity.doc_id == example.article.id


def test_an_article_without_headings_gives_none() -> None:
    assert headings_in_capitals([Annotation(Article(id="bai-01", text="\n"))]) == []
