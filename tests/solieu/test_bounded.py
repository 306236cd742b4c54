"""A pipeline that annotates articles without end keeps the words of few of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language

import solieu
from solieu import bounded
from solieu.annotator import annotate_group
from solieu.bounded import BoundedAnnotator
from solieu.schema import Article


@pytest.fixture(scope="module")
def nlp() -> Language:
    return solieu.load()


@pytest.fixture
def annotate(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Iterator[BoundedAnnotator]:
    monkeypatch.setattr(bounded, "ARTICLES", 2)
    annotator = BoundedAnnotator(nlp)
    yield annotator
    annotator.close()


def reports(*figures: str) -> list[Article]:
    return [
        Article(id=figure, text=f"Năm 2022, tổng mức bán lẻ tỉnh Bắc Kạn đạt {figure} tỷ đồng.")
        for figure in figures
    ]


def test_figures_of_earlier_articles_are_forgotten(
    nlp: Language, annotate: BoundedAnnotator
) -> None:
    annotate(reports("7.311,37", "7.313,31"))
    assert "7.311,37" in nlp.vocab.strings
    kept = []
    for number in range(3):
        annotate(reports(f"7.32{number},71", f"7.34{number},71"))
        kept.append(len(nlp.vocab.strings))
    assert "7.311,37" not in nlp.vocab.strings
    assert "7.342,71" in nlp.vocab.strings
    assert len(set(kept)) == 1


def test_facts_are_those_of_a_pipeline_that_forgets_nothing(
    nlp: Language, annotate: BoundedAnnotator
) -> None:
    articles = reports("6.760,5", "12,25", "7.301", "9.115,4")
    found = [*annotate(articles[:2]), *annotate(articles[2:])]
    annotate.close()
    assert found == annotate_group(articles, nlp)
    assert [row.value for result in found for row in result.observations]


def test_names_of_word_classes_in_a_text_do_no_harm(annotate: BoundedAnnotator) -> None:
    names = "Gazetteer Gazetteer=B-province B-province"
    for article in reports("1", "2", "3"):
        text = f"{names} {article.text}"
        (result,) = annotate([article.model_copy(update={"text": text})])
        places = [row.place.removeprefix("tỉnh ") for row in result.observations if row.place]
        assert places == ["Bắc Kạn"]


def test_the_zone_of_the_caller_is_left_to_him(nlp: Language) -> None:
    with nlp.memory_zone():
        annotate = BoundedAnnotator(nlp)
        annotate(reports("8.455,61"))
        annotate.close()
        assert "8.455,61" in nlp.vocab.strings
