"""Copies of articles: other figures, nothing else."""

from __future__ import annotations

import re

import pytest

from solieu.benchmark.changed_figures import change_figures, copies
from solieu.benchmark.figures import NotMeasured
from solieu.schema import Article


@pytest.mark.parametrize(
    "figure", ["6.760", "5,79", "1.234,5", "126,48", "12 %", "744 tỷ", "3triệu"]
)
def test_figures_change_and_keep_their_shape(figure: str) -> None:
    text = f"Sản lượng đạt {figure} so với kế hoạch."
    changed = {change_figures(text, seed) for seed in range(10)}
    assert len(changed) > 3
    shapes = {re.sub(r"\d", "0", one) for one in changed}
    assert shapes == {re.sub(r"\d", "0", text)}


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 15.8.2025 và ngày 28/3/2022.",
        "Quyết định số 10/2022/QĐ-UBND",
        "trong 9 tháng năm 2022",
        "từ 30-9,32 đến",
        "công văn 7323/UBND-TH",
    ],
)
def test_dates_years_and_numbers_of_documents_stay(text: str) -> None:
    assert all(change_figures(text, seed) == text for seed in range(5))


def test_the_first_digit_is_never_zero() -> None:
    firsts = {change_figures("đạt 5,7%", seed)[4] for seed in range(200)}
    assert firsts == set("123456789")


def test_copies_differ_and_are_the_same_every_time(articles: list[Article]) -> None:
    first, second = list(copies(articles, 40)), list(copies(articles, 40))
    assert first == second
    assert len({article.text for article in first}) == 40
    assert len({article.id for article in first}) == 40
    assert [article.text for article in first[:3]] == [article.text for article in articles]


def test_articles_without_figures_are_not_copied(articles: list[Article]) -> None:
    bare = Article(id="bare", text="Không có số liệu.")
    made = [article.text for article in copies([bare, *articles], 30)]
    assert made.count(bare.text) == 1
    assert len(made) == 30


def test_too_few_figures_for_so_many_copies() -> None:
    with pytest.raises(NotMeasured, match="too few figures"):
        list(copies([Article(id="a", text="Giá tăng 5%.")], 50))


def test_a_megabyte_of_numbers_takes_no_time() -> None:
    for noise in ("1.1.1.", "1,", "12", "1 %", "1/1-"):
        assert len(change_figures(noise * (1_000_000 // len(noise)), 0)) > 900_000
