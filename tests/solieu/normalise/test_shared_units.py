"""A figure has the unit that is written once for it and those beside it."""

from __future__ import annotations

import pytest

from solieu.normalise.values import parse_value


def norm(text: str, before: str, after: str, kind: str = "level") -> str:
    value = parse_value(text, before, after, kind=kind)
    assert value is not None
    return value.norm


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("các khu A, B, C còn trống ", "268", ", 61 và 83 ha đất công nghiệp", "268 ha"),
        ("các khu A, B, C còn trống 268, ", "61", " và 83 ha đất công nghiệp", "61 ha"),
        ("từng năm lần lượt là ", "1,9", "; 2,85; 3,4 và 2,9 tỉ đồng.", "1900000000 VND"),
        ("từng năm lần lượt là 1,9; 2,85; ", "3,4", " và 2,9 tỉ đồng.", "3400000000 VND"),
        ("giá nhãn rơi từ ", "15 nghìn", " còn 5 - 6 nghìn đồng/kg.", "15000 VND/kg"),
        # Counted nouns are none of the figure's own: what is counted may be the METRIC.
        ("năm 2015 và 2016 lần lượt lập ", "41", " và 34 chợ.", "41 1"),
        ("giảm từ ", "9", " xuống 6 phòng", "9 1"),
        # Of two sizes; of two things.
        ("tăng từ ", "5 nghìn", " lên 2 triệu đồng", "5000 VND"),
        ("Cụm công nghiệp: từ ", "10", " lên 15 tỷ", "10000000000 VND"),
        ("mỗi năm từ ", "1", " lên 2 tỷ lượt khách", "1000000000 1"),
        ("tăng từ ", "8", " lên 12 nghìn hộ", "8000 1"),
        ("tăng từ ", "1,2", " lên 2,5 triệu lượt khách", "1200000 1"),
        ("phần thịt từ ", "70", " lên 95 gam, công nhân", "70 gam"),
        # The unit of the second figure is that of its sentence.
        ("Dân số tăng từ ", "8", " lên 9 triệu.", "8000000 1"),
        ("Giá bán tăng từ ", "10", " lên 15 nghìn.", "10000 VND"),
        ("Xuất khẩu đạt 5 tỷ USD, nhập khẩu từ ", "3", " lên 4 tỷ.", "3000000000 USD"),
        ("từ ", "35", " lên 40 nghìn mét vuông sàn", "35000 mét vuông"),
        ("lần lượt là ", "8", ", 10 và 12 nghìn hộ", "8000 1"),
        ("từ ", "50", " lên 1 nghìn hộ", "50 1"),
        ("ở các nhóm 1, ", "2", " và xuất khẩu 3 tỷ USD", "2 1"),
    ],
)
def test_the_last_of_an_enumeration_has_the_unit(
    before: str, text: str, after: str, expected: str
) -> None:
    assert norm(text, before, after) == expected


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("urê Phú Mỹ 15.200 đồng/kg; urê Cà Mau ", "14.900", "; DAP 18.600.", "14900 VND/kg"),
        ("Gà ta 115.000 đồng/kg (tăng 5.000 đồng), cá trắm ", "120.000", ".", "120000 VND/kg"),
        # Small numbers and counts are no prices.
        ("Gà ta 115.000 đồng/kg, mỗi ngày bán ", "200", ".", "200 1"),
        ("Gà ta 115.000 đồng/kg, cả xã còn ", "1.200", " hộ nuôi", "1200 1"),
    ],
)
def test_prices_after_a_price(before: str, text: str, after: str, expected: str) -> None:
    assert norm(text, before, after) == expected


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("giày dép (912 triệu USD), gạo (", "341 triệu", "), thủy sản", "341000000 USD"),
        (
            "vốn 198 dự án (198 dự án), Singapore 2 tỷ USD, Hàn Quốc (",
            "1,5 tỷ",
            ")",
            "1500000000 USD",
        ),
        ("đặt 900 triệu USD. Thực tế năm 2016 tụt còn ", "341 triệu", ",", "341000000 USD"),
        # The last sum, whatever its currency.
        (
            "xuất 3,4 tỷ USD; thu thuế 3.190 tỷ đồng, chỉ tiêu (",
            "65.000 tỷ",
            ")",
            "65000000000000 VND",
        ),
        ("thu nhập 4,1 triệu đồng/người, cao nhất ", "86 triệu", ",", "86000000 VND/người"),
        ("hỗ trợ 120 triệu đồng trên tổng ", "268 triệu", " vốn thực hiện", "268000000 VND"),
        ("xuất khẩu 500 triệu USD; tổng mức bán lẻ ", "36.000 tỷ", ";", "36000000000000 VND"),
        # As large a figure of things stands between.
        ("thu 338 tỷ đồng. Huế đón 3,6 triệu lượt khách; Đà Nẵng ", "4,3 triệu", ",", "4300000 1"),
        ("dự án 269 triệu USD vừa lắp xong, thêm ", "50 triệu", " linh kiện", "50000000 1"),
    ],
)
def test_money_after_money(before: str, text: str, after: str, expected: str) -> None:
    assert norm(text, before, after) == expected


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("Năm 2017 xuất 620 tấn, năm ngoái ", "540", ", năm nay chắc được 450 tấn.", "540 tấn"),
        ("giá 28 nghìn đồng/kg: Lục Nam 22.900 tấn, Yên Thế ", "9.400", ", Sơn Động", "9400 tấn"),
        ("Cao Lộc 81,26 điểm, xếp thứ nhất; tiếp đến là Lạng Sơn (", "79,88", ")", "79.88 điểm"),
        # Counts, another sentence, a range with a noun of its own.
        ("có 136 thủ tục, so với năm trước nhiều hơn ", "6", ".", "6 1"),
        ("diện tích 1.519 ha, đã lập quy hoạch 28/37 cụm (chỉ tiêu ", "32", ")", "32 1"),
        ("kho 140 m2. Ngày thường bán 300 đơn, ngày hội ", "450", ".", "450 1"),
        ("1 kg tơ cần 6,6 kg kén, lao động từ ", "14", " còn 9 người", "14 1"),
    ],
)
def test_amounts_after_an_amount(before: str, text: str, after: str, expected: str) -> None:
    assert norm(text, before, after) == expected


def test_a_contribution_in_points_is_said_short() -> None:
    before = "nông nghiệp đóng góp 1,79 điểm phần trăm; công nghiệp đóng góp "
    assert norm("3,24 điểm", before, ";", "share") == "3.24 điểm %"
    assert norm("85,2 điểm", "chỉ số DDCI đạt ", ",", "level") == "85.2 điểm"
    assert norm("27/30 điểm", "số điểm quan trắc đạt quy chuẩn là ", ",", "share") == "27/30 điểm"


def test_a_word_behind_an_earlier_year_is_no_unit() -> None:
    before = "năm 2016 tụt còn 341 triệu, năm 2017 nhích lên "
    assert norm("470 triệu", before, ".") == "470000000 VND"
    before = "Có lúc cả 4 khu công nghiệp phải đóng cửa, hơn "
    assert norm("13 vạn", before, " công nhân nghỉ việc") == ">130000 1"


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("chủ hàng trả cước ", "bốn lăm triệu", ", có lúc hơn", "45000000 VND"),
        ("tiền chuyên cần ", "ba trăm nghìn", ", sau khi trừ", "300000 VND"),
        ("tổng số doanh nghiệp lên ", "23 ngàn", ".", "23000 1"),
        ("đón 3,6 triệu lượt khách, Đà Nẵng ", "4,31 triệu", ", nhưng", "4310000 1"),
        ("trong đó khuyến công quốc gia 7,9 tỷ giao năm 2016, ", "2,3 tỷ", ",", "2300000000 VND"),
        ("trên địa bàn có ", "1,2 triệu", " hồ sơ", "1200000 1"),
        ("dân số tỉnh là ", "1,2 triệu", ", tăng 2%", "1200000 1"),
        ("tổng lượt khách đạt ", "3 triệu", ", gồm", "3000000 1"),
        (
            "Xuất khẩu đạt 1,2 tỷ USD; tổng thu ngân sách đạt ",
            "12.480 tỷ",
            "",
            "12480000000000 VND",
        ),
        ("Kim ngạch tăng từ ", "1,2 tỷ", " năm 2015 lên 3,4 tỷ USD", "1200000000 USD"),
        ("Xuất khẩu tăng từ hơn ", "1,2 tỷ", " lên gần 3,4 tỷ USD", ">1200000000 USD"),
        ("Tỷ trọng tăng từ ", "32,1", " lên hơn 38%", "32.1 %"),
    ],
)
def test_millions_that_count_nothing_are_money(
    before: str, text: str, after: str, expected: str
) -> None:
    assert norm(text, before, after) == expected


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("ba đơn vị tương ứng là ", "4,9 triệu", ", 3,6 triệu và 2,1 triệu kWh", "4900000 kWh"),
        ("tương ứng là 4,9 triệu, ", "3,6 triệu", " và 2,1 triệu kWh", "3600000 kWh"),
        ("theo thứ tự đạt ", "0,12", ", 0,35 và 0,41 điểm", "0.12 điểm"),
        ("đơn đặt lên tới hơn trăm, gấp ", "ba", " tháng 9", "3 lần"),
        ("cần tuyển gấp ", "400", " lao động", "400 1"),
        ("cần tuyển gấp ", "400", ".", "400 1"),
    ],
)
def test_in_turn_and_so_many_times(before: str, text: str, after: str, expected: str) -> None:
    assert norm(text, before, after) == expected
