"""Further mentions of the officials of an article."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu.entities.repeats import repeated_names

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]


def first(doc: Doc, surface: str, label: str = "OFFICIAL") -> Span:
    start = doc.text.index(surface)
    span = doc.char_span(start, start + len(surface), label=label)
    assert span is not None, surface
    return span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ông Lê Minh Sơn nêu.\nÔng Lê Minh Sơn:\nĐúng vậy.", ["Lê Minh Sơn"]),
        ("ông Lê Minh Sơn nêu. LÊ MINH SƠN trả lời", ["LÊ MINH SƠN"]),
        ("ông Lê Minh Sơn nêu. Theo ông Sơn, giá tăng", ["Sơn"]),
        ("ông Lê Minh Sơn nêu. Đồng chí Sơn đề nghị", ["Sơn"]),
        ("ông Lê Minh Sơn nêu. Ông Sơn và bà Sơn", ["Sơn", "Sơn"]),
        ("ông Lê Minh Sơn nêu. Ông Sơn Tùng thì khác", []),
        ("ông Lê Minh Sơn nêu. Hãng sơn, phố Sơn", []),
        ("ông Lê Minh Sơn nêu. Cậu lê minh sơn", []),
        ("ông Lê Minh Sơn nêu. Ông Lê Minh Hải thì khác", []),
        ("ông Lê Minh Sơn", []),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_full_names_and_last_syllables(
    syllables: Language, text: str, expected: list[str], form: str
) -> None:
    doc = syllables(unicodedata.normalize(form, text))
    found = repeated_names(doc, [first(doc, unicodedata.normalize(form, "Lê Minh Sơn"))])
    assert [unicodedata.normalize("NFC", span.text) for span in found] == expected
    assert all(span.label_ == "OFFICIAL" for span in found)


def test_of_two_names_the_longer_is_read(syllables: Language) -> None:
    doc = syllables("Lê Minh, Lê Minh Sơn, Lê Minh Sơn")
    officials = [first(doc, "Lê Minh"), Span(doc, 3, 6, label="OFFICIAL")]
    assert [(span.start, span.end) for span in repeated_names(doc, officials)] == [(7, 10)]


def test_a_short_name_ends_the_text(syllables: Language) -> None:
    """With as many syllables left as the short name has, the long one is not looked for."""
    doc = syllables("ông Lê Văn Minh Sơn, ông Lê Minh. LÊ MINH")
    officials = [first(doc, "Lê Văn Minh Sơn"), first(doc, "Lê Minh")]
    assert [span.text for span in repeated_names(doc, officials)] == ["LÊ MINH"]


def test_a_mention_inside_another_entity_stays_out(syllables: Language) -> None:
    doc = syllables("ông Lê Minh Sơn đến xã Ông Sơn")
    spans = [first(doc, "Lê Minh Sơn"), first(doc, "xã Ông Sơn", "PLACE")]
    assert repeated_names(doc, spans) == []


def test_a_name_of_one_syllable_says_too_little(syllables: Language) -> None:
    doc = syllables("ông Sơn nêu, ông Sơn")
    assert repeated_names(doc, [first(doc, "Sơn")]) == []


def test_only_officials_are_looked_for(syllables: Language) -> None:
    doc = syllables("tại Bắc Kạn, ông Kạn, Bắc Kạn")
    assert repeated_names(doc, [first(doc, "Bắc Kạn", "PLACE")]) == []


@pytest.mark.parametrize("piece", ["Lê Minh Sơn ", "Lê Minh ", "ông Sơn ", "Lê "])
def test_time_grows_with_the_text(piece: str, syllables: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        doc = syllables.make_doc("Lê Minh Sơn. " + piece * size)
        return lambda: repeated_names(doc, [Span(doc, 0, 3, label="OFFICIAL")])

    assert grows_linearly(prepare, 500)
