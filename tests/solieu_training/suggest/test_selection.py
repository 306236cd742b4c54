"""The order of choice."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest

from solieu_training.suggest.difference import Likeness
from solieu_training.suggest.selection import WEIGHT, merits, select
from solieu_training.suggest.uncertainty import Item

STEEL, STEEL_AGAIN = "Sản lượng thép của Thái Nguyên tăng", "Sản lượng thép của Thái Nguyên giảm"
RICE = "Nông dân Sóc Trăng trúng mùa lúa hè thu"

Build = Callable[..., Item]


def order(items: list[Item], labelled: tuple[str, ...] = (), **options: float) -> list[int]:
    likeness = Likeness([item.text for item in items], labelled)
    chosen = select(items, likeness, merits(items), **options)  # type: ignore[arg-type]
    return [items.index(choice.item) for choice in chosen]


def test_most_expected_errors_per_effort_come_first(item: Build) -> None:
    items = [item("một hai", 2, words=500), item("ba bốn", 1), item("năm sáu", 1.5)]
    assert order(items) == [2, 1, 0]


def test_what_is_like_a_choice_or_a_label_waits(item: Build) -> None:
    items = [item(STEEL, 3), item(STEEL_AGAIN, 2.9), item(RICE, 1.5)]
    assert order(items) == [0, 2, 1]
    assert order(items, labelled=(f"{STEEL} mạnh",)) == [2, 1, 0]
    assert order(items, weight=0) == [0, 1, 2]


def test_no_text_comes_twice_nor_one_that_is_labelled(item: Build) -> None:
    items = [item(STEEL, 3), item(RICE, 2), item(STEEL, 1, doc_id="b")]
    assert order(items) == [0, 1]
    assert order(items, labelled=(RICE,)) == [0]
    assert order(items, labelled=(RICE, STEEL)) == []


def test_ties_go_to_the_earlier_and_certain_texts_come_last(item: Build) -> None:
    items = [item("một", 0), item("hai", 1), item("ba", 1)]
    assert order(items) == [1, 2, 0]


@pytest.mark.parametrize(("words", "expected"), [(9, []), (29, [0]), (30, [0, 2]), (90, [0, 1, 2])])
def test_a_budget_in_words_passes_over_what_is_too_long(
    item: Build, words: int, expected: list[int]
) -> None:
    items = [item("một", 9), item("hai", 8, words=40), item("ba", 1, words=20)]
    assert order(items, words=words) == expected


def test_a_choice_says_what_it_was_chosen_by(item: Build) -> None:
    items = [item(STEEL, 3), item(STEEL_AGAIN, 3)]
    likeness = Likeness([STEEL, STEEL_AGAIN])
    first, second = islice(select(items, likeness, merits(items)), 2)
    assert first.difference == 1.0
    assert first.gain == pytest.approx(3 / items[0].effort)
    assert 0 < second.difference < 0.6
    assert second.gain == pytest.approx(first.gain * second.difference**WEIGHT)
