"""What is labelled is not suggested."""

from __future__ import annotations

import unicodedata

from solieu.schema import Article, Error
from solieu_training.suggest.labelled import Labelled

TEXT = "Sơn La có 27 cụm công nghiệp.\nHòa Bình có 21. Hòa Bình có 21."


def test_the_same_text_or_id_is_passed_over() -> None:
    labelled = Labelled([Article(id="gold", text=TEXT)])
    copy = unicodedata.normalize("NFD", TEXT.replace("\n", "\r\n"))
    error = Error("bad", "read", "bad.txt is empty.")
    fresh = Article(id="fresh", text="Điện Biên có 5 cụm.")
    items = [Article(id="copy", text=copy), error, Article(id="gold", text="Khác."), fresh]
    assert list(labelled.pass_over(items)) == [error, fresh]
    assert (labelled.same_text, labelled.same_id) == (1, 1)


def test_texts_come_whole_or_in_sentences_each_once() -> None:
    labelled = Labelled([Article(id="a", text=TEXT), Article(id="b", text=TEXT)])
    assert labelled.texts(by_sentence=False) == [TEXT]
    assert labelled.texts(by_sentence=True) == ["Sơn La có 27 cụm công nghiệp.", "Hòa Bình có 21."]
