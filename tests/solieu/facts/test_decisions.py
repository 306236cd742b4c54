"""Rows of documents."""

from __future__ import annotations

import datetime as dt

from solieu.facts import build


def test_number_issuer_day_and_what_it_changes(annotate):
    annotation = annotate(
        "[[d:DEPARTMENT|UBND tỉnh]] ban hành [[a:DECISION|Quyết định số 11/2021/QĐ-UBND]] "
        "[[n:DATE|ngày 05/4/2021]] thay thế [[b:DECISION|Quyết định 3/2016/QĐ-UBND]].",
        """n 2021-04-05
        ISSUED_BY a d
        ISSUED_ON a n
        AMENDS a b""",
    )
    new, old = build(annotation).decisions
    assert new.number == "Quyết định số 11/2021/QĐ-UBND"
    assert (new.type, new.year) == ("Quyết định", 2021)
    assert (new.issuer, new.issued_on) == ("UBND tỉnh", dt.date(2021, 4, 5))
    assert new.amends == (old.number,)
    assert (old.issuer, old.issued_on, old.amends, old.year) == (None, None, (), 2016)


def test_year_comes_from_the_day_where_the_number_has_none(annotate):
    annotation = annotate(
        "[[a:DECISION|Quyết định số 525/QĐ-UBND]] [[n:DATE|ngày 9/7/2020]]",
        "n 2020-07-09\nISSUED_ON a n",
    )
    (row,) = build(annotation).decisions
    assert row.year == 2020


def test_office_holder_who_issues_is_named_with_the_body(annotate):
    annotation = annotate(
        "[[a:DECISION|Quyết định số 525/QĐ-UBND]] của [[p:POSITION|Chủ tịch]] "
        "[[d:DEPARTMENT|UBND tỉnh]] và [[b:DECISION|Chỉ thị số 13/CT-TTg]] của "
        "[[q:POSITION|Thủ tướng]].",
        "ISSUED_BY a p\nAT_DEPARTMENT p d\nISSUED_BY b q",
    )
    first, second = build(annotation).decisions
    assert first.issuer == "Chủ tịch UBND tỉnh"
    text = annotation.article.text
    assert text[first.issuer_start : first.issuer_end] == "Chủ tịch UBND tỉnh"
    assert second.issuer == "Thủ tướng"


def test_mentions_of_one_number_are_one_row(annotate):
    annotation = annotate(
        "[[a:DECISION|Quyết định số 525/QĐ-UBND]] đã có.\n"
        "[[b:DECISION|Quyết định 525/ QĐ-UBND]] [[n:DATE|ngày 9/7/2020]] của "
        "[[d:DEPARTMENT|UBND tỉnh]] bãi bỏ [[c:DECISION|Chỉ thị số 08/CT-UBND]].",
        """n 2020-07-09
        ISSUED_ON b n
        ISSUED_BY b d
        AMENDS b c""",
    )
    merged, _ = build(annotation).decisions
    assert (merged.decision_start, merged.sentence) == (0, "Quyết định số 525/QĐ-UBND đã có.")
    assert (merged.issuer, merged.issued_on) == ("UBND tỉnh", dt.date(2020, 7, 9))
    assert merged.amends == ("Chỉ thị số 08/CT-UBND",)


def test_span_without_readable_number_keeps_its_words(annotate):
    (row,) = build(annotate("theo [[a:DECISION|Nghị  quyết chung]]")).decisions
    assert (row.number, row.type, row.year) == ("Nghị quyết chung", None, None)
