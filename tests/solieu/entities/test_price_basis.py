"""Phrases around a price basis in brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Span

from solieu.entities.price_basis import join_over_basis

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]


@pytest.mark.parametrize(
    ("text", "metrics", "expected"),
    [
        (
            "Tổng giá trị tăng thêm (giá so sánh năm 2010) ngành xây dựng tăng 9%",
            ["Tổng giá trị tăng thêm", "ngành xây dựng"],
            ["Tổng giá trị tăng thêm (giá so sánh năm 2010) ngành xây dựng"],
        ),
        (
            "Giá trị sản xuất (theo giá hiện hành) khu vực dịch vụ đạt 9 tỷ đồng",
            ["Giá trị sản xuất", "khu vực dịch vụ"],
            ["Giá trị sản xuất (theo giá hiện hành) khu vực dịch vụ"],
        ),
        (
            "Giá trị sản xuất (tăng 9%) và thu ngân sách",
            ["Giá trị sản xuất", "thu ngân sách"],
            ["Giá trị sản xuất", "thu ngân sách"],
        ),
        (
            "Giá trị sản xuất (giá so sánh 2010), thu ngân sách",
            ["Giá trị sản xuất", "thu ngân sách"],
            ["Giá trị sản xuất", "thu ngân sách"],
        ),
    ],
)
def test_join(syllables: Language, text: str, metrics: list[str], expected: list[str]) -> None:
    doc = syllables(text)
    spans = []
    for metric in metrics:
        start = text.index(metric)
        spans.append(doc.char_span(start, start + len(metric), label="METRIC"))
    assert [span.text for span in join_over_basis(doc, spans)] == expected


@pytest.mark.parametrize(
    ("metric", "kept"),
    [
        ("Giá thực tế", False),
        ("theo giá hiện hành", False),
        ("giá so sánh năm 2010", False),
        ("Giá cố định 1994", False),
        ("Giá bán", True),
        ("giá thực tế mua vào", True),
        ("Giá trị sản xuất", True),
        ("giá", True),
    ],
)
def test_a_basis_alone_is_no_metric(syllables: Language, metric: str, kept: bool) -> None:
    doc = syllables(f"{metric} : tháng 9 ước đạt 5 tỷ đồng")
    span = doc.char_span(0, len(metric), label="METRIC")
    assert join_over_basis(doc, [span]) == ([span] if kept else [])


def test_a_year_that_was_found_in_the_brackets_goes(syllables: Language) -> None:
    text = "giá trị tăng thêm (giá so sánh năm 2010) ngành xây dựng"
    doc = syllables(text)
    edges = [(0, 17, "METRIC"), (31, 39, "PERIOD"), (41, 55, "METRIC")]
    spans = [doc.char_span(start, end, label=label) for start, end, label in edges]
    assert [span.text for span in join_over_basis(doc, spans)] == [text]


def test_other_labels_around_the_brackets_stay_apart(syllables: Language) -> None:
    doc = syllables("tại Bắc Kạn (giá so sánh năm 2010) ngành xây dựng")
    spans = [Span(doc, 1, 3, label="PLACE"), Span(doc, 10, 13, label="METRIC")]
    assert [(span.start, span.end) for span in join_over_basis(doc, spans)] == [(1, 3), (10, 13)]


def test_time_grows_with_the_text(syllables: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        doc = syllables.make_doc("thép (giá so sánh 2010) " * size)
        spans = [Span(doc, at, at + 1, label="METRIC") for at in range(0, len(doc), 7)]
        assert {span.text for span in spans} == {"thép"}
        return lambda: join_over_basis(doc, spans)

    assert grows_linearly(prepare, 200)
