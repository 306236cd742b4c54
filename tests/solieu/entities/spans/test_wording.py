"""Keys of the words of a span and around it."""

from __future__ import annotations

from spacy.language import Language

from solieu.entities.spans.lattice import Candidate
from solieu.entities.spans.surroundings import read_surroundings
from solieu.entities.spans.wording import wording


def keys(nlp: Language, text: str, phrase: str, *entities: tuple[str, str]) -> set[str]:
    doc = nlp(text)
    spans = [
        doc.char_span(text.index(of), text.index(of) + len(of), label) for of, label in entities
    ]
    doc.ents = [span for span in spans if span is not None]
    span = doc.char_span(text.index(phrase), text.index(phrase) + len(phrase))
    assert span is not None
    candidate = Candidate(span.start, span.end, 0.5, 0.5, 0.5)
    found = wording(read_surroundings(doc, "METRIC"), [candidate])[0]
    assert len(found) == len(set(found))
    return set(found)


def test_words_inside_and_on_both_sides(nlp: Language) -> None:
    found = keys(nlp, "Tổng vốn FDI thu hút đạt 9 tỷ.", "vốn FDI")
    assert {"first=vốn", "last=fdi", "in,=vốn fdi", "tokens=2", "l0=tổng", "l1=#"} <= found
    assert {"r0=thu", "r1=hút", "r,=thu hút", "end=fdi|thu", "begin=tổng|vốn"} <= found


def test_other_entities_are_one_word_each(nlp: Language) -> None:
    found = keys(
        nlp,
        "Năm 2022 Bắc Kạn có sản lượng gạo 9,5 tấn mới.",
        "sản lượng gạo",
        ("Năm 2022", "PERIOD"),
        ("Bắc Kạn", "PLACE"),
        ("9,5 tấn", "VALUE"),
    )
    assert {"l0=có", "l1=<PLACE>", "l2=<PERIOD>", "l3=#", "r0=<VALUE>", "r1=mới"} <= found


def test_figures_are_folded(nlp: Language) -> None:
    one, other = (keys(nlp, f"Có {number} lô gạo.", "lô gạo") for number in ("12", "7"))
    assert one == other


def test_a_line_ends_the_neighbourhood(nlp: Language) -> None:
    found = keys(nlp, "Kết quả\nGiá gạo\nHết", "Giá gạo")
    assert {"l0=#", "r0=#"} <= found
