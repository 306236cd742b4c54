"""Rows of office-holders."""

from __future__ import annotations

import datetime as dt

from solieu.facts import build


def names(annotation):
    return [(o.official, o.position, o.department) for o in build(annotation).offices]


def test_chain_of_official_position_and_department(annotate):
    annotation = annotate(
        "Ông [[o:OFFICIAL|Lò Văn Thịnh]], [[p:POSITION|Giám đốc]] "
        "[[d:DEPARTMENT|Sở Công Thương tỉnh Sơn La]], cho biết.",
        "HOLDS_POSITION o p\nAT_DEPARTMENT p d",
    )
    (office,) = build(annotation).offices
    assert names(annotation) == [("Lò Văn Thịnh", "Giám đốc", "Sở Công Thương tỉnh Sơn La")]
    assert office.as_of == dt.date(2023, 1, 11)
    text = annotation.article.text
    assert text[office.official_start : office.official_end] == office.official
    assert text[office.department_start : office.department_end] == office.department
    assert office.sentence == text


def test_position_without_department_keeps_its_row(annotate):
    annotation = annotate(
        "[[p:POSITION|Chủ tịch]] [[o:OFFICIAL|Vi Thị Hạnh]] phát biểu.", "HOLDS_POSITION o p"
    )
    assert names(annotation) == [("Vi Thị Hạnh", "Chủ tịch", None)]


def test_position_without_official_is_no_office(annotate):
    annotation = annotate(
        "[[p:POSITION|Chủ tịch]] [[d:DEPARTMENT|UBND tỉnh]] yêu cầu.", "AT_DEPARTMENT p d"
    )
    assert names(annotation) == []


def test_two_offices_of_one_person(annotate):
    annotation = annotate(
        "[[o:OFFICIAL|Vi Thị Hạnh]], [[p:POSITION|Phó Bí thư]] [[d:DEPARTMENT|Tỉnh ủy]], "
        "[[q:POSITION|Chủ tịch]] [[e:DEPARTMENT|UBND tỉnh]]",
        "HOLDS_POSITION o p\nHOLDS_POSITION o q\nAT_DEPARTMENT p d\nAT_DEPARTMENT q e",
    )
    assert names(annotation) == [
        ("Vi Thị Hạnh", "Phó Bí thư", "Tỉnh ủy"),
        ("Vi Thị Hạnh", "Chủ tịch", "UBND tỉnh"),
    ]


def test_repetition_is_told_once_at_its_first_mention(annotate):
    annotation = annotate(
        "[[p:POSITION|Giám đốc]] [[o:OFFICIAL|Lò Văn Thịnh]].\n"
        "[[q:POSITION|GIÁM ĐỐC]] [[r:OFFICIAL|LÒ VĂN THỊNH]].",
        "HOLDS_POSITION o p\nHOLDS_POSITION r q",
    )
    (office,) = build(annotation).offices
    assert office.official == "Lò Văn Thịnh"
