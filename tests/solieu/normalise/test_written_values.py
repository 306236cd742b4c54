"""Values as people say and type them: in words, in the speech of a region, with slips."""

from __future__ import annotations

import unicodedata

import pytest

from solieu.normalise import parse_value


def norm(text: str, before: str = "", after: str = "") -> str | None:
    value = parse_value(text, before, after)
    return value.norm if value else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trăm mốt", "110 1"),
        ("trăm rưỡi", "150 1"),
        ("trăm linh năm", "105 1"),
        ("nghìn rưởi", "1500 1"),
        ("triệu hai", "1200000 1"),
        ("tỷ rưỡi đồng", "1500000000 VND"),
        ("ba tỷ tư", "3400000000 1"),
        ("năm lăm phần trăm", "55 %"),
        ("trăm phần trăm", "100 %"),
        ("một phần tư", "1/4 1"),
        ("ba phần tư", "3/4 1"),
        ("hai phần năm", "2/5 1"),
        ("hai phần ba số hộ", "2/3 số hộ"),
        ("nửa triệu đồng", "500000 VND"),
        ("nửa nghìn tỷ", "500000000000 1"),
        ("nửa tấn", "0.5 tấn"),
        ("nửa tấn/ngày", "0.5 tấn/ngày"),
        ("2 tấn rưỡi", "2.5 tấn"),
        ("2 triệu tấn rưỡi", "2500000 tấn"),
        ("hai năm rưỡi", "2.5 năm"),
        ("gấp rưỡi", "1.5 lần"),
        ("gấp hai lần rưỡi", "2.5 lần"),
        ("gấp mười hai lần", "12 lần"),
        ("gấp 2-3 lần", "2..3 lần"),
        ("gấp hơn 2 lần", ">2 lần"),
        ("hai tá trứng", "24 trứng"),
        ("năm mươi nghìn đồng chẵn", "50000 VND"),
        ("mười đến mười lăm phần trăm", "10..15 %"),
        ("tối thiểu một trăm triệu đồng", ">100000000 VND"),
        ("dưới một nửa", "<1/2 1"),
        ("xấp xỉ hai nghìn tỷ đồng", "~2000000000000 VND"),
        ("giảm xuống còn 5%", "5 %"),
        ("lên đến 10 triệu đồng", "10000000 VND"),
        ("lên 5%", "5 %"),
        ("lên tới hơn 10%", ">10 %"),
        ("trong khoảng 5 đến 10", "5..10 1"),
        ("cỡ 10 triệu", "~10000000 1"),
        ("nửa cân", "0.5 cân"),
        ("nửa tiếng", "0.5 tiếng"),
        ("1 triệu 2 tấn", "1200000 tấn"),
        ("20 nghìn 5 đồng", "20500 VND"),
        ("ba mươi năm kinh nghiệm", "30 năm kinh nghiệm"),
        ("vị trí thứ năm", "5 hạng"),
        ("vị trí số 1", "1 hạng"),
        ("xếp ở số 3", "3 hạng"),
        ("đứng ở vị trí thứ 3", "3 hạng"),
        ("xếp thứ 10/63 tỉnh, thành", "10/63 hạng"),
        ("thứ hai mươi mốt", "21 hạng"),
    ],
)
def test_said(text: str, expected: str) -> None:
    assert norm(text) == expected
    assert norm(unicodedata.normalize("NFD", text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("500tr đồng", "500000000 VND"),
        ("5 triệuđ", "5000000 VND"),
        ("5 trịêu đồng", "5000000 VND"),
        ("5 trieu dong", "5000000 VND"),
        ("5 tỷ đông", "5000000000 VND"),
        ("5 tỳ đồng", "5000000000 VND"),
        ("１２，５％", "12.5 %"),
        ("５～７％", "5..7 %"),
        ("12\u202f345\u00a0678 đồng", "12345678 VND"),
        ("$1.2 million", "1200000 USD"),
        ("$10-$20", "10..20 USD"),
        ("-$5", "-5 USD"),
        ("5 đô Mỹ", "5 USD"),
        ("5 đô la Canada", "5 CAD"),
        ("5.000 đồng một kg", "5000 VND/kg"),
        ("5 triệu đồng một người một tháng", "5000000 VND/người/tháng"),
        ("5% mỗi năm", "5 %/năm"),
        ("từ 25.000 đồng đến 30.000 đồng/kg", "25000..30000 VND/kg"),
        ("10 ÷ 15", "10..15 1"),
        ("-3% đến -5%", "-3..-5 %"),
        ("-5% đến -3%", "-3..-5 %"),
        ("-2% đến 3%", "-2..3 %"),
        ("âm 1 đến âm 2%", "-1..-2 %"),
        ("38°C", "38 °C"),
        ("từ 10 triệu đồng đổ lên", ">10000000 VND"),
        ("ít hơn 20 đô la", "<20 USD"),
        ("nhiều hơn 20 đô la", ">20 USD"),
        ("không ít hơn 5", ">5 1"),
        ("5 linh kiện", "5 linh kiện"),
        ("5 đồng chí", "5 đồng chí"),
        ("5 đô thị", "5 đô thị"),
        ("12 phần quà", "12 phần quà"),
        ("2 triệu năm", "2000000 năm"),
        ("$100/tấn", "100 USD/tấn"),
        ("USD 100/tấn", "100 USD/tấn"),
        ("VND 5.000/kg", "5000 VND/kg"),
        ("$1,5 tỷ/năm", "1500000000 USD/năm"),
        ("$100 mỗi tấn", "100 USD/tấn"),
        ("$5 một giờ", "5 USD/giờ"),
        ("$10-20 triệu", "10000000..20000000 USD"),
        ("$5 triệu một trăm nghìn", "5100000 USD"),
        ("100,000 VND", "100000 VND"),
        ("12,500 - 13,000 đồng/kg", "12500..13000 VND/kg"),
        ("5 người một ngày", "5 người/ngày"),
        ("ba lần một tuần", "3 lần/tuần"),
        ("60 km một giờ", "60 km/giờ"),
        ("10 tỷ won Hàn Quốc", "10000000000 KRW"),
        ("50 đô la Đài Loan", "50 TWD"),
        ("5 doanh nghiệp hàng đầu", "5 doanh nghiệp hàng đầu"),
        ("3 năm đầu tư", "3 năm đầu tư"),
        ("8 giờ tối đa", "8 giờ tối đa"),
        ("1,234.5 USD", "1234.5 USD"),
    ],
)
def test_typed(text: str, expected: str) -> None:
    assert norm(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "vài chục", "mấy chục triệu", "hàng trăm tỷ đồng",
        "hai mươi mấy phần trăm", "một số", "một vài", "một ít",
        "hai bốn trăm", "nghìn tỷ đồng", "hai mốt năm mươi",
        "một tỷ năm", "một nửa số hộ", "2 nghìn tỷ đồng rưỡi",
        "5 triệu 3 tháng", "100 nghìn 3 kg", "20 nghìn hai cân", "50k 1 cái", "5 nghìn mỗi tháng",
        "100 mỗi ngày", "hơn 5% một chút", "hai mươi năm phần trăm", "ba mươi năm người",
        "một phần hai triệu",
        "nửa đầu năm", "gấp mấy lần", "gấp gấp đôi", "gấp 5 USD",
    ],
)  # fmt: skip
def test_vague_or_double_readings_are_none(text: str) -> None:
    assert norm(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1e5", "2x3", "5a", "4G", "50 K", "±5%", "١٢٣.٤٥٦", "1,234 USD",
        "$1,234", "$1.234 billion", "-2 đến 3%",
        "âm 1% đến 2%", "thấp hơn 5%", "cao hơn 5 triệu đồng", "5 năm qua",
        "6 tháng đầu năm", "3 tỷ phú", "12 tỷ lệ",
        "5 triệu đồng tiền mặt", "một phần triệu", "thứ 0", "thứ 2,5", "15-10%", "hai muoi",
        "$1.5M", "1.2B VND", "3k5", "2t5", "15'", '5"', "0912345678", "8 giờ sáng", "12h trưa",
        "3 ngày nữa", "hai tuần sau", "5 năm gần đây", "6 tháng cuối", "2 tuần đầu tháng",
        "hai mươi tháng ba", "mười tháng mười",
    ],
)  # fmt: skip
def test_doubtful_or_cut_spans_are_none(text: str) -> None:
    assert norm(text) is None


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("vốn ", "2,5 tỷ", " euro", "2500000000 EUR"),
        ("có 2 khu và ", "14", " đô thị", "14 1"),
        ("trong khoảng ", "4 - 4,5%", "", "4..4.5 %"),
        ("trong khoảng ", "5%", "", "~5 %"),
        ("vẫn thấp hơn ", "5%", "", "-5 %"),
        ("đạt ", "46 ngàn tỷ", "", "46000000000000 VND"),
        ("6 tháng vừa rồi thêm ", "20,3 triệu", " lượt khách", "20300000 1"),
        ("xếp vị trí ", "số 1", " cả nước", "1 hạng"),
        ("xe buýt ", "số 5", "", None),
    ],
)
def test_surroundings(before: str, text: str, after: str, expected: str | None) -> None:
    assert norm(text, before, after) == expected
