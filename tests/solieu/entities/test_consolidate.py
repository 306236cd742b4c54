"""How the spans of the model and of the grammars become one list."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from solieu.entities.consolidate import Consolidator

SURE = ("value.money", "value.percent", "period.year", "date.full")


def consolidated(nlp: Language, text: str, *model: tuple[str, str]) -> dict[str, tuple[str, str]]:
    doc: Doc = nlp(text)
    spans = []
    for surface, label in model:
        start = text.index(surface)
        spans.append(doc.char_span(start, start + len(surface), label=label))
    doc.set_ents(spans, default="outside")
    doc = Consolidator(SURE)(doc)
    return {
        span.text: (span.label_, doc._.origins[span.start_char, span.end_char, span.label_])
        for span in doc.ents
    }


def test_a_sure_form_that_the_model_missed_is_added(nlp: Language) -> None:
    assert consolidated(nlp, "xuất khẩu tăng 5,79%", ("xuất khẩu", "METRIC")) == {
        "xuất khẩu": ("METRIC", "model"),
        "5,79%": ("VALUE", "rule"),
    }


def test_a_sure_form_mends_the_edges_of_the_same_label(nlp: Language) -> None:
    assert consolidated(nlp, "ước đạt 6.760 tỷ đồng", ("6.760 tỷ", "VALUE")) == {
        "6.760 tỷ đồng": ("VALUE", "rule")
    }


def test_a_span_that_both_found_is_the_models(nlp: Language) -> None:
    assert consolidated(nlp, "năm 2022", ("năm 2022", "PERIOD")) == {
        "năm 2022": ("PERIOD", "model")
    }


def test_another_label_of_the_model_keeps_its_place(nlp: Language) -> None:
    text = "tổng giá trị tăng thêm (giá so sánh năm 2010) ngành công nghiệp tăng"
    metric = "tổng giá trị tăng thêm (giá so sánh năm 2010) ngành công nghiệp"
    assert consolidated(nlp, text, (metric, "METRIC")) == {metric: ("METRIC", "model")}


def test_loose_edges_and_line_breaks_are_cut_off(nlp: Language) -> None:
    text = "của UBND tỉnh,\nSở Công Thương (SCT) nêu"
    assert consolidated(nlp, text, ("UBND tỉnh,\nSở", "DEPARTMENT")) == {
        "UBND tỉnh": ("DEPARTMENT", "model")
    }
    assert consolidated(nlp, text, ("Công Thương (SCT)", "DEPARTMENT")) == {
        "Công Thương (SCT)": ("DEPARTMENT", "model")
    }


def test_a_typed_sign_stays_with_its_value(nlp: Language) -> None:
    assert "-9,28%" in consolidated(nlp, "cao su (-9,28%)", ("-9,28%", "VALUE"))


def test_an_official_is_found_again(nlp: Language) -> None:
    text = "ông Hoàng Hà Bắc, Giám đốc Sở\n\nÔng Hoàng Hà Bắc:\n\nTheo ông Bắc, miền Bắc rét."
    doc = nlp(text)
    doc.set_ents([doc.char_span(4, 16, label="OFFICIAL")], default="outside")
    doc = Consolidator(SURE)(doc)
    assert [(span.text, span.start_char) for span in doc.ents] == [
        ("Hoàng Hà Bắc", 4),
        ("Hoàng Hà Bắc", text.index("Ông Hoàng") + 4),
        ("Bắc", text.index("ông Bắc") + 4),
    ]


def test_a_figure_is_not_lost_to_a_form_that_cannot_be_taken() -> None:
    """The model counts "thùng hàng cứu trợ"; the grammar would have "12 thùng"."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("solieu_features")
    doc = nlp("Trao 12 thùng hàng cứu trợ")
    assert doc[1].tag_ == "B-value.physical"
    doc.ents = [doc.char_span(5, 7, label="VALUE"), doc.char_span(8, 26, label="METRIC")]
    doc = Consolidator(["value.physical"])(doc)
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("12", "VALUE"),
        ("thùng hàng cứu trợ", "METRIC"),
    ]
