"""The features that the models read."""

from __future__ import annotations

import unicodedata

import pytest
import spacy
from spacy.language import Language


def test_each_token_knows_its_word_its_form_and_its_list(nlp: Language) -> None:
    doc = nlp("Sản xuất tại Bắc Kạn tăng 8,81%")
    by_text = {token.text: token for token in doc}
    assert by_text["xuất"].lemma_ == "sản_xuất"
    assert by_text["tăng"].pos_ == "VERB"
    assert by_text["8,81"].norm_ == "0,0"
    assert by_text["8,81"].tag_ == "B-value.percent"
    assert by_text["%"].tag_ == "I-value.percent"
    assert str(by_text["Kạn"].morph) == "Gazetteer=I-province"


def test_the_unicode_form_makes_no_difference(nlp: Language) -> None:
    text = "Quý I/2024, thuỷ sản Hoà Bình đạt 12 nghìn tấn"
    columns = [
        [(t.norm_, t.lemma_, t.pos_, t.tag_, str(t.morph)) for t in nlp(form)]
        for form in (text, unicodedata.normalize("NFD", text))
    ]
    assert columns[0] == columns[1]


def test_a_sentence_starts_at_and_after_a_line_break(nlp: Language) -> None:
    doc = nlp("Quyết định\nSở Công Thương")
    assert [token.text for token in doc if token.is_sent_start] == ["Quyết", "\n", "Sở"]


def test_an_unknown_segmenter_is_named(nlp: Language) -> None:
    with pytest.raises(ValueError, match=r"no word segmenter 'jieba'.*pyvi, underthesea, none"):
        spacy.blank("vi").add_pipe("solieu_features", config={"segmenter": "jieba"})
