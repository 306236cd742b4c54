"""Phrases around a price basis in brackets."""

from __future__ import annotations

import pytest
import spacy

from solieu.entities.price_basis import join_over_basis


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
def test_join(text: str, metrics: list[str], expected: list[str]) -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("solieu_features")
    doc = nlp(text)
    spans = []
    for metric in metrics:
        start = text.index(metric)
        spans.append(doc.char_span(start, start + len(metric), label="METRIC"))
    assert [span.text for span in join_over_basis(doc, spans)] == expected


def test_a_year_that_was_found_in_the_brackets_goes() -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("solieu_features")
    text = "giá trị tăng thêm (giá so sánh năm 2010) ngành xây dựng"
    doc = nlp(text)
    edges = [(0, 17, "METRIC"), (31, 39, "PERIOD"), (41, 55, "METRIC")]
    spans = [doc.char_span(start, end, label=label) for start, end, label in edges]
    assert [span.text for span in join_over_basis(doc, spans)] == [text]
