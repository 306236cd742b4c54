"""What the checker says of labels that break the guidelines, and of labels that do not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from solieu.schema import Annotation
from solieu_training.corpus import checks
from solieu_training.corpus.brat import Corpus, read_standoff
from solieu_training.corpus.problems import Problem

Make = Callable[..., Annotation]

TEXT = (
    "Năm 2022, tổng kim ngạch đạt 34,4 triệu USD, trong đó xuất khẩu 22 triệu USD, tăng 8% so "
    "với năm 2021; từ ngày 1/2 đến ngày 5/2, hàng qua cửa khẩu Thông Thụ đạt 5 tấn."
)
YEAR = ("PERIOD", "Năm 2022", None, None, "2022")
BEFORE = ("PERIOD", "năm 2021", None, None, "2021")
TOTAL = ("METRIC", "tổng kim ngạch")
EXPORTS = ("METRIC", "xuất khẩu")
GOODS = ("METRIC", "hàng")
AMOUNT = ("VALUE", "34,4 triệu USD", "level", "actual", "34400000 USD")
PART = ("VALUE", "22 triệu USD", "level", "actual", "22000000 USD")
GROWTH = ("VALUE", "8%", "change", "actual", "8 %")
LOAD = ("VALUE", "5 tấn", "level", "actual", "5 tấn")
FIRST = ("DATE", "ngày 1/2", None, None, "2023-02-01")
LAST = ("DATE", "ngày 5/2", None, None, "2023-02-05")
GATE = ("PLACE", "cửa khẩu Thông Thụ")
SPANS = (YEAR, BEFORE, TOTAL, EXPORTS, GOODS, AMOUNT, PART, GROWTH, LOAD, FIRST, LAST, GATE)
LINKS = (
    ("HAS_VALUE", "tổng kim ngạch", "34,4 triệu USD"),
    ("HAS_VALUE", "xuất khẩu", "22 triệu USD"),
    ("HAS_VALUE", "xuất khẩu", "8%"),
    ("HAS_VALUE", "hàng", "5 tấn"),
    ("PART_OF", "xuất khẩu", "tổng kim ngạch"),
    ("IN_PERIOD", "34,4 triệu USD", "Năm 2022"),
    ("IN_PERIOD", "8%", "Năm 2022"),
    ("COMPARED_TO", "8%", "năm 2021"),
    ("IN_PERIOD", "5 tấn", "ngày 1/2"),
    ("IN_PERIOD", "5 tấn", "ngày 5/2"),
    ("IN_PLACE", "5 tấn", "cửa khẩu Thông Thụ"),
)


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.level, problem.code) for problem in problems]


def test_labels_by_the_guidelines_pass(make: Make) -> None:
    assert checks.check(make(TEXT, *SPANS, relations=LINKS)) == []


@pytest.mark.parametrize(
    ("link", "level", "code"),
    [
        (("HAS_VALUE", "34,4 triệu USD", "tổng kim ngạch"), "error", "signature"),
        (("IN_PLACE", "22 triệu USD", "năm 2021"), "error", "signature"),
        (("ISSUED_BY", "tổng kim ngạch", "cửa khẩu Thông Thụ"), "error", "signature"),
        (("HAS_VALUE", "tổng kim ngạch", "22 triệu USD"), "error", "too-many-has_value"),
        (("COMPARED_TO", "8%", "Năm 2022"), "error", "too-many-compared_to"),
        (("PART_OF", "xuất khẩu", "hàng"), "error", "too-many-part_of"),
        (("PART_OF", "tổng kim ngạch", "xuất khẩu"), "error", "part_of-cycle"),
        (("IN_PERIOD", "5 tấn", "Năm 2022"), "error", "too-many-in_period"),
        (("IN_PERIOD", "34,4 triệu USD", "năm 2021"), "warning", "too-many-in_period"),
        (("IN_PERIOD", "34,4 triệu USD", "ngày 1/2"), "error", "too-many-in_period"),
        (("COMPARED_TO", "22 triệu USD", "năm 2021"), "warning", "base-of-kind"),
        (("IN_PLACE", "5 tấn", "cửa khẩu Thông Thụ"), "error", "duplicate-relation"),
    ],
)
def test_one_relation_too_many(
    make: Make, link: tuple[str, str, str], level: str, code: str
) -> None:
    annotation = make(TEXT, *SPANS, relations=(*LINKS, link))
    assert (level, code) in found(checks.check(annotation))


def test_a_metric_is_no_part_of_itself(make: Make) -> None:
    annotation = make(TEXT, *SPANS, relations=(*LINKS, ("PART_OF", "hàng", "hàng")))
    assert found(checks.check(annotation)) == [("error", "self-relation")]


def test_a_long_cycle_is_reported_once(make: Make) -> None:
    names = [f"khu vực {letter}" for letter in "abcdefgh"]
    spans = [("METRIC", name) for name in names]
    ring = [("PART_OF", a, b) for a, b in zip(names, [*names[1:], names[0]], strict=True)]
    annotation = make(", ".join(names), *spans, relations=tuple(ring))
    assert found(checks.check(annotation)) == [("error", "part_of-cycle")]


def test_a_chain_of_documents_is_no_cycle(make: Make) -> None:
    names = [f"Quyết định số {number}/QĐ-UBND" for number in (11, 12, 13)]
    spans = [("DECISION", name) for name in names]
    links = [("AMENDS", names[0], names[1]), ("AMENDS", names[0], names[2])]
    links.append(("AMENDS", names[1], names[2]))
    assert checks.check(make("; ".join(names), *spans, relations=tuple(links))) == []


def test_relation_to_a_span_that_is_no_entity(make: Make) -> None:
    annotation = make(TEXT, *SPANS, relations=LINKS)
    without = replace(annotation, entities=annotation.entities[:-1])
    assert ("error", "missing-target") in found(checks.check(without))


@pytest.mark.parametrize(
    ("span", "code"),
    [
        (("VALUE", "8%", None, "actual", "8 %"), "no-kind"),
        (("VALUE", "8%", "change", None, "8 %"), "no-status"),
        (("VALUE", "8%", "growth", "actual", "8 %"), "unknown-value"),
        (("VALUE", "8%", "change", "actual", None), "no-norm"),
        (("VALUE", "8%", "change", "actual", "8%"), "malformed-norm"),
        (("VALUE", "8%", "rank", "actual", "8 %"), "rank-unit"),
        (("VALUE", "8%", "change", "actual", "8/12 hạng"), "rank-unit"),
        (("PERIOD", "Năm 2022", None, None, None), "no-norm"),
        (("PERIOD", "Năm 2022", "level", None, "2022"), "unexpected-attribute"),
        (("DATE", "ngày 1/2", None, None, "2023-02"), "malformed-norm"),
        (("PLACE", "cửa khẩu Thông Thụ", None, None, "VN"), "unexpected-norm"),
        (("COUNTRY", "cửa khẩu Thông Thụ"), "unknown-label"),
        (("DECISION", "tổng kim ngạch"), "no-number"),
    ],
)
def test_one_faulty_entity(make: Make, span: tuple[str, ...], code: str) -> None:
    assert ("error", code) in found(checks.check(make(TEXT, span)))


@pytest.mark.parametrize(
    ("text", "label", "surface", "code"),
    [
        ("Ông Lò Văn Bách", "OFFICIAL", " Lò Văn Bách", "outer-space"),
        ("Ông Lò Văn Bách\u200b nói", "OFFICIAL", "Lò Văn Bách\u200b", "outer-space"),
        ("Ông Lò\nVăn Bách", "OFFICIAL", "Lò\nVăn Bách", "line-break"),
        ("Ông Lò\r\nVăn Bách", "OFFICIAL", "Lò\r\nVăn Bách", "line-break"),
        ("Ông Lò\u2028Văn Bách", "OFFICIAL", "Lò\u2028Văn Bách", "line-break"),
    ],
)
def test_edges(make: Make, text: str, label: str, surface: str, code: str) -> None:
    assert found(checks.check(make(text, (label, surface)))) == [("error", code)]


def test_a_letter_is_not_cut_from_its_accent(make: Make) -> None:
    text = unicodedata.normalize("NFD", "tỉnh Yên Bái và Huế")
    whole = unicodedata.normalize("NFD", "Huế")
    assert checks.check(make(text, ("PLACE", whole))) == []
    assert found(checks.check(make(text, ("PLACE", whole[:-1])))) == [("error", "cut-letter")]


@pytest.mark.parametrize(
    ("label", "surface"),
    [
        ("OFFICIAL", "ông Lò Văn Bách"),
        ("OFFICIAL", "Đồng chí Lò Văn Bách"),
        ("POSITION", "nguyên Giám đốc"),
        ("POSITION", "lãnh đạo"),
        ("DEPARTMENT", "Sở"),
        ("METRIC", "các cụm công nghiệp"),
        ("METRIC", "Trong đó xuất khẩu"),
        ("METRIC", "cụm công nghiệp trên địa bàn tỉnh"),
        ("METRIC", "chỉ số giá tiêu dùng (CPI)"),
        ("PLACE", "địa bàn tỉnh"),
        ("PLACE", "Sơn La,"),
        ("PLACE", unicodedata.normalize("NFD", "địa bàn tỉnh")),
    ],
)
def test_words_that_a_span_leaves_out(make: Make, label: str, surface: str) -> None:
    problems = checks.check(make(f"Xem {surface} nhé", (label, surface)))
    assert ("warning", "span-edge") in found(problems)
    assert all(problem.level == "warning" for problem in problems)


@pytest.mark.parametrize(
    ("label", "surface"),
    [
        ("OFFICIAL", "Bàn Văn Thử"),
        ("METRIC", "tổng giá trị (giá so sánh năm 2010) ngành công nghiệp"),
        ("DEPARTMENT", "Sở Công Thương"),
        ("PLACE", "Ô Lâm"),
        ("POSITION", "Phó Giám đốc"),
    ],
)
def test_words_inside_a_span_are_no_slip(make: Make, label: str, surface: str) -> None:
    codes = [problem.code for problem in checks.check(make(f"Xem {surface} nhé", (label, surface)))]
    assert "span-edge" not in codes


def test_loose_ends_are_warnings(make: Make) -> None:
    annotation = make(TEXT, TOTAL, GROWTH)
    assert found(checks.check(annotation)) == [
        ("warning", "unused-metric"),
        ("warning", "no-metric"),
    ]


def test_annotations_of_any_source_are_checked_for_place(make: Make) -> None:
    good = make(TEXT, GATE)
    (gate,) = good.entities
    moved = replace(gate, start=gate.start - 1, end=gate.end - 1)
    outside = replace(gate, start=len(TEXT), end=len(TEXT) + 3)
    inside = replace(gate, start=gate.start + 9, text=gate.text[9:])
    for entities, code in (
        ((moved,), "text-mismatch"),
        ((outside,), "out-of-range"),
        ((gate, inside), "overlap"),
    ):
        assert ("error", code) in found(checks.check(replace(good, entities=entities)))


def test_problems_name_the_line_of_the_file() -> None:
    standoff = (
        "T1\tPERIOD 0 8\tnăm 2022\n"
        "T2\tVALUE 9 11\t8%\n"
        "R1\tIN_PERIOD Arg1:T1 Arg2:T2\n"
        "#1\tNormalForm T1\t2022-13\n"
        "#2\tDocument date\t?\n"
        "#3\tDocument place\tSơn La\n"
        "nonsense\n"
    )
    reading = read_standoff("năm 2022 8%", standoff, "x", file="d/x.ann")
    problems = checks.check_corpus(Corpus((reading,), reading.problems))
    assert [(p.line, p.code) for p in problems if p.level == "error"] == [
        (1, "malformed-norm"),
        (2, "no-kind"),
        (2, "no-status"),
        (2, "no-norm"),
        (3, "signature"),
        (3, "signature"),
        (7, "malformed"),
    ]
    assert {problem.file for problem in problems} == {"d/x.ann"}
