"""The share of the errors that is found first."""

from __future__ import annotations

import pytest

from solieu.schema import Annotation, Article, Entity
from solieu_training.evaluation.pairs import Pair
from solieu_training.suggest.ranking import errors_within, found_errors
from solieu_training.suggest.uncertainty import Item

ARTICLE = Article(id="a", text="Sơn La có 27 cụm. Hòa Bình có 21.")


def entity(start: int, end: int) -> Entity:
    return Entity("a", "VALUE", start, end, ARTICLE.text[start:end])


@pytest.mark.parametrize(
    ("order", "shares"),
    [
        # All errors in the first fifth of the words; half of them in its first half.
        ([(20, 8), (80, 0)], [0.5, 1.0, 1.0, 1.0]),
        ([(50, 1), (50, 1)], [0.1, 0.2, 0.3, 0.5]),
        ([(80, 0), (20, 3)], [0.0, 0.0, 0.0, 0.0]),
        ([(10, 0)], [0.0, 0.0, 0.0, 0.0]),
    ],
)
def test_errors_are_counted_against_words(
    order: list[tuple[int, float]], shares: list[float]
) -> None:
    assert found_errors(order) == pytest.approx(shares)


def test_wrong_and_missed_entities_count_where_they_begin() -> None:
    gold = Annotation(ARTICLE, (entity(10, 12), entity(30, 32)))
    predicted = Annotation(ARTICLE, (entity(10, 16), entity(30, 32)))
    pair = Pair(gold, predicted)
    first = Item("a", 0, 17, ARTICLE.text[:17], 5, 1, 0.5)
    second = Item("a", 18, 33, ARTICLE.text[18:], 5, 1, 0.5)
    assert [errors_within(item, pair) for item in (first, second)] == [2, 0]
