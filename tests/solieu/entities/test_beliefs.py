"""Confidences of what the grammars joined, repeated or gave other edges."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from solieu import extensions
from solieu.entities.beliefs import raw_confidences
from solieu.entities.consolidate import Consolidator

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

SURE = ("value.money", "value.percent")


def believed(nlp: Language, text: str, *model: tuple[str, str, float]) -> dict[str, float | None]:
    """Entities and their confidences, from the model's spans in the order of the text."""
    extensions.register()
    doc, spans, at = nlp(text), [], 0
    confidences = {}
    for surface, label, confidence in model:
        start = text.index(surface, at)
        at = start + len(surface)
        spans.append(doc.char_span(start, at, label=label))
        confidences[start, at, label] = confidence
    doc.set_ents(spans, default="outside")
    doc._.confidences = confidences
    doc = Consolidator(SURE)(doc)
    keys = [(span.start_char, span.end_char, span.label_) for span in doc.ents]
    assert set(doc._.confidences) <= set(keys)
    return {text[key[0] : key[1]]: doc._.confidences.get(key) for key in keys}


@pytest.mark.parametrize(
    ("text", "model", "expected"),
    [
        pytest.param(
            "tăng thêm (giá so sánh năm 2010) ngành sợi",
            [
                ("tăng thêm", "METRIC", 0.9),
                ("2010", "PERIOD", 0.2),
                ("ngành sợi", "METRIC", 0.7),
            ],
            {"tăng thêm (giá so sánh năm 2010) ngành sợi": 0.7},
            id="joined: the least of the parts of its label",
        ),
        pytest.param(
            "ước đạt 6.760 tỷ đồng",
            [("6.760 tỷ", "VALUE", 0.6)],
            {"6.760 tỷ đồng": 0.6},
            id="mended: what it replaced",
        ),
        pytest.param(
            "ước đạt 6.760 tỷ đồng",
            [("6.760", "VALUE", 0.8), ("tỷ đồng", "VALUE", 0.3)],
            {"6.760 tỷ đồng": 0.3},
            id="mended: the least of what it replaced",
        ),
        pytest.param(
            "của UBND tỉnh,\nSở Công Thương",
            [("UBND tỉnh,\nSở", "DEPARTMENT", 0.5)],
            {"UBND tỉnh": 0.5},
            id="cut: the whole span's",
        ),
        pytest.param(
            "điện tăng 5,79%", [("điện", "METRIC", 0.4)], {"điện": 0.4, "5,79%": None}, id="added"
        ),
        pytest.param(
            "điện tăng 5,79%", [("5,79%", "VALUE", 0.0)], {"5,79%": 0.0}, id="unchanged, and zero"
        ),
    ],
)
def test_an_entity_keeps_what_the_model_believed_of_its_parts(
    nlp: Language,
    text: str,
    model: list[tuple[str, str, float]],
    expected: dict[str, float | None],
) -> None:
    assert believed(nlp, text, *model) == expected


def test_a_repeated_name_is_as_sure_as_its_surest_mention(syllables: Language) -> None:
    text = "ông Lê Minh Sơn và bà Vũ Thị Hà. Lê Minh Sơn: Ông Sơn, LÊ MINH SƠN, bà Hà"
    extensions.register()
    doc = syllables(text)
    starts = [4, 22, 33]
    keys = [
        (at, text.index(name, at) + len(name), "OFFICIAL")
        for at, name in zip(starts, ("Lê Minh Sơn", "Vũ Thị Hà", "Lê Minh Sơn"), strict=True)
    ]
    doc.ents = [doc.char_span(start, end, label=label) for start, end, label in keys]
    doc._.confidences = dict(zip(keys, (0.5, 0.3, 0.8), strict=True))
    doc = Consolidator(SURE)(doc)
    found = [
        (span.text, doc._.confidences[span.start_char, span.end_char, span.label_])
        for span in doc.ents
    ]
    assert found[:3] == [("Lê Minh Sơn", 0.5), ("Vũ Thị Hà", 0.3), ("Lê Minh Sơn", 0.8)]
    assert found[3:] == [("Sơn", 0.8), ("LÊ MINH SƠN", 0.8), ("Hà", 0.3)]


def test_without_confidences_there_are_none(nlp: Language) -> None:
    doc = nlp("ước đạt 6.760 tỷ đồng")
    doc.ents = [doc.char_span(8, 16, label="VALUE")]
    assert Consolidator(SURE)(doc)._.confidences == {}


def test_time_grows_with_the_number_of_entities(
    syllables: Language, grows_linearly: Growth
) -> None:
    def prepare(size: int) -> Callable[[], object]:
        doc: Doc = syllables.make_doc("Lê Minh Sơn, " * size)
        spans = [doc[at : at + 3] for at in range(0, len(doc) - 3, 4)]
        doc.ents = [doc.char_span(s.start_char, s.end_char, label="OFFICIAL") for s in spans]
        keys = {(s.start_char, s.end_char, s.label_): 0.5 for s in doc.ents}
        return lambda: raw_confidences(doc, doc.ents, keys, doc.ents)

    assert grows_linearly(prepare, 300)
