"""Headings in capitals as further examples."""

from __future__ import annotations

from solieu.schema import Annotation, Article, Entity, Relation
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


def test_subheadings_are_examples_of_their_own() -> None:
    paragraph = "Theo báo cáo, sản xuất của tỉnh trong tháng tiếp tục tăng so với cùng kỳ. " * 3
    lines = ["Sức mua tăng", paragraph, "Chi đầu tư của Tây Ninh", paragraph]
    text = "\n".join(lines)
    at = text.index("Tây Ninh")
    place = Entity("bai-01", "PLACE", at, at + 8, "Tây Ninh")
    # Begins in the heading and ends in the paragraph: no label of either.
    across = Entity("bai-01", "METRIC", at - 4, at + 12, text[at - 4 : at + 12])
    examples = headings_in_capitals([Annotation(Article(id="bai-01", text=text), (across, place))])
    assert [example.article.text for example in examples] == [
        "SỨC MUA TĂNG",
        "CHI ĐẦU TƯ CỦA TÂY NINH",
    ]
    assert len({example.article.id for example in examples}) == 2
    assert [[entity.text for entity in example.entities] for example in examples] == [
        [],
        ["TÂY NINH"],
    ]


def test_relations_are_left_out() -> None:
    entities = (
        Entity("bai-01", "METRIC", 0, 7, "Sức mua"),
        Entity("bai-01", "VALUE", 13, 15, "5%"),
    )
    relation = Relation("bai-01", "HAS_VALUE", 0, 7, 13, 15)
    article = Article(id="bai-01", text="Sức mua tăng 5%")
    (example,) = headings_in_capitals([Annotation(article, entities, (relation,))])
    assert [entity.label for entity in example.entities] == ["METRIC", "VALUE"]
    assert example.relations == ()
