"""The province an article is about."""

from __future__ import annotations

import datetime as dt
import time
import unicodedata
from pathlib import Path

import pytest

from solieu.places import article_place
from solieu.places.mentions import find_hosts, find_mentions, find_newspapers
from solieu.schema import Entity
from solieu_training.corpus.brat import read

ROOT = Path(__file__).parents[3]
GOLD = sorted((ROOT / "annotations" / "gold").glob("*.ann"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("with_entities", [True, False])
def test_place_of_the_seeds(path, with_entities):
    text = (ROOT / "seeds" / f"{path.stem}.txt").read_bytes().decode("utf-8")
    annotation, _ = read(text, path.read_bytes().decode("utf-8"), path.stem)
    entities = annotation.entities if with_entities else ()
    assert article_place(text, entities) == annotation.article.place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Lai Châu: Chè được mùa, được giá\n\nGiá chè tại Phú Thọ cũng tăng.", "Lai Châu"),
        ("BẮC GIANG: VẢI THIỀU VÀO VỤ\n\nVải chín sớm.", "Bắc Giang"),
        ("Bản tin tuần số 34 của ngành\n\nCao Bằng, ngày 3 tháng 5 năm 2020\n\nMưa.", "Cao Bằng"),
        (
            "Chủ tịch UBND tỉnh thăm nhà máy xi măng\n\nChiều 3/5, đoàn đến nhà máy. Cùng đi có "
            "lãnh đạo Điện lực Hà Giang.",
            "Hà Giang",
        ),
        (
            "Sản xuất công nghiệp quý I tăng trên diện rộng\n\nTheo Bộ Công Thương, IIP tăng ở "
            "Phú Thọ, Nam Định, Hải Dương, Lai Châu và Trà Vinh.",
            "Việt Nam",
        ),
        ("Công nghiệp Tây Nguyên tăng chậm lại\n\nĐắk Lắk tăng 5%, Gia Lai 6%.", "Tây Nguyên"),
        ("Sức mua đầu năm vẫn yếu\n\n(BPO) - Chợ vắng khách.", "Bình Phước"),
        (
            "Bí thư làm việc với Ban Quản lý Khu kinh tế\n\nTÂY NINH - Sau khi hợp nhất với Long "
            "An năm 2025, quỹ đất tăng. Đảng ủy phường Long An dự.",
            "Tây Ninh",
        ),
        ("Hợp tác xã chè đổi cách làm ăn\n\nỞ huyện Phú Lương, chè búp có giá.", "Việt Nam"),
        (
            "Hợp tác xã chè đổi cách làm ăn\n\nỞ huyện Phú Lương, huyện Đại Từ và TX. Phổ Yên, chè "
            "có giá. UBND tỉnh khen.",
            "Thái Nguyên",
        ),
        (
            "Thu ngân sách bảy tháng tiến độ khá\n\nBộ Tài chính họp tại Hà Nội, Cục Thuế TP. Hà "
            "Nội dự.",
            "Việt Nam",
        ),
        ("Giá vàng lại lập đỉnh mới trong tuần\n\nGiá tăng 2%.", None),
        ("", None),
    ],
)
def test_headlines_date_lines_and_signatures(text, place):
    assert article_place(text) == place


def test_name_of_a_person_is_no_place():
    text = "Hội nghị tổng kết năm của ngành\n\nÔng Nguyễn Thái Bình chủ trì. UBND tỉnh dự."
    at = text.index("Nguyễn")
    official = Entity("a", "OFFICIAL", at, at + len("Nguyễn Thái Bình"), "Nguyễn Thái Bình")
    assert article_place(text, [official]) is None


def test_hints_tell_what_the_text_does_not():
    text = "Chợ phiên cuối năm đông vui\n\nHàng hóa dồi dào."
    assert article_place(text, hints=["https://baonghean.vn/cho-phien.html"]) == "Nghệ An"
    assert article_place(text, hints=["Chợ phiên Yên Bái"]) == "Yên Bái"


@pytest.mark.parametrize(
    ("date", "name"),
    [(dt.date(2023, 5, 5), "Thừa Thiên Huế"), (dt.date(2025, 9, 8), "Huế"), (None, "Huế")],
)
def test_name_on_the_day(date, name):
    text = "Du lịch Huế đón khách quốc tế\n\nKhách đến Huế tăng mạnh."
    assert article_place(text, date=date) == name


@pytest.mark.parametrize(
    ("title", "date", "place"),
    [
        ("Công nghiệp của tỉnh tăng tốc", dt.date(2026, 1, 5), "Phú Thọ"),
        ("Công nghiệp Vĩnh Phúc nửa đầu năm", dt.date(2025, 7, 4), "Vĩnh Phúc"),
        ("Công nghiệp Vĩnh Phúc tăng tốc", dt.date(2026, 1, 5), "Phú Thọ"),
        ("Công nghiệp Vĩnh Phúc tăng tốc", dt.date(2024, 1, 5), "Vĩnh Phúc"),
    ],
)
def test_what_speaks_for_a_former_province_speaks_for_its_heir(title, date, place):
    text = f"{title}\n\nTheo UBND tỉnh, các khu công nghiệp ở Vĩnh Phúc và Hòa Bình thu hút vốn."
    assert article_place(text, date=date) == place


def test_decomposed_text_gives_the_same_place():
    text = "Hoà Bình: Hồ thủy điện tích nước\n\nMực nước hồ tăng."
    assert article_place(unicodedata.normalize("NFD", text)) == article_place(text) == "Hòa Bình"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("tỉnhHưng Yên và TP.HCM", ["Hưng Yên", "Hồ Chí Minh"]),
        ("tư tưởng Hồ Chí Minh", []),
        ("giữ gìn hòa bình", []),
        ("Bà Rịa–Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
        ("THỪA THIÊN HUẾ", ["Thừa Thiên Huế"]),
        ("Hà Namese", []),
        ("phường Long An, xã Hòa Bình, sông Đồng Nai", []),
        ("thị xã Quảng Trị", ["Quảng Trị"]),
    ],
)
def test_mentions(text, names):
    assert [mention.name for mention in find_mentions(text)] == names


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Theo nghean.gov.vn", ["40"]),
        ("https://socongthuong.thai-nguyen.gov.vn/tin", ["19"]),
        ("baobariavungtau.com.vn", ["77"]),
        ("vietnamplus.vn, moit.gov.vn", []),
        ("lan@hue.vn", []),
    ],
)
def test_web_addresses(text, codes):
    assert list(find_hosts(text)) == codes


def test_newspapers_sign_only_at_the_head_of_a_paragraph():
    assert list(find_newspapers("Tiêu đề\nHDO - Sáng nay")) == ["30"]
    assert list(find_newspapers("theo HDO - báo của tỉnh")) == []


@pytest.mark.parametrize(
    "unit",
    ["tỉnh ", "TP.", "Hà ", "a.", "Bà Rịa - ", "\n(", "1.1.", "huyện ", "huyện Đại ", "UBND tỉnh "],
)
def test_time_grows_with_length_only(unit):
    text = unit * (300_000 // len(unit))
    begin = time.process_time()
    article_place(text)
    assert time.process_time() - begin < 5
