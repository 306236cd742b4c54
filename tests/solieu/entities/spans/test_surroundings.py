"""What is read of an article before the features of its spans."""

from __future__ import annotations

from spacy.language import Language

from solieu.entities.spans.surroundings import Surroundings, read_surroundings


def read(syllables: Language, text: str, *entities: tuple[str, str]) -> Surroundings:
    doc = syllables(text)
    spans, behind = [], 0
    for surface, label in entities:
        start = text.index(surface, behind)
        behind = start + len(surface)
        spans.append(doc.char_span(start, behind, label=label))
    doc.set_ents(spans, default="outside")
    return read_surroundings(doc, "METRIC")


def test_figures_and_their_forms(syllables: Language) -> None:
    text = "Có 1.200 dự án, vốn 3,5 tỷ đồng, tăng 8% so với 2021"
    around = read(syllables, text, *((value, "VALUE") for value in ("1.200", "3,5 tỷ đồng", "8%")))
    assert around.bare == [True, False, False]
    assert around.percent == [False, False, True]
    assert [around.texts[start] for start, _ in around.values] == ["1.200", "3,5", "8"]


def test_labels_of_the_others_alone(syllables: Language) -> None:
    around = read(
        syllables, "sản lượng thép đạt 5 tấn", ("sản lượng thép", "METRIC"), ("5 tấn", "VALUE")
    )
    assert around.labels == ["", "", "", "", "VALUE", "VALUE"]


def test_sentences_end_at_stops_semicolons_and_line_breaks(syllables: Language) -> None:
    around = read(syllables, "Giá tăng; thép giảm. Điện\nThan")
    by_text = dict(zip(around.texts, around.sentences, strict=True))
    numbers = [by_text[text] for text in ("Giá", "tăng", ";", "thép", ".", "Điện", "Than")]
    assert numbers == [0, 0, 0, 1, 1, 2, 3]


def test_the_figures_around_a_phrase(syllables: Language) -> None:
    around = read(syllables, "đạt 5 tấn thép, 7 tấn. Còn 9 tấn", *(("tấn", "VALUE"),) * 3)
    thep = around.texts.index("thép")
    assert around.last_value(thep) == 0
    assert around.next_value(thep + 1) == 1
    stop = around.texts.index(".")
    assert around.next_value(stop + 1) is None
    assert around.last_value(stop + 1) is None
    assert around.last_value(0) is None
    assert around.next_value(len(around.texts)) is None


def test_a_sentence_begins_within_reach(syllables: Language) -> None:
    around = read(syllables, "Giá tăng. Sản lượng thép đạt cao")
    last = len(around.texts) - 1
    assert around.texts[around.sentence_start(last, 25)] == "Sản"
    assert around.sentence_start(last, 2) == last - 2
    assert around.sentence_start(0, 25) == 0
