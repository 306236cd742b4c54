"""Tables are read by their heads."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from solieu import annotate, extensions
from solieu.readers import find_sources, read_once
from solieu.schema import Article
from solieu.table_rows.columns import read_columns
from solieu.table_rows.component import read_tables
from solieu.table_rows.layout import Table, find_tables

_TABLE = """\
Các chỉ tiêu chủ yếu như sau:
| STT | Chỉ tiêu | ĐVT | Kế hoạch năm 2023 | Ước tháng 9/2023 | Ước 9 tháng năm 2023 | \
So với tháng 8 (%) | % so với KH | So với cùng kỳ (%) |
|---|---|---|---|---|---|---|---|---|
| I | Công nghiệp | | | | | | | |
| 1 | - Giá trị sản xuất công nghiệp | tỷ đồng | 45.000 | 3.812 | 33.120 | 101,2 | 73,6 | 108,2 |
| 2 | Xi măng | 1.000 tấn | 1.200 | 98,5 | - | 97,1 | | 95,4 |
Thời gian tới, Sở tiếp tục theo dõi.
"""


def _table(text: str) -> Table:
    (table,) = find_tables(text)
    return table


def _read(text: str) -> Doc:
    extensions.register()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    doc: Doc = nlp.make_doc(text)
    doc._.relations = []
    return read_tables(doc)


def _links(doc: Doc, kind: str) -> list[tuple[str, str]]:
    return [
        (doc.text[slice(*head[:2])], doc.text[slice(*tail[:2])])
        for type_, head, tail, *_ in doc._.relations
        if type_ == kind
    ]


def test_layout() -> None:
    table = _table(_TABLE)
    assert [cell.text for cell in table.head[:4]] == ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2023"]
    assert [row[1].text for row in table.rows] == [
        "Công nghiệp",
        "- Giá trị sản xuất công nghiệp",
        "Xi măng",
    ]
    for row in (table.head, *table.rows):
        assert all(_TABLE[cell.start : cell.end] == cell.text for cell in row)


@pytest.mark.parametrize(
    "text",
    [
        "Trang chủ | Tin tức | Liên hệ\nThời tiết hôm nay",
        "Xi măng | tấn | 21.400 | 168.350\nGạch | viên | 3.050 | 27.480",
        "Ảnh: Hữu Việt | Báo Hà Nam",
        "",
    ],
)
def test_no_table(text: str) -> None:
    assert list(find_tables(text)) == []


def test_columns() -> None:
    found = [(c.role, c.kind, c.status) for c in read_columns(_table(_TABLE))]
    assert found == [
        ("other", "level", "actual"),
        ("name", "level", "actual"),
        ("unit", "level", "actual"),
        ("figure", "level", "target"),
        ("figure", "level", "estimate"),
        ("figure", "level", "estimate"),
        ("figure", "ratio", "estimate"),
        ("figure", "plan_ratio", "estimate"),
        ("figure", "ratio", "estimate"),
    ]


def test_entities_and_links() -> None:
    doc = _read(_TABLE)
    assert [span.text for span in doc.ents if span.label_ == "METRIC"] == [
        "Giá trị sản xuất công nghiệp",
        "Xi măng",
    ]
    assert [tail for head, tail in _links(doc, "HAS_VALUE") if head == "Xi măng"] == [
        "1.200",
        "98,5",
        "97,1",
        "95,4",
    ]
    period = dict(_links(doc, "IN_PERIOD"))
    assert period["45.000"] == "năm 2023"
    assert period["101,2"] == period["3.812"] == "tháng 9/2023"
    assert period["108,2"] == period["73,6"] == period["33.120"] == "9 tháng năm 2023"
    assert dict(_links(doc, "COMPARED_TO"))["95,4"] == "cùng kỳ"
    assert {doc._.origins[key] for key in doc._.origins} == {"rule"}


def _norms(text: str) -> dict[str, tuple[str, str, str, str | None, str | None]]:
    """Figure → normal form, kind, status, time and base."""
    doc = _read(text)
    time, base = dict(_links(doc, "IN_PERIOD")), dict(_links(doc, "COMPARED_TO"))
    return {
        doc.text[slice(*key[:2])]: (
            norm,
            doc._.kinds[key],
            doc._.statuses[key],
            time.get(f),
            base.get(f),
        )
        for key, norm in doc._.norms.items()
        for f in (doc.text[slice(*key[:2])],)
    }


@pytest.mark.parametrize(
    ("head", "kind", "norm"),
    [
        ("Tốc độ tăng so với cùng kỳ (%)", "change", "8.2 %"),
        ("Tăng, giảm (%)", "change", "8.2 %"),
        ("So với cùng kỳ (%)", "change", "8.2 %"),
        ("Đạt % KH năm", "plan_ratio", "8.2 %"),
        ("TH/KH (%)", "plan_ratio", "8.2 %"),
        ("Tỷ lệ so với kế hoạch (%)", "plan_ratio", "8.2 %"),
        ("Cơ cấu (%)", "share", "8.2 %"),
    ],
)
def test_percentages(head: str, kind: str, norm: str) -> None:
    found = _norms(f"Chỉ tiêu | ĐVT | Năm 2023 | {head}\nThu ngân sách | tỷ đồng | 3.312 | 8,2")
    assert found["3.312"][:2] == ("3312000000000 VND", "level")
    assert found["8,2"][:2] == (norm, kind)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("Thực hiện tháng 9/2023", "actual"),
        ("Ước tháng 9/2023", "estimate"),
        ("Dự toán năm 2023", "target"),
        ("Vốn nhà nước năm 2023", "actual"),
    ],
)
def test_statuses(head: str, status: str) -> None:
    assert _norms(f"Chỉ tiêu | ĐVT | {head}\nThu ngân sách | tỷ đồng | 3.312")["3.312"][2] == status


def test_the_base_stands_behind_what_is_compared() -> None:
    text = "Hàng | ĐVT | Năm 2023 | Năm 2022 | So với năm trước (%)\nGạo | tấn | 50 | 40 | 125"
    assert _norms(text)["125"] == ("125 %", "ratio", "actual", "Năm 2023", "năm trước")


def test_a_cell_may_be_empty() -> None:
    text = "Hàng | ĐVT | Năm 2022 | Năm 2023\n1.1. Gạo | 1.000 tấn | | 3,5\nNgô | nt | 4 | 5"
    assert {figure: found[0] for figure, found in _norms(text).items()} == {"3,5": "3500 tấn"}


def test_a_row_of_dashes_begins_a_table() -> None:
    text = (
        "| Hàng | ĐVT | Năm 2023 |\n|---|---|---|\n| Gạo | tấn | 50 |\n"
        "| Mặt hàng | ĐVT | Năm 2021 |\n|---|---|---|\n| Ngô | tấn | 60 |"
    )
    assert {figure: found[3] for figure, found in _norms(text).items()} == {
        "50": "Năm 2023",
        "60": "Năm 2021",
    }


@pytest.mark.parametrize(
    "text",
    [
        # Two rows of a head.
        "Hàng | ĐVT | Thực hiện | | So\n | | Tháng 8 | Tháng 9 | Cùng kỳ\ngạo | tấn | 1 | 2 | 99",
        # A row that numbers the columns.
        "Hàng | ĐVT | Năm 2023\nA | B | 1",
        # The unit is out of reach, or cannot be read.
        "Đơn vị tính: tỷ đồng\nChỉ tiêu | Năm 2022 | Năm 2023\nThu ngân sách | 4.500 | 5.100",
        "Hàng | ĐVT | Năm 2023\nGạo | 10^3 tấn | 50",
        "Hàng | ĐVT | Năm 2023\nThu | Tr.đ | 50",
        # No statistics.
        "Họ và tên | Chức vụ | Năm sinh\nNguyễn Văn Anh | Phó Giám đốc | 1975",
        "Doanh nghiệp | Huyện | Số lao động\nCông ty Sao Mai | Việt Yên | 1.200",
        "Phòng | Điện thoại | Ghi chú\nVăn phòng | 0912345678 | Hà",
    ],
)
def test_what_the_heads_do_not_tell_is_left_out(text: str) -> None:
    assert "level" not in {found[1] for found in _norms(text).values()}


def test_lines_of_a_table_are_read_anew_and_others_stay() -> None:
    extensions.register()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    text = "Năm 2023 thu đạt 5 tỷ đồng.\nChỉ tiêu | ĐVT | Thực hiện\nThu | tỷ đồng | 7"
    doc: Doc = nlp.make_doc(text)
    keys = {
        part: (text.rindex(part), text.rindex(part) + len(part), label)
        for part, label in (
            ("Năm 2023", "PERIOD"),
            ("thu", "METRIC"),
            ("5 tỷ đồng", "VALUE"),
            ("tỷ đồng", "VALUE"),
        )
    }
    doc.ents = [doc.char_span(start, end, label=label) for start, end, label in keys.values()]
    year, total, outside, inside = keys.values()
    doc._.relations = [
        ("HAS_VALUE", total, outside, 0.9, "model"),
        ("IN_PERIOD", outside, year, 0.9, "model"),
        ("HAS_VALUE", total, inside, 0.9, "model"),
    ]
    doc._.kinds = {outside: "level", inside: "level"}
    read_tables(doc)
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Năm 2023", "PERIOD"),
        ("thu", "METRIC"),
        ("5 tỷ đồng", "VALUE"),
        ("Thu", "METRIC"),
        ("7", "VALUE"),
    ]
    assert inside not in doc._.kinds
    assert _links(doc, "HAS_VALUE") == [("thu", "5 tỷ đồng"), ("Thu", "7")]
    assert _links(doc, "IN_PERIOD") == [("5 tỷ đồng", "Năm 2023"), ("7", "Năm 2023")]


_BY_COUNTRY = """\
Nước | Kim ngạch (triệu USD) | So với cùng kỳ (%) | Ghi chú (mã)
Đức | 68,4 | 115,2 | 7
Bỉ | 38,2 | 97 | 8
"""


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_a_unit_in_the_head(mark: str) -> None:
    doc = _read(_BY_COUNTRY.replace(" | ", mark))
    assert _links(doc, "HAS_VALUE") == [
        ("Đức", "68,4"),
        ("Đức", "115,2"),
        ("Bỉ", "38,2"),
        ("Bỉ", "97"),
    ]
    assert list(doc._.norms.values()) == ["68400000 USD", "115.2 %", "38200000 USD", "97 %"]


def test_a_row_of_a_place_has_what_the_head_measures() -> None:
    extensions.register()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    doc: Doc = nlp.make_doc(_BY_COUNTRY)
    at = doc.text.index("Đức")
    doc.ents = [doc.char_span(at, at + 3, label="PLACE")]
    doc._.relations = []
    read_tables(doc)
    assert _links(doc, "HAS_VALUE")[:3] == [
        ("Kim ngạch", "68,4"),
        ("Kim ngạch", "115,2"),
        ("Bỉ", "38,2"),
    ]
    assert _links(doc, "IN_PLACE") == [("68,4", "Đức"), ("115,2", "Đức")]


def test_a_page_with_a_table() -> None:
    text = f"Bắc Ninh, ngày 28/9/2023. Sản xuất công nghiệp tiếp tục phục hồi.\n{_TABLE}"
    rows = [
        row for row in annotate(text).observations if row.metric == "Giá trị sản xuất công nghiệp"
    ]
    assert [(str(row.value), row.unit, row.period, row.base) for row in rows] == [
        ("45000000000000", "VND", "2023", None),
        ("3812000000000", "VND", "2023-09", None),
        ("33120000000000", "VND", "2023-01/2023-09", None),
        ("101.2", "%", "2023-09", "2023-08"),
        ("73.6", "%", "2023-01/2023-09", None),
        ("108.2", "%", "2023-01/2023-09", "2022-01/2022-09"),
    ]


_PAGE = """\
<html lang="vi"><head><title>Sản xuất công nghiệp tháng 9</title></head><body><article>
<h1>Sản xuất công nghiệp tháng 9</h1>
<p>Sở Công Thương tỉnh Bắc Ninh cho biết chỉ số sản xuất công nghiệp tháng 9/2023 ước tăng 5,2% so
với cùng kỳ năm trước; các sản phẩm chủ yếu như bảng dưới đây.</p>
<table><tr><th>Sản phẩm</th><th>ĐVT</th><th>9 tháng</th><th>So với cùng kỳ (%)</th></tr>
<tr><td>Điện thoại di động</td><td>1.000 chiếc</td><td>72.315</td><td>104,2</td></tr>
<tr><td>Giấy các loại</td><td>tấn</td><td>210.300</td><td>98,1</td></tr></table>
<p>Thời gian tới, Sở tiếp tục theo dõi tình hình sản xuất của các doanh nghiệp trên địa bàn.</p>
</article></body></html>
"""


def test_a_web_page(tmp_path: Path) -> None:
    page = tmp_path / "bang.html"
    page.write_text(_PAGE, encoding="utf-8")
    (article,) = read_once(find_sources([str(page)]))
    assert isinstance(article, Article)
    rows = [row for row in annotate(article).observations if row.metric == "Điện thoại di động"]
    assert [(str(row.value), row.unit, row.kind, row.period) for row in rows] == [
        ("72315000", "chiếc", "level", "2023-01/2023-09"),
        ("104.2", "%", "ratio", "2023-01/2023-09"),
    ]
    assert all(article.text[row.value_start : row.value_end] in _PAGE for row in rows)
