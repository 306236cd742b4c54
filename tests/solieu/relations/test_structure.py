"""Lines, sentences, brackets, candidates; time that grows with the text and no faster."""

from __future__ import annotations

import time

import pytest

from solieu.relations.candidates import propose
from solieu.relations.slots import read_slots
from solieu.relations.structure import read_structure
from solieu.relations.triggers import find_triggers, trigger_table
from solieu.relations.view import view_of
from solieu.scheme import RELATIONS


def sentences(nlp, text: str) -> list[str]:
    doc = nlp.make_doc(text)
    numbers = read_structure(doc, []).sentence.tolist()
    parts = [
        [token.text_with_ws for token in doc if numbers[token.i] == n] for n in sorted(set(numbers))
    ]
    return ["".join(part).strip() for part in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tăng 5,2%. Năm 2023 khó hơn.", ["Tăng 5,2%.", "Năm 2023 khó hơn."]),
        ("Đạt 10%/năm.Phấn đấu tăng.", ["Đạt 10%/năm.", "Phấn đấu tăng."]),
        ("Tại TP. Hồ Chí Minh tăng 5%.", ["Tại TP. Hồ Chí Minh tăng 5%."]),
        ("“Khó lắm.” Ông nói.", ["“Khó lắm.”", "Ông nói."]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("Nhiều mặt hàng… trong đó có chè.", ["Nhiều mặt hàng… trong đó có chè."]),
    ],
)
def test_sentences(nlp, text: str, expected: list[str]) -> None:
    assert sentences(nlp, text) == expected


def test_empty_text(nlp) -> None:
    structure = read_structure(nlp.make_doc(""), [])
    assert structure.words == []
    assert all(
        len(slots.sources) == 0 for slots in read_slots(view_of(structure), RELATIONS).values()
    )


def test_entities_off_token_edges_are_still_placed(nlp) -> None:
    structure = read_structure(
        nlp.make_doc("Sản lượng thép 5 tấn"), [(1, 9, "METRIC"), (15, 20, "VALUE")]
    )
    assert structure.first.tolist() == [0, 3]
    assert structure.last.tolist() == [2, 5]


def test_longer_phrases_hide_the_triggers_in_them() -> None:
    names = trigger_table()[0]
    found = find_triggers(["phát", "hiện", "và", "hiện", "nay"])
    assert [[names[number] for number in numbers] for *_, numbers in found] == [
        ["none"],
        ["and"],
        ["now"],
    ]


def test_candidates_per_source_are_bounded(labelled) -> None:
    part = "[[{m}:METRIC|thép]] [[{p}:PERIOD|năm 2020]] [[{v}:VALUE|5%]], "
    text = "".join(part.format(m=f"m{i}", p=f"p{i}", v=f"v{i}") for i in range(150))
    case = labelled(text)
    pairs = propose(read_structure(case.doc, list(case.keys.values())))
    for name in ("HAS_VALUE", "IN_PERIOD", "COMPARED_TO", "PART_OF"):
        assert len(pairs[name].source) <= 150 * 30


@pytest.mark.parametrize("piece", ["(", "1.1.", "năm ", "trong đó ", "...", "hiện "])
def test_time_grows_linearly_with_noise(nlp, piece: str) -> None:
    def seconds(size: int) -> float:
        doc = nlp.make_doc(piece * size)
        begin = time.process_time()
        view_of(read_structure(doc, []))
        return time.process_time() - begin

    seconds(2_000)
    short = min(seconds(4_000) for _ in range(3))
    long = min(seconds(32_000) for _ in range(3))
    assert long < 8 * short * 3 + 0.05


@pytest.mark.parametrize(
    ("inline", "pairs"),
    [
        ("Từ [[a:DATE|ngày 1/3]] đến hết [[b:DATE|ngày 5/4]] thu 5 tỷ.", True),
        ("[[a:DATE|Ngày 1/3]] đến [[b:DATE|5/4]] thu 5 tỷ.", True),
        ("Niên vụ này (từ [[a:PERIOD|tháng 7/2022]] đến [[b:PERIOD|tháng 6/2023]]) đạt.", True),
        ("[[a:PERIOD|Tháng 7/2022]] đến [[b:PERIOD|tháng 6/2023]] đạt.", False),
        ("Tăng từ [[a:PERIOD|năm 2011]] và [[b:PERIOD|năm 2014]].", False),
        ("Từ [[a:PERIOD|năm 2011]] đến [[b:DATE|ngày 5/4]].", False),
        ("Từ đầu [[a:PERIOD|năm 2011]] đến [[b:PERIOD|năm 2014]] còn 9%.", True),
    ],
)
def test_both_ends_of_a_span_are_partners(labelled, inline: str, pairs: bool) -> None:
    article = labelled(inline)
    structure = read_structure(article.doc, list(article.keys.values()))
    assert structure.partner == ({0: 1, 1: 0} if pairs else {})


def test_a_word_before_the_figure_opens_no_span_of_times(labelled) -> None:
    article = labelled(
        "Giảm từ [[v:VALUE|12]] [[a:PERIOD|năm 2011]] đến [[b:PERIOD|năm 2014]] còn 9."
    )
    assert read_structure(article.doc, list(article.keys.values())).partner == {}
