"""Numbers of documents."""

from __future__ import annotations

import pytest

from solieu.normalise import parse_decision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định số 10/2022/QĐ-UBND", "Quyết định số 10/2022/QĐ-UBND"),
        ("Quyết định 1424/ QĐ – UBND", "Quyết định số 1424/QĐ-UBND"),
        ("QUYẾT ĐỊNH SỐ 12/QĐ-UBND", "Quyết định số 12/QĐ-UBND"),
        ("Quyết định số 165/QÐ-TTg", "Quyết định số 165/QĐ-TTg"),
        ("CV số 1234/SCT-QLCN", "Công văn số 1234/SCT-QLCN"),
        ("NQ 43/2022/QH15", "Nghị quyết số 43/2022/QH15"),
        ("1234/qđ-ubnd", "Quyết định số 1234/QĐ-UBND"),
        ("1234/QD-UBND", "Quyết định số 1234/QĐ-UBND"),
        ("số 22/2019/QĐ-UBND", "Quyết định số 22/2019/QĐ-UBND"),
        ("Kế hoạch số 7/KH-SCT", "Kế hoạch số 07/KH-SCT"),
        ("7323/UBND-TH", "Công văn số 7323/UBND-TH"),
        ("Công văn số 345/SCT-QLTM", "Công văn số 345/SCT-QLTM"),
        ("Văn bản số 3120/UBND-KT", "Văn bản số 3120/UBND-KT"),
        ("12-NQ/TU", "Nghị quyết số 12-NQ/TU"),
        ("Quyết định số 1452 - QĐ/TU", "Quyết định số 1452-QĐ/TU"),
        ("Luật số 36/2005/QH11", "Luật số 36/2005/QH11"),
        ("36/2005/QH11", "Luật số 36/2005/QH11"),
        ("Nghị quyết số 1211/2016/UBTVQH13", "Nghị quyết số 1211/2016/UBTVQH13"),
        (
            "Thông tư liên tịch số 22/2015/TTLT-BCT-BNNPTNT",
            "Thông tư liên tịch số 22/2015/TTLT-BCT-BNNPTNT",
        ),
        ("Nghị định số 32/2024/NĐ-CP ngày 15/3/2024", "Nghị định số 32/2024/NĐ-CP"),
    ],
)
def test_canonical_form(text: str, expected: str) -> None:
    number = parse_decision(text)
    assert number is not None
    assert number.norm == expected
    again = parse_decision(number.norm)
    assert again == number


def test_parts() -> None:
    number = parse_decision("Quyết định số 10/2022/QĐ-UBND")
    assert number is not None
    assert (number.type, number.number, number.year) == ("Quyết định", "10", 2022)
    assert (number.symbol, number.body, number.party) == ("QĐ", "UBND", False)
    paper = parse_decision("Nghị quyết 06-NQ/TU")
    assert paper is not None
    assert (paper.symbol, paper.body, paper.party) == ("NQ", "TU", True)


@pytest.mark.parametrize(
    "text",
    ["", "Nghị định 32", "28/3/2022", "83/133", "12%/năm", "5 triệu đồng/người", "ISO 9001:2015"],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_decision(text) is None
