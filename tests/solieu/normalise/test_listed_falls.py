"""Falls whose word stands before a list, behind it, or beside another side of the same thing."""

from __future__ import annotations

import pytest

from solieu.normalise import parse_value


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("Giảm có thuốc, hóa dược (", "7,1%", "), xay xát (1,3%).", "-7.1 %"),
        ("Giảm có thuốc, hóa dược (7,1%), xay xát (", "1,3%", ").", "-1.3 %"),
        ("sắt thép (15,5%); giảm sâu nhất là ti vi (", "29,4%", "), thép cán (6,6%).", "-29.4 %"),
        ("02 nhóm giảm là đồ uống, thuốc lá (", "0,05%", ") và bưu chính (0,02%).", "-0.05 %"),
        ("Có 3 nhóm giảm: bưu chính (", "0,04%", "), du lịch (0,31%).", "-0.04 %"),
        ("hai mặt hàng đi xuống là mủ cao su (", "6,4%", " về giá trị).", "-6.4 %"),
        ("Các mặt hàng giảm: cao su (lượng: ", "8,2%", "; trị giá: 3,5%).", "-8.2 %"),
        ("Các mặt hàng giảm: cao su (lượng: 8,2%; trị giá: ", "3,5%", ").", "-3.5 %"),
        ("kim ngạch đạt 226 triệu USD, gỉam ", "18,5%", ".", "-18.5 %"),
        ("riêng Cà Mau (", "1,4%", ") và Sơn La (0,3%) giảm do thiếu nước.", "-1.4 %"),
        ("Sắt thép các loại giảm sâu nhất, ", "30,8%", ".", "-30.8 %"),
        ("Điện giảm sâu nhất: ", "38,7%", ".", "-38.7 %"),
        ("Các sản phẩm giảm: bia 12,4%; đường ", "8,7%", "; xi măng 2%.", "-8.7 %"),
        ("các sản phẩm giảm gồm: đá vôi 9,8%, gạch nung ", "14,2%", ".", "-14.2 %"),
        ("Các sản phẩm giảm so với 9 tháng năm 2017: đá ", "17,8%", "; than 38,2%.", "-17.8 %"),
        ("Các địa phương giảm: Hà Nội 2%; TP. Hồ Chí Minh 5%; Đồng Nai ", "3%", ".", "-3 %"),
        ("Các mặt hàng giảm: bia 12,4%; nước tăng lực ", "8,7%", "; sữa 5%.", "-8.7 %"),
        ("Các sản phẩm giảm như sau: sản phẩm từ dừa 5%; thép ", "7%", ".", "-7 %"),
        ("Thị trường giảm: Hải Dương ", "5%", ".", "-5 %"),
        ("Các ngành truyền thống giảm sâu hơn (", "19,6%", "): dệt giảm 20,3%.", "-19.6 %"),
        ("chỉ có rau quả và hạt điều giảm, lần lượt ", "9,1%", " và 13,5%.", "-9.1 %"),
        ("chỉ có rau quả và hạt điều giảm, lần lượt 9,1% và ", "13,5%", ".", "-13.5 %"),
        ("Rớt giá nặng là chôm chôm (", "22,4 %", "), nhãn (18 %).", "-22.4 %"),
        ("Nhóm may mặc lùi sâu hơn cả, ", "0,11%", ".", "-0.11 %"),
        ("gạo giảm 12% về lượng và ", "8,4%", " về giá trị.", "-8.4 %"),
        ("gỗ xẻ giảm 34% về lượng, ", "29,5%", " về giá trị.", "-29.5 %"),
        ("dầu diezen rẻ đi ", "1,33%", ".", "-1.33 %"),
        ("thị trường EU tuột ", "18,3%", ".", "-18.3 %"),
        ("Thời gian thông quan rút ", "3 ngày", ".", "-3 ngày"),
        ("- Cắt giảm ", "30%", " thời gian giải quyết.", "-30 %"),
    ],
)
def test_a_fall(before: str, text: str, after: str, expected: str) -> None:
    value = parse_value(text, before, after, kind="change")
    assert value is not None
    assert value.norm == expected


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("Các mặt hàng tăng: cao su (lượng: 8,2%; trị giá: ", "3,5%", ")."),
        ("Tăng có dệt may (", "7,1%", "), da giày (1,3%)."),
        ("mức tăng, giảm so với cùng kỳ: mít ", "5%", "; xoài 8%."),
        ("Mức tăng/giảm: mít ", "5%", "; xoài 8%."),
        ("các nhóm giảm: bia 12%; ngược lại, than ", "5%", "."),
        ("Thị trường giảm: Hoa Kỳ 5%; riêng Lào ", "22%", "."),
        ("Thị trường giảm: Hoa Kỳ 5%; Hàn Quốc lại đi lên ", "2%", "."),
        ("Thị trường giảm: Hoa Kỳ 5%; Lào nhỉnh hơn ", "2%", "."),
        ("Thị trường giảm: Hoa Kỳ 5%; Hàn Quốc dương ", "2%", "."),
        ("Có 3 nhóm giảm: bưu chính 0,1%; 8 nhóm lên giá: y tế ", "3%", "."),
        ("Các địa phương có chỉ số không giảm: Lào Cai ", "5%", "."),
        ("Các ngành có tốc độ tăng giảm: năm 2021 10%; năm 2022 ", "8%", "."),
        ("Lạm phát đang giảm: Mỹ ", "3,1%", ", Anh 4%."),
        ("Các mặt hàng giảm: gạo còn ", "5%", "."),
        ("Các mặt hàng giảm: gạo +", "3%", "; cà phê 5%."),
        ("giảm có ti vi; tăng là thép cán (", "6,6%", ")."),
        ("giảm là ti vi, còn thép cán tăng (", "6,6%", ")."),
        ("gạo giảm 12% về lượng nhưng tăng ", "8,4%", " về giá trị."),
        ("gạo tăng 12% về lượng và ", "8,4%", " về giá trị."),
        ("Ninh Bình (", "24,2%", "), Bắc Ninh (15,8%) tăng; Cà Mau giảm 2%."),
    ],
)
def test_no_fall(before: str, text: str, after: str) -> None:
    value = parse_value(text, before, after, kind="change")
    assert value is not None
    assert value.number > 0


@pytest.mark.parametrize("kind", ["level", "share", "plan_ratio"])
def test_only_a_change_falls(kind: str) -> None:
    value = parse_value("6,6%", "giảm sâu nhất là thép cán (", ").", kind=kind)
    assert value is not None
    assert value.norm == "6.6 %"
