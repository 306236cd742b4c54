"""Expected errors, whole articles and sentence by sentence."""

from __future__ import annotations

import pytest

from solieu.schema import Article, Decision, Entity, Office, Result
from solieu_training.suggest.uncertainty import (
    OPENING,
    article_item,
    expected_errors,
    sentence_items,
)

TEXT = "Sở Công Thương có tân giám đốc.\r\nÔng 👷 Trần Văn Thử ký Quyết định số 12/QĐ-UBND. Hết."


def entity(text: str, label: str, confidence: float | None) -> Entity:
    start = TEXT.index(text)
    return Entity("a", label, start, start + len(text), text, confidence=confidence)


@pytest.fixture
def result() -> Result:
    official = entity("Trần Văn Thử", "OFFICIAL", 0.9)
    decision = entity("12/QĐ-UBND", "DECISION", 1.0)
    office = Office(
        *("a", "Trần Văn Thử", None, "Sở Công Thương", None, 0.25, "", "{}"),
        *(official.start, official.end, None, None, 0, 14),
    )
    row = Decision(
        *("a", "12/QĐ-UBND", None, None, None, None, (), 0.5, "", "{}"),
        *(decision.start, decision.end, None, None, None, None),
    )
    return Result(
        Article(id="a", text=TEXT),
        offices=(office,),
        decisions=(row,),
        entities=(entity("Sở Công Thương", "DEPARTMENT", None), official, decision),
    )


@pytest.mark.parametrize(
    ("confidences", "errors"), [([], 0.0), ([1.0, 0.75, 0.5], 0.75), ([None], 0.5)]
)
def test_expected_errors_sum_what_confidence_lacks(
    confidences: list[float | None], errors: float
) -> None:
    assert expected_errors(confidences) == pytest.approx(errors)


def test_an_article_counts_entities_and_rows(result: Result) -> None:
    item = article_item(result)
    assert (item.text, item.start, item.end, item.found) == (TEXT, 0, len(TEXT), 3)
    assert item.errors == pytest.approx(0.5 + 0.1 + 0.0 + 0.75 + 0.5)
    assert item.words == len(TEXT.split())
    assert item.effort == OPENING + item.words


def test_sentences_share_out_what_the_article_has(result: Result) -> None:
    first, second, third = sentence_items(result)
    # The office begins where its department does, in the first sentence.
    assert [item.errors for item in (first, second, third)] == pytest.approx([1.25, 0.6, 0.0])
    assert [item.found for item in (first, second, third)] == [1, 2, 0]
    assert sum(i.errors for i in (first, second, third)) == pytest.approx(
        article_item(result).errors
    )
    for item in (first, second, third):
        assert TEXT[item.start : item.end] == item.text
    assert third.text == "Hết."
