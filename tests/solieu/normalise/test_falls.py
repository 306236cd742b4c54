"""How far a word of fall reaches."""

from __future__ import annotations

import pytest

from solieu.normalise import parse_value


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("số thu giảm 1.310 tỷ đồng (tương đương ", "5,5%", ") so với tháng trước.", "-5.5 %"),
        ("hộ nghèo giảm 6.214 hộ (", "1,83%", ") so với đầu năm.", "-1.83 %"),
        ("số thu giảm 5,5%, tương ứng với ", "1.310 tỷ đồng", ".", "-1310000000000 VND"),
        ("số thu tăng 1.310 tỷ đồng (tương đương ", "5,5%", ").", "5.5 %"),
        ("IIP giảm 8,6% so với tháng 2/2020 và ", "1,9%", " so với cùng kỳ.", "-1.9 %"),
        ("IIP giảm 8,6% so với tháng 12 năm 2020, ", "1,9%", " so với cùng kỳ.", "-1.9 %"),
        ("IIP tăng 8,6% so với tháng 2/2020 và ", "1,9%", " so với cùng kỳ.", "1.9 %"),
        ("IIP giảm 8,6% so với tháng 2/2020 và tăng ", "1,9%", " so với cùng kỳ.", "1.9 %"),
        ("tăng 9,4%, thấp hơn quý I/2018 (", "10,2%", ").", "10.2 %"),
        ("giá bán giảm từ ", "5 - 7%", ".", "-5..-7 %"),
        ("chi phí mỗi lô giảm được từ ", "2 đến 3,5 triệu đồng", ".", "-2000000..-3500000 VND"),
        ("điện thoại giảm 22,1%, đồng hồ ", "9,6%", ", máy in 31,8%.", "-9.6 %"),
        ("điện thoại giảm 22,1%, đồng hồ 9,6%, máy in ", "31,8%", ".", "-31.8 %"),
        ("dầu thô (giảm 10,9%), điện thoại (", "2,4%", ") và phân u rê (1,7%).", "-2.4 %"),
        ("dầu thô (giảm 10,9%), điện thoại tăng ", "2,4%", ".", "2.4 %"),
        ("giá vàng giảm 1,2%, giá dầu leo ", "3,1%", ", bạc giảm 2%.", "3.1 %"),
        ("lạm phát giảm 1,5%, lạm phát cơ bản ", "4,5%", ".", "4.5 %"),
        ("IIP giảm 1,5%, cùng kỳ năm trước ", "3,1%", ", năm 2020 2%.", "3.1 %"),
        ("tăng 4,5%, giảm 1,2 điểm % so với năm trước (", "5,7%", ").", "5.7 %"),
        ("giá vàng hạ 1,28%, đô la Mỹ nhích ", "0,72%", ".", "0.72 %"),
        ("dầu thô giảm 10,9%. Điện thoại ", "2,4%", ".", "2.4 %"),
        ("tôm giảm lần lượt 8,2% và ", "21,4%", " so với cùng kỳ.", "-21.4 %"),
        ("cho vay tiêu dùng mất 6,8% và ", "11,2%", ".", "-11.2 %"),
        ("gạo rời cảng 330.000 tấn, kém tháng trước ", "28,3%", ".", "-28.3 %"),
        ("giải ngân 37,2% kế hoạch, thua cùng kỳ ", "4,6 điểm phần trăm", ".", "-4.6 điểm %"),
        ("giá thuê 55 USD/m2, rẻ hơn khu lân cận chừng ", "15 USD", ".", "~-15 USD"),
        ("áp dụng sản xuất sạch hơn, tiết kiệm ", "5–8%", " năng lượng.", "-5..-8 %"),
        ("mới đạt 1,84%, còn thiếu ", "0,16 điểm phần trăm", " so với chỉ tiêu.", "-0.16 điểm %"),
        # What the figure of before is compared with.
        ("CPI tăng 3,2%, thấp hơn mục tiêu ", "4,5%", " của Quốc hội.", "4.5 %"),
        ("IIP tăng 6,8%, thấp hơn mức ", "7,1%", " của 7 tháng năm 2016.", "7.1 %"),
        ("tổn thất 4,02%, thấp hơn chỉ tiêu ", "0,18 điểm phần trăm", ".", "-0.18 điểm %"),
        ("phòng, ban giảm 38 phòng, biên chế ", "51 người", ".", "51 người"),
    ],
)
def test_sign_of_a_change(before: str, text: str, after: str, expected: str) -> None:
    value = parse_value(text, before, after, kind="change")
    assert value is not None and value.norm == expected


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("khai khoáng âm 1,6%, làm mất đi ", "0,2 điểm phần trăm", ".", "-0.2 điểm %"),
        ("nông nghiệp lấy đi ", "0,68 điểm phần trăm", " của mức tăng chung.", "-0.68 điểm %"),
        ("công nghiệp đóng góp ", "2,41 điểm phần trăm", ".", "2.41 điểm %"),
        ("hao hụt chiếm ", "5%", " sản lượng.", "5 %"),
    ],
)
def test_sign_of_a_share(before: str, text: str, after: str, expected: str) -> None:
    value = parse_value(text, before, after, kind="share")
    assert value is not None and value.norm == expected


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("Giảm 12% so với cùng kỳ (tương đương ", "45 triệu USD", ")", "-45000000 USD"),
        ("giảm 45 vụ so với cùng kỳ (", "12%", ")", "-12 %"),
        ("giảm 5.412 xe so với tháng 6, tương ứng ", "21%", "", "-21 %"),
        ("tăng 12% so với cùng kỳ (tương đương ", "45 triệu USD", ")", "45000000 USD"),
        ("giảm 12% so với năm trước (năm trước tăng ", "5%", ")", "5 %"),
        ("Giảm 45 vụ, ", "12 người chết", " so với cùng kỳ", "-12 người chết"),
        ("giảm 2 đầu mối, 5 phòng và ", "12 biên chế", "", "-12 biên chế"),
        ("tăng 45 vụ, ", "12 người chết", " so với cùng kỳ", "12 người chết"),
        ("Rút ngắn thời gian giải quyết thủ tục hành chính ", "30%", "", "-30 %"),
    ],
)
def test_falls_told_again_or_counted_up(before: str, text: str, after: str, expected: str) -> None:
    value = parse_value(text, before, after, kind="change")
    assert value is not None
    assert value.norm == expected
