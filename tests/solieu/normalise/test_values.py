"""VALUE spans with the words beside them."""

from __future__ import annotations

import unicodedata

import pytest

from solieu.normalise import Value, parse_value


def norm(text: str, before: str = "", after: str = "", kind: str | None = None) -> str | None:
    value = parse_value(text, before, after, kind=kind)
    return value.norm if value else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6.760 tỷ đồng", "6760000000000 VND"),
        ("1.586,397 tỷ đồng", "1586397000000 VND"),
        ("744 nghìn tỷ đồng", "744000000000000 VND"),
        ("3 tỷ 767 triệu đồng", "3767000000 VND"),
        ("12 tỷ đổng", "12000000000 VND"),
        ("187,5tỷ đồng", "187500000000 VND"),
        ("26. 140 tỷ đồng", "26140000000000 VND"),
        ("23.415, 8 tỷ đồng", "23415800000000 VND"),
        ("110, 4%", "110.4 %"),
        ("27,6 tỷ USD", "27600000000 USD"),
        ("$1,5 tỷ", "1500000000 USD"),
        ("2 triệu đô la Mỹ", "2000000 USD"),
        ("20 tỷ nhân dân tệ", "20000000000 CNY"),
        ("65 triệu đồng/lao động", "65000000 VND/lao động"),
        ("86.000đ/kg", "86000 VND/kg"),
        ("5 triệu đồng/1 lao động", "5000000 VND/lao động"),
        ("12%/năm", "12 %/năm"),
        ("5,2 phần trăm", "5.2 %"),
        ("0,19 điểm phần trăm", "0.19 điểm %"),
        ("21,3 điểm %", "21.3 điểm %"),
        ("(-9,28%)", "-9.28 %"),
        ("−3,1 %", "-3.1 %"),
        ("+31,4%", "31.4 %"),
        ("âm 5,97%", "-5.97 %"),
        ("934,9MW", "934.9 MW"),
        ("2.067ha", "2067 ha"),
        ("35.000 m³", "35000 m³"),
        ("2 vạn tấn", "20000 tấn"),
        ("102,7 triệu sản phẩm", "102700000 sản phẩm"),
        ("8 ngày làm việc", "8 ngày làm việc"),
        ("2 năm rưỡi", "2.5 năm"),
        ("27", "27 1"),
        ("07", "7 1"),
        ("83/133", "83/133 1"),
        ("50 TTHC/133 TTHC", "50/133 TTHC"),
        ("7 trong 11", "7/11 1"),
        ("86,4/125 km", "86.4/125 km"),
        ("90,01/100 điểm", "90.01/100 điểm"),
        ("một phần ba", "1/3 1"),
        ("6-7%", "6..7 %"),
        ("7-8 tỷ đồng", "7000000000..8000000000 VND"),
        ("800 triệu - 1 tỷ đồng", "800000000..1000000000 VND"),
        ("700.000 - 1 triệu đồng/phòng", "700000..1000000 VND/phòng"),
        ("700 - 900 triệu đồng", "700000000..900000000 VND"),
        ("từ 5,41% đến 24,86%", "5.41..24.86 %"),
        ("24-27 nghìn đồng/kg", "24000..27000 VND/kg"),
        ("thứ 2/19", "2/19 hạng"),
        ("thứ nhất", "1 hạng"),
        ("thứ nhất/13", "1/13 hạng"),
        ("thứ 5 cả nước", "5 hạng"),
        ("thứ 15 trong số 63", "15/63 hạng"),
        ("giảm mạnh 5%", "-5 %"),
        ("5 triệu đồng/ 1 hộ", "5000000 VND/hộ"),
        ("1,500 người", "1500 người"),
        ("tốp 3", "3 hạng"),
        ("gấp đôi", "2 lần"),
        ("hai mươi mốt phần trăm", "21 %"),
        ("một tỷ hai trăm triệu đồng", "1200000000 VND"),
        ("trên 50%", ">50 %"),
        ("≥ 95%", ">95 %"),
        ("giảm 3,1%", "-3.1 %"),
        ("khoảng 1,5 tỷ đồng", "~1500000000 VND"),
    ],
)
def test_spans(text: str, expected: str) -> None:
    assert norm(text) == expected
    assert norm(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFC", expected)


@pytest.mark.parametrize(
    "text",
    [
        "", "%", "đồng", "abc", "năm 2022", "28/3/2022", "2022-03-28", "16.16.8", "nghìn tỷ",
        "hàng nghìn tỷ đồng", "9001:2015", "12 kg/10 con", "20-15%", "năm nay", "5 so với",
    ],
)  # fmt: skip
def test_what_is_no_quantity_is_none(text: str) -> None:
    assert parse_value(text) is None


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("kim ngạch xuất khẩu giảm ", "3,1%", " so với cùng kỳ", "-3.1 %"),
        ("tỷ lệ hộ nghèo giảm còn ", "12%", "", "12 %"),
        ("tỷ lệ hộ nghèo giảm từ ", "14%", " xuống 12%", "14 %"),
        ("tỷ lệ hộ nghèo giảm từ 14% xuống ", "12%", "", "12 %"),
        ("vẫn thấp hơn ", "3,05%", "", "-3.05 %"),
        ("thấp hơn cùng kỳ năm trước ", "3%", "", "-3 %"),
        ("cao hơn quý trước ", "13,9%", "", "13.9 %"),
        ("giảm khoảng ", "15-20%", "", "~-15..-20 %"),
        ("tăng trưởng âm ", "5,97%", ")", "-5.97 %"),
        ("khai khoáng giảm 3% và ", "5%", "", "-5 %"),
        ("xem xét giảm phí quản lý khoảng ", "5%", "", "~-5 %"),
        ("tỷ lệ giảm nghèo bình quân ", "1,5%/năm", "", "1.5 %/năm"),
        ("vốn cho hạ tầng ", "12%", "", "12 %"),
        ("xử lý hàng kém chất lượng ", "15 vụ", "", "15 vụ"),
        ("logistics Cái Mép Hạ vào khoảng ", "20 ngàn tỉ đồng", "", "~20000000000000 VND"),
        ("có 5 nhóm giảm giá, ", "4", " nhóm tăng giá", "4 1"),
        ("số tiền được giảm ", "63,7 tỷ đồng", "", "63700000000 VND"),
        ("xưởng thu về ", "51 tỉ", " doanh số", "51000000000 VND"),
        ("cả nước có ", "1 triệu", " doanh nghiệp", "1000000 1"),
        ("tỷ lệ tối thiểu phải đạt ", "12%", "", ">12 %"),
    ],
)
def test_sign(before: str, text: str, after: str, expected: str) -> None:
    assert norm(text, before, after) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("change", "-4 1"), ("level", "4 1"), ("plan_ratio", "4 1"), ("rank", "4 hạng")],
)
def test_only_a_change_takes_its_sign_from_a_word(kind: str, expected: str) -> None:
    assert norm("4", "giảm ", "", kind) == expected


def test_half_of_what_was_is_a_change_in_percent() -> None:
    before = "dừa trái xuất thô còn 38 triệu trái, giảm gần "
    value = parse_value("một nửa", before, " so với năm ngoái", kind="change")
    assert value is not None and value.norm == "~-50 %"
    part = parse_value("một nửa", "", " số hộ", kind="share")
    assert part is not None and part.norm == "1/2 1"


def test_a_top_is_a_rank_whatever_the_kind() -> None:
    assert norm("tốp 30", "chỉ số PCI vào ", " cả nước", kind="level") == "30 hạng"


def test_a_contribution_to_growth_may_fall() -> None:
    assert norm("0,49 điểm phần trăm", "kéo lùi ", "", "share") == "-0.49 điểm %"
    assert norm("12%", "giảm ", "", "share") == "12 %"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind 'growth'"):
        parse_value("3%", kind="growth")


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("đạt trên ", "13%/năm", "", ">13 %/năm"),
        ("hơn ", "160", " nước", ">160 1"),
        ("chiều dài hơn ", "6 km", "", ">6 km"),
        ("bình quân từ ", "6-7%/năm", " trở lên", ">6..7 %/năm"),
        ("bình quân không dưới ", "14 - 15%/năm", "", ">14..15 %/năm"),
        ("tối đa ", "350 triệu đồng/đề án", "", "<350000000 VND/đề án"),
        ("nhưng không quá ", "300 triệu đồng", "", "<300000000 VND"),
        ("chưa đến ", "20 ngày", "", "<20 ngày"),
        ("xuống dưới ", "14%", "", "<14 %"),
        ("ngót ", "1,9 tỷ đồng", "", "~1900000000 VND"),
        ("trên dưới ", "10%", "", "~10 %"),
        ("vượt ", "8.900 tỷ đồng", ", đạt 82,4% kế hoạch", ">8900000000000 VND"),
        ("vượt ", "200 tỷ đồng", " so với dự toán", "200000000000 VND"),
        ("vượt ", "2,1%", " kế hoạch", "2.1 %"),
        ("vượt gần ", "1%", " kế hoạch", "~1 %"),
        ("cỡ ", "100 con/kg", "", "100 con/kg"),
        ("hỗ trợ ", "5 triệu đồng", " cho người từ 60 tuổi trở lên", "5000000 VND"),
        ("tháng 3 không được thấp hơn ", "10,7%", ".", ">10.7 %"),
        ("giá thuê sạp không được tăng quá ", "10%", " mỗi năm.", "<10 %"),
        ("xuất khẩu chưa bằng ", "80%", " dịp Tết năm ngoái.", "<80 %"),
        ("hoạt động cầm chừng ", "12 làng nghề", ",", "12 làng nghề"),
        ("biến động trong khoảng từ ", "-0,1% đến 0,15%", ".", "-0.1..0.15 %"),
    ],
)
def test_bound(before: str, text: str, after: str, expected: str) -> None:
    assert norm(text, before, after) == expected


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("đạt ", "46 ngàn tỷ", ";", "46000000000000 VND"),
        ("đón ", "2,2 triệu", " lượt khách", "2200000 1"),
        ("hơn ", "1,2 tỷ", " người", ">1200000000 1"),
        ("mức phạt ", "500 triệu", ",", "500000000 VND"),
        ("7,92 điểm (", "+0,71", ")", "0.71 điểm"),
        ("Heo hơi: 80 - 82 ngàn đồng/kg, giảm ", "4 ngàn", ";", "-4000 VND/kg"),
        ("tăng từ ", "6", " lên 8%", "6 %"),
        ("tăng từ ", "198", " lên 312,5 triệu USD", "198000000 USD"),
        ("hỗ trợ từ ", "100", " lên 300 triệu đồng/cơ sở;", "100000000 VND/cơ sở"),
        ("nâng công suất từ ", "6", " lên 9 triệu linh kiện/tháng,", "6000000 linh kiện/tháng"),
        (
            "giá nhích từ ",
            "22.000",
            " lên 36.000 đồng/kg chỉ trong hai tuần giáp Tết",
            "22000 VND/kg",
        ),
        ("alumin 236 triệu USD, cà phê ", "318 triệu", ", hạt điều 164 triệu).", "318000000 USD"),
        ("vốn 236 triệu USD, đón ", "2 triệu", " lượt khách", "2000000 1"),
        ("gồm ", "13", " đồng chí", "13 1"),
        ("đạt ", "126,484 tỷ đồng", ", tăng 12.5%", "126484000000000 VND"),
        ("đạt ", "126,484 tỷ đồng", ", tăng 12,5%", "126484000000 VND"),
        ("xếp thứ ", "5/63", "", "5/63 hạng"),
        ("TP. Hồ Chí Minh (77,9 điểm), Hà Nội (", "76,1", "), Đà Nẵng (56,3).", "76.1 điểm"),
        ("Hồ Chí Minh (77,9 điểm), Hà Nội có ", "2", " dự án", "2 1"),
    ],
)
def test_unit_and_style_from_the_sentence(
    before: str, text: str, after: str, expected: str
) -> None:
    assert norm(text, before, after) == expected


@pytest.mark.parametrize(
    "text",
    [
        "6760000000000 VND",
        "-3.1 %",
        ">13 %/năm",
        ">6..7 %/năm",
        "83/133 1",
        "~-15..-20 %",
        "2/19 hạng",
    ],
)
def test_normal_forms_are_read_back(text: str) -> None:
    assert Value.from_norm(text).norm == text


@pytest.mark.parametrize("text", ["", "5", "5%", "> 5 %", "5..6/7 %", "năm %"])
def test_what_is_no_normal_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not the normal form of a value"):
        Value.from_norm(text)


@pytest.mark.parametrize(
    ("before", "text", "after", "kind", "expected"),
    [
        (
            "tổng diện tích 1.046,3 ha, hơn ",
            "97,8 ha",
            " so với cuối năm 2022",
            "change",
            "97.8 ha",
        ),
        ("tăng hơn ", "5%", " so với cùng kỳ", "change", ">5 %"),
        ("giảm tới hơn ", "5%", " so với cùng kỳ", "change", ">-5 %"),
        ("mức tăng là hơn ", "5%", " so với cùng kỳ", "change", ">5 %"),
        ("số vụ cháy giảm so với cùng kỳ ", "12 vụ", ".", "change", "-12 vụ"),
        ("giảm so với kế hoạch khoảng ", "412 tấn", "", "change", "~-412 tấn"),
        ("thấp hơn mức bình quân ", "7,2%", " của cả nước", "change", "7.2 %"),
        (
            "điện thoại giảm 1,2 tỷ USD, máy tính ",
            "1,1 tỷ USD",
            ", dệt may 1 tỷ USD",
            "change",
            "-1100000000 USD",
        ),
        ("tiết kiệm chi phí đầu tư ", "10%", "", "change", "-10 %"),
        ("ngân sách hụt thu ", "312 tỷ đồng", "", "change", "-312000000000 VND"),
        ("lên sát mốc ", "2 tỷ USD", "", "level", "~2000000000 USD"),
        ("thấp hơn ", "1,9 điểm phần trăm", " so với cùng kỳ", "change", "-1.9 điểm %"),
        ("vốn đầu tư nhỉnh hơn ", "6,3%", "", "change", "6.3 %"),
        ("mức hỗ trợ tối đa bằng ", "30%", " tổng chi phí", "share", "<30 %"),
        ("gần gấp ", "2 lần", " giá bán lẻ", "ratio", "~2 lần"),
        ("nhu cầu vốn cỡ ", "30 tỷ đồng", "", "level", "~30000000000 VND"),
        ("kéo lùi tăng trưởng chung ", "0,56 điểm phần trăm", ";", "share", "-0.56 điểm %"),
        ("kém khu dẫn đầu tới 65,4 và ", "79 điểm phần trăm", ".", "change", "-79 điểm %"),
        ("tụt theo thứ tự ", "0,47 điểm", " và 0,22 điểm", "change", "-0.47 điểm"),
        ("mới tuyển được ", "phân nửa", ".", "plan_ratio", "1/2 1"),
    ],
)
def test_words_before_of_known_kinds(
    before: str, text: str, after: str, kind: str, expected: str
) -> None:
    assert norm(text, before, after, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25-30.000đ/kg", "25000..30000 VND/kg"),
        ("2-3.000 tỷ đồng", "2000000000000..3000000000000 VND"),
        ("500-1.000 ha", "500..1000 ha"),
        ("1 - 5.000 con", None),
        ("2 đến 3.000 lao động", None),
        ("25 đồng đến 30.000 đồng", "25..30000 VND"),
        ("2,012 con/phụ nữ", "2.012 con/phụ nữ"),
        ("1.250 lần", "1250 lần"),
        ("2,000 hộ", "2000 hộ"),
        ("15,000 tấn", None),
        ("12,000 tỷ đồng", None),
        ("1,250 tấn", "1.25 tấn"),
        ("98.123 %", None),
        ("98.000 %", "98000 %"),
        ("12/2023", None),
        ("2021-2025", None),
        ("83/133", "83/133 1"),
        ("3,5 tỷ rưỡi", None),
        ("3,2 tỷ 5", None),
    ],
)
def test_thousands_that_are_left_out_or_doubtful(text: str, expected: str | None) -> None:
    assert norm(text) == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("chưa vượt mốc ", "700 tỷ USD", "<700000000000 USD"),
        ("không được hơn ", "10%", "<10 %"),
        ("không nhỏ hơn ", "10%", ">10 %"),
        ("hơn kém ", "5%", None),
        ("giảm từ ", "5-10%", "-5..-10 %"),
        ("từ ", "5-10%", "5..10 %"),
    ],
)
def test_denied_bounds_and_ranges_of_a_fall(before: str, text: str, expected: str | None) -> None:
    assert norm(text, before) == expected


def test_a_fraction_of_what_is_counted_is_no_month() -> None:
    assert norm("5/2000", "", " hộ dân") == "5/2000 1"
