"""Copies are found whatever white space and Unicode form do; other articles are none."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from solieu_training.checking.copies import content_hash, find_copies
from solieu_training.corpus.shipped import shipped_corpus
from solieu_training.evaluation.noise import disturb

TEXT = (
    "Năm 2022, tổng mức bán lẻ hàng hóa trên địa bàn tỉnh ước đạt 6.760 tỷ đồng, tăng 5,79% so "
    "với năm 2021. Chỉ số giá tiêu dùng bình quân tăng 0,45% so với cùng kỳ."
)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        normalize("NFD", TEXT),
        TEXT.replace(". ", ".\r\n\r\n"),
        TEXT.upper(),
        TEXT.replace(",", ", "),
    ],
    ids=["same", "decomposed", "line breaks", "capitals", "spaces"],
)
def test_the_same_words_are_an_exact_copy(copy: str) -> None:
    (pair,) = find_copies([TEXT, copy])
    assert (pair.first, pair.second, pair.share, pair.exact) == (0, 1, 1.0, True)
    assert content_hash(TEXT) == content_hash(copy)


def test_shares_are_those_of_the_shorter_text() -> None:
    words = [f"w{number}" for number in range(30)]
    short, long = " ".join(words[:14]), " ".join(words)
    (pair,) = find_copies([long, short])
    assert (pair.share, pair.exact) == (1.0, False)
    half = " ".join([*words[:9], *(f"x{number}" for number in range(5))])
    assert [pair.share for pair in find_copies([long, half])] == [0.5]
    assert not list(find_copies([long, half], least=0.51))


def test_short_texts_are_compared_as_a_whole() -> None:
    assert [(p.first, p.second) for p in find_copies(["IIP tăng", "IIP giảm", "iip TĂNG"])] == [
        (0, 2)
    ]
    assert not list(find_copies([]))


def test_the_shipped_corpus_has_no_copies_and_a_damaged_article_is_one() -> None:
    corpus = shipped_corpus()
    assert corpus is not None
    articles = corpus.annotations[:40]
    texts = [annotation.article.text for annotation in articles]
    assert not list(find_copies(texts, least=0.2))
    texts.append(disturb(articles[0], "glued_words").article.text)
    (pair,) = find_copies(texts)
    assert (pair.first, pair.second, pair.exact) == (0, 40, False)
    assert pair.share > 0.8


def test_the_shipped_corpus_lies_in_the_checkout() -> None:
    corpus = shipped_corpus()
    assert corpus is not None
    assert len(corpus.readings) > 250
    assert not Path(corpus.readings[0].file).is_absolute()
