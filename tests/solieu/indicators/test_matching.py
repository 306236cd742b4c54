"""Codes of metrics."""

from __future__ import annotations

import time
import unicodedata
from collections import Counter

import pytest

from solieu.indicators import Surroundings, catalogue, match
from solieu.indicators.names import key


def test_catalogue_holds_each_name_once():
    names = Counter(
        key(name)
        for indicator in catalogue().values()
        for name in (indicator.name, *indicator.variants, *indicator.short_names)
    )
    assert [name for name, count in names.items() if count > 1] == []
    parts = Counter(
        (indicator.parent, key(name))
        for indicator in catalogue().values()
        for name in indicator.part_names
    )
    assert [part for part, count in parts.items() if count > 1] == []
    wholes = [key(name) for i in catalogue().values() for name in i.whole_names]
    assert len({*wholes, *names}) == len(wholes) + len(names)


def test_entries_are_sound():
    for indicator in catalogue().values():
        assert indicator.code.replace("_", "").isalnum()
        assert indicator.code == indicator.code.upper()
        assert indicator.units
        assert indicator.parent is None or indicator.parent in catalogue()
        assert bool(indicator.part_names) == (indicator.parent is not None)
        assert indicator.price_basis in {None, "current", "2010", "unstated"}
        if indicator.basis_of is not None:
            assert catalogue()[indicator.basis_of].price_basis == "unstated"
        for context in indicator.contexts:
            assert context.names
            assert context.before or context.after or context.sentence


@pytest.mark.parametrize(
    ("metric", "unit", "kind", "code"),
    [
        ("chỉ số sản xuất ngành công nghiệp", "%", "change", "IIP"),
        ("Chỉ số sản xuất công nghiệp (IIP)", "%", "change", "IIP"),
        ("Tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tiêu dùng", "VND", "level", "RETAIL_SALES"),
        ("tổng mứcbán lẻ hàng hóa và doanh thu dịch vụ", "VND", "level", "RETAIL_SALES"),
        ("kim ngạch xuất khẩu", "USD", "level", "EXPORT_VALUE"),
        ("kim ngạch xuất khẩu", "%", "change", "EXPORT_VALUE"),
        ("kim ngạch xuất khẩu", "tấn", "level", None),
        ("kim ngạch xuất khẩu hàng dệt may", "USD", "level", None),
        ("xuất khẩu", "USD", "level", "EXPORT_VALUE"),
        ("xuất khẩu", "tấn", "level", None),
        ("xuất khẩu", "%", "share", None),
        ("tỷ trọng xuất khẩu", "%", "share", None),
        ("xuất khẩu giày dép", "USD", "level", None),
        ("tổng mức bán lẻ hàng hóa", "VND", "level", None),
        ("điện thương phẩm", "kWh", "level", "ELECTRICITY_COMMERCIAL"),
        ("điện sản xuất", "kWh", "level", "ELECTRICITY_GENERATED"),
        ("giá trị sản xuất công nghiệp", "VND", "level", "INDUSTRIAL_OUTPUT"),
        (
            "giá trị sản xuất công nghiệp (theo giá so sánh năm 2010)",
            "VND",
            "level",
            "INDUSTRIAL_OUTPUT_2010",
        ),
        (
            "giá trị sản xuất công nghiệp theo giá hiện hành",
            "VND",
            "level",
            "INDUSTRIAL_OUTPUT_CURRENT",
        ),
        ("giá trị sản xuất công nghiệp giá cố định 1994", "VND", "level", None),
        (
            "tổng giá trị tăng thêm (giá SS 2010) ngành công nghiệp",
            "%",
            "change",
            "INDUSTRIAL_VALUE_ADDED_2010",
        ),
        ("Tốc độ tăng trưởng bình quân GRDP của tỉnh", "%/năm", "change", "GRDP"),
        ("kim ngạch xuất khẩu trên địa bàn tỉnh", "USD", "level", "EXPORT_VALUE"),
        ("chỉ số sản xuất (IIP) toàn ngành công nghiệp", "%", "change", "IIP"),
        ("số dự án FDI", "1", "level", "FDI_PROJECTS"),
        ("tổng mức bán lẻ", "VND", "level", None),
        ("tỉ lệ hộ nghèo", "%", "share", "POVERTY_RATE"),
        ("GRDP", None, "change", "GRDP"),
        ("", "%", "level", None),
    ],
)
def test_match(metric, unit, kind, code):
    assert match(metric, unit, kind) == code
    assert match(unicodedata.normalize("NFD", metric.upper()), unit, kind) == code


@pytest.mark.parametrize(
    ("part", "whole", "code"),
    [
        ("ngành khai khoáng", "chỉ số sản xuất công nghiệp", "IIP_MINING"),
        ("xuất khẩu", "tổng kim ngạch xuất nhập khẩu", "EXPORT_VALUE"),
        ("khu vực có vốn đầu tư nước ngoài", "kim ngạch nhập khẩu", "IMPORT_VALUE_FDI"),
        ("khu vực có vốn đầu tư nước ngoài", "kim ngạch xuất khẩu", "EXPORT_VALUE_FDI"),
        ("ngành khai khoáng", "giá trị sản xuất công nghiệp", None),
        ("ngành khai khoáng", None, None),
    ],
)
def test_short_names_need_their_whole(part, whole, code):
    assert match(part, "%", "change", whole) == code


def test_a_share_is_of_the_whole():
    assert match("tỷ trọng công nghiệp - xây dựng", "%", "share", "GRDP") == (
        "GRDP_INDUSTRY_CONSTRUCTION"
    )
    assert match("tỷ trọng công nghiệp - xây dựng", "%", "share") is None
    assert match("khu vực dịch vụ", "%", "change", "tổng sản phẩm") == "GRDP_SERVICES"
    assert match("xuất khẩu", "%", "change", "doanh thu") is None
    assert match("FDI", "USD", "level", "kim ngạch nhập khẩu") == "IMPORT_VALUE_FDI"
    assert match("FDI", "USD", "level") == "FDI"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("", " (giá so sánh 2010) ước đạt 9.100 tỷ đồng", "INDUSTRIAL_OUTPUT_2010"),
        ("", " năm 2020 toàn vùng (theo giá so sánh năm 2010) đạt", "INDUSTRIAL_OUTPUT_2010"),
        ("Theo giá hiện hành, ", " đạt 9.100 tỷ đồng", "INDUSTRIAL_OUTPUT_CURRENT"),
        ("", " (giá cố định 1994) đạt 458,6 tỷ", None),
        ("", " đạt 9.100,5 tỷ đồng (giá SS 2010)", "INDUSTRIAL_OUTPUT_2010"),
        ("", " đạt 9.100 tỷ đồng, nông nghiệp (giá so sánh 2010) 812 tỷ", "INDUSTRIAL_OUTPUT"),
        ("GRDP theo giá so sánh 2010 tăng 7%, ", " tăng 8%", "INDUSTRIAL_OUTPUT"),
    ],
)
def test_the_price_basis_stands_beside_the_metric(before, after, code):
    around = Surroundings(before, after)
    assert match("giá trị sản xuất công nghiệp", "VND", "level", None, around) == code


@pytest.mark.parametrize(
    ("metric", "unit", "kind", "before", "after", "code"),
    [
        ("CPI", "%", "change", "Bình quân 9 tháng, ", " tăng 3,1%", "CPI_AVERAGE"),
        ("CPI", "%", "change", "Tháng 9, ", " tăng 0,2%", "CPI"),
        ("Tổng sản phẩm", "VND", "level", "", " trên địa bàn tỉnh ước đạt", "GRDP"),
        ("Tổng sản phẩm", "VND", "level", "", " của công ty ước đạt", None),
        ("cụm công nghiệp", "1", "level", "Tỉnh đã thành lập 31 ", ".", "INDUSTRIAL_CLUSTERS"),
        ("cụm công nghiệp", "1", "level", "Tỉnh thành lập mới 3 ", ".", None),
        ("cụm công nghiệp", "1", "level", "Hiện có 12 ", " đi vào hoạt động", None),
        ("doanh nghiệp", "1", "level", "Có 312 ", " thành lập mới", "NEW_ENTERPRISES"),
        ("doanh nghiệp", "1", "level", "Hội chợ có 312 ", " tham gia", None),
        ("tỷ lệ lấp đầy", "%", "share", "Tỉnh có 9 KCN, ", " 70%", "OCCUPANCY_RATE_PARKS"),
        ("tỷ lệ lấp đầy", "%", "share", "", " đạt 70%", None),
        ("chỉ số CCHC", "hạng", "rank", "", " của tỉnh xếp thứ 9/63", "PAR_INDEX"),
        ("chỉ số CCHC", "hạng", "rank", "", " của Sở xếp thứ 4/21", None),
        ("kim ngạch xuất nhập khẩu", "USD", "level", "", " đạt", "TRADE_VALUE"),
        (
            "kim ngạch xuất nhập khẩu",
            "USD",
            "level",
            "",
            " qua các cửa khẩu đạt",
            "BORDER_TRADE_VALUE",
        ),
    ],
)
def test_short_names_need_words_around(metric, unit, kind, before, after, code):
    assert match(metric, unit, kind, None, Surroundings(before, after)) == code


@pytest.mark.parametrize(
    ("passage", "code"),
    [
        ("8 tháng, IIP giảm 1,7%. Giảm mạnh nhất là ", "IIP_MOTOR_VEHICLES"),
        ("IIP giảm 1,7%. Kim ngạch xuất khẩu tăng 3%, trong đó ", None),
        ("", None),
    ],
)
def test_a_branch_follows_the_index_of_its_paragraph(passage, code):
    around = Surroundings(passage=passage)
    assert match("sản xuất xe có động cơ", "%", "change", None, around) == code
    assert match("sản xuất xe có động cơ", "%", "share", None, around) is None


@pytest.mark.parametrize("piece", ["tổng ", "(", "giá so sánh ", "của các và ", "1.1", "(giá "])
def test_long_input_takes_linear_time(piece):
    text = piece * 50_000
    started = time.process_time()
    assert match(text, "%", "change", text, Surroundings(text, text, text)) is None
    assert match("giá trị sản xuất công nghiệp", "%", "rank", text, Surroundings(text, text, text))
    assert time.process_time() - started < 5
