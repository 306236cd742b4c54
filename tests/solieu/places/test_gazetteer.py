"""Names and codes of provinces on a day."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from solieu import places

BEFORE = dt.date(2025, 6, 30)
AFTER = dt.date(2025, 7, 1)


def test_63_provinces_became_34():
    for day, count in ((BEFORE, 63), (AFTER, 34)):
        codes = [p.code for p in places.provinces() if p.valid_on(day)]
        assert len(codes) == len(set(codes)) == count


def test_every_old_province_went_to_existing_ones():
    new = {p.code for p in places.provinces() if p.valid_on(AFTER)}
    for province in places.provinces():
        if province.valid_on(BEFORE):
            assert province.successors
            assert set(province.successors) <= new


def test_every_name_and_variant_is_found_on_its_days():
    for province in places.provinces():
        day = province.valid_from or dt.date(2020, 1, 1)
        for name in (province.name, *province.variants):
            assert places.find(name, day) == province, name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("TPHCM", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("tỉnh Bắc Kạn", "Bắc Kạn"),
        ("Hoà Bình", "Hòa Bình"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("Thừa Thiên Huế", "Thừa Thiên Huế"),
        ("Huế", "Thừa Thiên Huế"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("SƠN LA", "Sơn La"),
        ("tỉnhPhú Yên", "Phú Yên"),
        ("Thủ đô Hà Nội", "Hà Nội"),
        ("Kontum", "Kon Tum"),
        (unicodedata.normalize("NFD", "Tỉnh Thái Nguyên"), "Thái Nguyên"),
    ],
)
def test_spellings(written, name):
    found = places.find(written, dt.date(2020, 1, 1))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "written",
    [
        "thành phố Thái Nguyên",
        "TP. Vĩnh Long",
        "TP. Huế",
        "huyện Lệ Thuỷ",
        "Nhật Bản",
        "Việt Nam",
        "Tây Nguyên",
        "Hòa",
        "",
    ],
)
def test_other_places_are_no_provinces(written):
    assert places.find(written, dt.date(2020, 1, 1)) is None


def test_hue_is_a_city_of_province_rank_from_2025():
    found = places.find("TP. Huế", dt.date(2025, 2, 1))
    assert found is not None
    assert (found.name, found.code) == ("Huế", "46")


@pytest.mark.parametrize(
    ("place", "period_to", "article", "code"),
    [
        ("Bắc Kạn", dt.date(2022, 12, 31), dt.date(2023, 1, 11), "06"),
        ("Bình Định", dt.date(2024, 12, 31), None, "52"),
        ("Gia Lai", dt.date(2024, 12, 31), None, "64"),
        ("Gia Lai", dt.date(2025, 7, 31), None, "52"),
        ("An Giang", None, dt.date(2022, 7, 6), "89"),
        ("An Giang", None, dt.date(2026, 1, 6), "91"),
        ("An Giang", None, None, None),
        ("Thái Nguyên", None, None, "19"),
        ("Bắc Kạn", None, None, "06"),
        ("Bắc Kạn", dt.date(2026, 3, 31), dt.date(2026, 4, 10), None),
        ("Hà Nội", dt.date(2026, 3, 31), None, "01"),
        # Merged provinces whose name went on with another code, and the codes that moved.
        ("Bắc Ninh", dt.date(2025, 6, 30), dt.date(2025, 7, 5), "27"),
        ("Bắc Ninh", dt.date(2025, 9, 30), dt.date(2025, 10, 5), "24"),
        ("Bắc Giang", dt.date(2025, 6, 30), dt.date(2025, 7, 5), "24"),
        ("Quảng Trị", dt.date(2024, 12, 31), None, "45"),
        ("tỉnh Quảng Trị", dt.date(2025, 12, 31), None, "44"),
        ("Tây Ninh", dt.date(2024, 12, 31), dt.date(2025, 11, 11), "72"),
        ("Tây Ninh", dt.date(2025, 10, 31), dt.date(2025, 11, 11), "80"),
        ("Long An", dt.date(2025, 10, 31), dt.date(2025, 11, 11), None),
        ("Lào Cai", dt.date(2024, 12, 31), None, "10"),
        ("Lào Cai", dt.date(2025, 8, 31), None, "15"),
        ("Đồng Tháp", dt.date(2025, 6, 30), None, "87"),
        ("Đồng Tháp", dt.date(2025, 7, 1), None, "82"),
        # The year 2025 straddles the day: that of its end, unless the article came before.
        ("Đồng Tháp", dt.date(2025, 12, 31), dt.date(2025, 3, 1), "87"),
        ("Đồng Tháp", dt.date(2025, 12, 31), dt.date(2026, 1, 1), "82"),
        ("An Giang cũ", dt.date(2024, 12, 31), dt.date(2025, 11, 1), "89"),
        ("tỉnh An Giang (cũ)", dt.date(2025, 12, 31), dt.date(2026, 1, 1), None),
        ("An Giang mới", dt.date(2025, 12, 31), dt.date(2026, 1, 1), "91"),
        ("Tây Nguyên", dt.date(2024, 12, 31), None, None),
        ("Đồng bằng sông Cửu Long", dt.date(2025, 12, 31), None, None),
        ("Việt Nam", dt.date(2025, 12, 31), None, None),
        ("Hàn Quốc", dt.date(2024, 12, 31), None, None),
        ("huyện Lệ Thuỷ", dt.date(2020, 1, 1), None, None),
        (None, dt.date(2020, 1, 1), None, None),
    ],
)
def test_code_valid_at_the_end_of_the_period(place, period_to, article, code):
    assert places.place_code(place, period_to, article) == code


def test_a_target_is_of_the_area_that_the_article_knew():
    target, published = dt.date(2030, 12, 31), dt.date(2022, 7, 6)
    assert places.place_code("An Giang", target, published) == "89"
    assert places.place_code("Bắc Kạn", target, published) == "06"
    assert places.place_code("An Giang", target, dt.date(2026, 1, 6)) == "91"
