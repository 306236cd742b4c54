"""Counted nouns behind the figures of a METRIC that is named before them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Span

from solieu.entities.counted_units import join_counted_units

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

_SPAN = re.compile(r"\[([A-Z]+) ([^\]]*)\]")


def joined(nlp: Language, inline: str) -> list[str]:
    """Texts of the VALUEs of ``[VALUE 5]`` after joining."""
    text, places, last = "", [], 0
    for match in _SPAN.finditer(inline):
        text += inline[last : match.start()]
        places.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    doc = nlp(text + inline[last:])
    spans = [doc.char_span(start, end, label=label) for start, end, label in places]
    assert None not in spans
    found: list[Span] = join_counted_units(doc, [span for span in spans if span is not None])
    return [span.text for span in found if span.label_ == "VALUE"]


@pytest.mark.parametrize(
    ("inline", "values"),
    [
        (
            "kéo điện cho [VALUE 1.240] [METRIC hộ dân], [PLACE Đăk Glei] [VALUE 365] [METRIC hộ].",
            ["1.240", "365 hộ"],
        ),
        (
            "năm 2008 có [VALUE 4] [METRIC siêu thị], nay là [VALUE 17] [METRIC siêu thị], gồm",
            ["4", "17 siêu thị"],
        ),
        (
            "[METRIC Số xã đạt chuẩn] tăng, đưa tổng số lên [VALUE 12] [METRIC xã] vào cuối kỳ",
            ["12 xã"],
        ),
        (
            "nhận [VALUE 6,2 triệu] [METRIC kiện], [VALUE 4,9 triệu] [METRIC kiện] và ít nữa",
            ["6,2 triệu", "4,9 triệu kiện"],
        ),
        (
            "có [VALUE 39] [METRIC cụm], riêng năm nay có [VALUE 24] [METRIC cụm] [PERIOD quý I]",
            ["39", "24 cụm"],
        ),
        ("có [VALUE 21] [METRIC chợ], xây mới [VALUE 9] [METRIC chợ].", ["21", "9"]),
        ("có [VALUE 63] [METRIC cụm], chỉ có [VALUE 38] [METRIC cụm] hoạt động.", ["63", "38"]),
        ("có [VALUE 63] [METRIC cụm]. Nay có [VALUE 70] [METRIC cụm].", ["63", "70"]),
        ("có [VALUE 63] [METRIC cụm]\nNay có [VALUE 70] [METRIC cụm]", ["63", "70"]),
        ("có [VALUE 63] [METRIC cụm] và [VALUE 9] [METRIC dự án].", ["63", "9"]),
        (
            "[METRIC số sản phẩm hạng ba] tăng, có [VALUE 27] [METRIC sản phẩm hạng ba].",
            ["27"],
        ),
        (
            "[METRIC tổng số dự án]; lần lượt [VALUE 62], [VALUE 48] và [VALUE 45] [METRIC dự án].",
            ["62", "48", "45"],
        ),
        ("[METRIC dự án] giảm, có [VALUE 5%] [METRIC dự án].", ["5%"]),
        ("có [VALUE 7/13] [METRIC xã], Đồng Xuân có [VALUE 6/10] [METRIC xã].", ["7/13", "6/10"]),
        ("[METRIC dự án] giảm, có [VALUE 5 tỷ đồng] [METRIC dự án].", ["5 tỷ đồng"]),
        ("[METRIC dự án] giảm, có [METRIC dự án].", []),
        ("", []),
    ],
)
def test_joined(syllables: Language, inline: str, values: list[str]) -> None:
    assert joined(syllables, inline) == values


def test_time_grows_with_the_text(syllables: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        doc = syllables.make_doc("5 hộ , " * size)
        spans = []
        for at in range(0, len(doc) - 2, 3):
            spans += [
                Span(doc, at, at + 1, label="VALUE"),
                Span(doc, at + 1, at + 2, label="METRIC"),
            ]
        assert {span.text for span in spans} == {"5", "hộ"}
        return lambda: join_counted_units(doc, spans)

    assert grows_linearly(prepare, 200)
