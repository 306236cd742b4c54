"""Disturbed copies: what changes, and that the labels go with it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.folding import norm
from solieu.schema import Annotation, Article, Entity
from solieu_training.corpus.brat import read_corpus
from solieu_training.evaluation.noise import GLUED_SHARE, NOISES, disturb

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def seeds() -> list[Annotation]:
    return list(read_corpus([ROOT / "annotations" / "gold"], [ROOT / "seeds"]).annotations)


def copy(text: str, noise: str) -> str:
    return disturb(Annotation(Article(id="bai-01", text=text)), noise).article.text


def without_spaces(text: str) -> str:
    return text.replace(" ", "")


SAME_WORDS = {
    "nfd": lambda old, new: new == unicodedata.normalize("NFD", old),
    "tone_placement": lambda old, new: list(map(norm, new.split())) == list(map(norm, old.split())),
    "glued_words": lambda old, new: (
        without_spaces(new) == without_spaces(old) and new == new.strip()
    ),
    "upper_headlines": lambda old, new: new.upper() == old.upper(),
}
"""Whether a span of the copy is the disturbed form of the original one."""


@pytest.mark.parametrize("noise", NOISES)
def test_every_label_lies_on_the_disturbed_form_of_its_words(
    seeds: list[Annotation], noise: str
) -> None:
    changed = 0
    for original in seeds:
        noisy = disturb(original, noise)
        assert noisy.article.text != original.article.text
        for old, new in zip(original.entities, noisy.entities, strict=True):
            assert noisy.article.text[new.start : new.end] == new.text
            assert SAME_WORDS[noise](old.text, new.text), (old.text, new.text)
            assert (new.label, new.kind, new.norm) == (old.label, old.kind, old.norm)
            changed += old.text != new.text
        keys = {(e.start, e.end) for e in noisy.entities}
        for relation in noisy.relations:
            assert (relation.head_start, relation.head_end) in keys
            assert (relation.tail_start, relation.tail_end) in keys
    assert changed > 5


@pytest.mark.parametrize("noise", NOISES)
def test_a_copy_can_be_made_again(seeds: list[Annotation], noise: str) -> None:
    assert disturb(seeds[0], noise) == disturb(seeds[0], noise)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("hoà bình", "hòa bình"),
        ("hòa bình", "hoà bình"),
        ("Uỷ ban, ủy viên", "Ủy ban, uỷ viên"),
        ("HOÀ, THÚY", "HÒA, THUÝ"),
        ("sức khoẻ", "sức khỏe"),
        ("quý II, quỹ và Quý", "quý II, quỹ và Quý"),
        ("toàn, khoáng, hoạt, thuyền, khuỷu", "toàn, khoáng, hoạt, thuyền, khuỷu"),
        ("hoa, mùa, tuy", "hoa, mùa, tuy"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_tone_goes_to_the_other_vowel_of_an_open_rhyme(text: str, moved: str, form: str) -> None:
    raw, other = unicodedata.normalize(form, text), unicodedata.normalize(form, moved)
    assert copy(raw, "tone_placement") == other
    assert copy(other, "tone_placement") == raw


def test_two_of_a_hundred_spaces_are_lost_and_no_line_break() -> None:
    text = "\n".join(["sản xuất công nghiệp tăng 5% so với cùng kỳ"] * 60)
    glued = copy(text, "glued_words")
    spaces = text.count(" ")
    assert spaces - glued.count(" ") == round(GLUED_SHARE * spaces) > 5
    assert glued.count("\n") == text.count("\n")
    assert without_spaces(glued) == without_spaces(text)


def test_other_articles_lose_other_spaces() -> None:
    text = "sản xuất công nghiệp tăng " * 40
    first, second = (
        disturb(Annotation(Article(id=name, text=text)), "glued_words").article.text
        for name in ("bai-01", "bai-02")
    )
    assert first != second


def test_a_label_beside_a_lost_space_keeps_its_own_characters() -> None:
    words = ["năm"] * 100
    text = " ".join(words)
    spans = [(4 * at, 4 * at + 3) for at in range(len(words))]
    entities = tuple(Entity("bai-01", "PERIOD", a, b, text[a:b]) for a, b in spans)
    noisy = disturb(Annotation(Article(id="bai-01", text=text), entities), "glued_words")
    assert [entity.text for entity in noisy.entities] == words
    touching = sum(
        a.end == b.start for a, b in zip(noisy.entities, noisy.entities[1:], strict=False)
    )
    assert touching == 2


def test_headline_in_capitals_and_the_rest_as_it_was() -> None:
    text = "Trang chủ » Kinh tế\nTây Ninh: Sức mua tăng\n01/02/2023\n\nSức mua tại Tây Ninh tăng."
    assert copy(text, "upper_headlines") == text.replace(
        "Tây Ninh: Sức mua tăng", "TÂY NINH: SỨC MUA TĂNG"
    )


def test_a_label_edge_inside_a_letter_takes_the_whole_letter() -> None:
    text = unicodedata.normalize("NFD", "hoà")
    entity = Entity("bai-01", "PLACE", 0, len(text) - 1, text[:-1])
    noisy = disturb(Annotation(Article(id="bai-01", text=text), (entity,)), "tone_placement")
    assert noisy.entities[0].text == unicodedata.normalize("NFD", "hòa")


def test_there_is_no_such_noise(seeds: list[Annotation]) -> None:
    with pytest.raises(KeyError, match="typos"):
        disturb(seeds[0], "typos")


@given(
    st.lists(st.sampled_from(["Hoà", "thủy", "điện", "ẞ", "ﬁ", "5,2%", "\n", "\u0301", "a\u0323"])),
    st.sampled_from(sorted(NOISES)),
)
def test_offsets_never_leave_the_text(words: list[str], noise: str) -> None:
    text = " ".join(words)
    entities = tuple(
        Entity("bai-01", "METRIC", at, at + 1, text[at : at + 1]) for at in range(len(text))
    )
    original = Annotation(Article(id="bai-01", text=text), entities)
    noisy = disturb(original, noise)
    length = len(noisy.article.text)
    for old, new in zip(original.entities, noisy.entities, strict=True):
        assert 0 <= new.start <= new.end <= length
        assert new == replace(old, start=new.start, end=new.end, text=new.text)
    assert "".join(noisy.article.text.split()).casefold() or not "".join(text.split())
