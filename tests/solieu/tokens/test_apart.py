"""Where a lost space is put back for reading, and what is left as it is."""

from __future__ import annotations

import unicodedata

import pytest

from solieu.folding import compose
from solieu.tokens.apart import set_apart


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("trong năm2022", "trong năm 2022"),
        ("đếnngày 30/12/2022", "đến ngày 30/12/2022"),
        ("số 88/TTr-SCTngày 14/1", "số 88/TTr-SCT ngày 14/1"),
        ("đơn hàng quýIV", "đơn hàng quý IV"),
        ("6 tỷ845 triệu đồng", "6 tỷ 845 triệu đồng"),
        ("trongquý II", "trong quý II"),
        ("Kế hoạchsố245/KH-SCT", "Kế hoạch số 245/KH-SCT"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_glued_words_and_where_they_came_from(text: str, apart: str, form: str) -> None:
    raw = unicodedata.normalize(form, text)
    copy = set_apart(compose(raw))
    assert copy.text == apart
    for word in apart.split():
        start = copy.text.index(word)
        a, b = copy.origin(start, start + len(word))
        assert unicodedata.normalize("NFC", raw[a:b]) == word


@pytest.mark.parametrize(
    "text",
    ["CO2 và m3", "QL1, QĐ-TTg, NĐ-CP", "Covid19", "iPhone 15, kWh", "năm 2022", "", "đ2", "ba5"],
)
def test_codes_and_units_stay_whole(text: str) -> None:
    assert set_apart(compose(text)).text == text


def test_a_copy_without_gaps_is_the_same_object() -> None:
    folded = compose("sản xuất công nghiệp năm 2022")
    assert set_apart(folded) is folded
