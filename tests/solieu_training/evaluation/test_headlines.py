"""Headline and sub-headings among the lines of an article."""

from __future__ import annotations

import pytest

from solieu_training.evaluation.headlines import LONGEST_HEADLINE, headline_spans

PARAGRAPH = "Theo Cục Thống kê, sản xuất công nghiệp của tỉnh trong tháng tiếp tục tăng. " * 3


def headings(text: str) -> list[str]:
    return [text[start:end] for start, end in headline_spans(text)]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "11/01/2023 lúc 15:50 (GMT)\n",
        "Thứ Sáu, 18/12/2020 15:32 | Lượt xem: 1204\n\n",
        "Trang chủ » Tin hoạt động\n",
        "Kinh tế > Công nghiệp\r\n",
        "Theo Báo Công Thương\n",
        "PV: Lan Anh\n",
        " \n\n",
    ],
)
def test_the_headline_is_the_first_line_but_dates_bylines_and_menus(before: str) -> None:
    text = f"{before}Vĩnh Phúc: Công nghiệp tăng 8%\n\n{PARAGRAPH}"
    assert headings(text) == ["Vĩnh Phúc: Công nghiệp tăng 8%"]


def test_a_headline_may_hold_a_date() -> None:
    headline = "Tình hình sản xuất công nghiệp và thương mại tỉnh Cao Bằng tính đến 15/6/2019"
    assert headings(f"{headline}\n{PARAGRAPH}") == [headline]


def test_a_headline_that_is_repeated_counts_twice() -> None:
    text = f"Sức mua tăng\n01/02/2023\nSức mua tăng\n{PARAGRAPH}"
    assert headings(text) == ["Sức mua tăng", "Sức mua tăng"]


def test_a_long_first_line_is_no_headline() -> None:
    assert headings("x" * (LONGEST_HEADLINE + 1) + "\nTin ngắn") == []


def test_subheadings_stand_above_a_paragraph() -> None:
    lines = [
        "Sức mua tăng",
        PARAGRAPH,
        "Chi đầu tư tăng",
        PARAGRAPH,
        "Ông Trần Văn Khải, Phó Giám đốc Sở Công Thương",
        PARAGRAPH,
        "Công nhân vào ca. Ảnh: Phúc Sơn",
        PARAGRAPH,
        "Một câu ngắn.",
        PARAGRAPH,
        "Bảng 1",
        "12,5",
    ]
    assert headings("\n".join(lines)) == ["Sức mua tăng", "Chi đầu tư tăng"]


@pytest.mark.parametrize("text", ["", "\n\n", "11/01/2023\n"])
def test_there_may_be_no_headline(text: str) -> None:
    assert headings(text) == []
