"""Codes of metrics."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from solieu.indicators import catalogue, match
from solieu.indicators.matching import _key


def test_catalogue_holds_each_name_once():
    names = Counter(
        _key(name)
        for indicator in catalogue().values()
        for name in {indicator.name.lower(), *(v.lower() for v in indicator.variants)}
    )
    assert [name for name, count in names.items() if count > 1] == []
    parts = Counter(
        (indicator.parent, _key(name))
        for indicator in catalogue().values()
        for name in indicator.part_names
    )
    assert [part for part, count in parts.items() if count > 1] == []


def test_entries_are_sound():
    for indicator in catalogue().values():
        assert indicator.code.replace("_", "").isalnum()
        assert indicator.code == indicator.code.upper()
        assert indicator.units
        assert indicator.parent is None or indicator.parent in catalogue()
        assert bool(indicator.part_names) == (indicator.parent is not None)
        assert indicator.price_basis in {None, "current", "2010", "unstated"}


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
        ("xuất khẩu", "USD", "level", None),
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
