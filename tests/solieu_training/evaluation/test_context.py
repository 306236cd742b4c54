"""The sentence shown beside an error."""

import pytest

from solieu_training.evaluation.context import sentence_around

TEXT = (
    "Tin kinh tế\n"
    "Năm 2022 đạt 8,81%. Theo TP.HCM, xuất khẩu đạt 1.586 tỷ đồng (giá 2010). “Đó là mức cao”, "
    "ông Thuần nói.\n"
    "Ảnh: minh họa"
)


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        ("Tin", "Tin kinh tế"),
        ("8,81%", "Năm 2022 đạt 8,81%."),
        ("1.586 tỷ đồng", "Theo TP.HCM, xuất khẩu đạt 1.586 tỷ đồng (giá 2010)."),
        ("Thuần", "“Đó là mức cao”, ông Thuần nói."),
        ("họa", "Ảnh: minh họa"),
    ],
)
def test_sentence(span: str, sentence: str) -> None:
    start = TEXT.index(span)
    left, right = sentence_around(TEXT, start, start + len(span))
    assert TEXT[left:right] == sentence


def test_a_span_over_a_line_break_is_shown_whole() -> None:
    left, right = sentence_around(TEXT, 8, 20)
    assert TEXT[left:right].startswith("Tin kinh tế\nNăm 2022")


def test_long_lines_are_cut() -> None:
    text = "năm " * 250_000
    left, right = sentence_around(text, 500_000, 500_003, width=100)
    assert (left, right) == (499_900, 500_103)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (0, 10_000)])
def test_spans_outside_the_text_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="does not lie"):
        sentence_around(TEXT, start, end)
