"""Likeness of texts."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from solieu_training.suggest import difference
from solieu_training.suggest.difference import Likeness, terms

STEEL = "Sản lượng thép của Thái Nguyên đạt 12.500 tấn"
RICE = "Nông dân Sóc Trăng trúng mùa lúa hè thu"


def test_terms_are_folded_syllables_and_pairs() -> None:
    assert terms("Hoà Bình: 27,5%") == ["hòa", "bình", "0", "0", "hòa bình", "bình 0", "0 0"]


def test_numbers_and_unicode_form_make_no_difference() -> None:
    other = unicodedata.normalize("NFD", STEEL.replace("12.500", "99.123"))
    assert Likeness([STEEL, RICE], [other]).nearest == pytest.approx([1.0, 0.0])


def test_the_nearest_labelled_text_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    labelled = [RICE, f"{STEEL} trong tháng 8", "Giá xăng giảm"]
    once = Likeness([STEEL, RICE], labelled).nearest
    assert 0.5 < once[0] < 1.0
    assert once[1] == pytest.approx(1.0)
    monkeypatch.setattr(difference, "_AT_ONCE", 1)
    assert Likeness([STEEL, RICE], labelled).nearest == pytest.approx(once)


def test_choosing_a_text_brings_its_likes_near() -> None:
    likeness = Likeness([STEEL, f"{STEEL} trong tháng 8", RICE])
    assert not likeness.nearest.any()
    likeness.choose(0)
    assert likeness.nearest[0] == 1.0
    assert likeness.nearest[1] > 0.5
    assert likeness.nearest[2] == 0.0


@pytest.mark.parametrize("texts", [[], [""], ["…", "!"]])
def test_texts_without_terms_are_like_nothing(texts: list[str]) -> None:
    assert np.array_equal(Likeness(texts, ["?"]).nearest, np.zeros(len(texts)))
