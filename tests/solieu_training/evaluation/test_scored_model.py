"""Which articles a model was trained on."""

from __future__ import annotations

import unicodedata

import pytest

from solieu.schema import Annotation, Article
from solieu_training.corpus.text_digest import text_digest
from solieu_training.evaluation.scored_model import seen_by, stored_meta

TEXT = "Sản lượng điện\n\ntháng 5 tăng 3%."


@pytest.mark.parametrize(
    "same",
    [
        TEXT.replace("\n", "\r\n"),
        unicodedata.normalize("NFD", TEXT),
        TEXT + "\n",
        TEXT.replace(" ", "  "),
    ],
)
def test_a_text_is_known_however_it_was_saved(same: str) -> None:
    assert text_digest(same) == text_digest(TEXT)


@pytest.mark.parametrize("other", [TEXT.replace("3%", "4%"), TEXT.lower(), TEXT[:-1], ""])
def test_another_text_is_another(other: str) -> None:
    assert text_digest(other) != text_digest(TEXT)


def test_articles_are_known_by_their_texts_under_any_id() -> None:
    meta = {"articles": ["a", "b"], "texts": [text_digest(TEXT), text_digest("Khác.")]}
    labelled = [Annotation(Article(id="moi/1", text=TEXT)), Annotation(Article(id="b", text="Mới"))]
    assert seen_by(meta, labelled) == ["moi/1"]


def test_a_model_without_texts_goes_by_the_ids() -> None:
    labelled = [Annotation(Article(id=name, text=TEXT)) for name in ("a", "c")]
    assert seen_by({"articles": ["a", "b"]}, labelled) == ["a"]
    assert seen_by({}, labelled) == []


def test_a_model_without_meta_is_said(tmp_path) -> None:
    with pytest.raises(ValueError, match=r"meta\.json cannot be read"):
        stored_meta(tmp_path)
