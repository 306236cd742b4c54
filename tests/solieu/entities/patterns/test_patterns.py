"""The grammars on the forms that newspapers print."""

from __future__ import annotations

import itertools
import time
import unicodedata

import pytest

from solieu.entities.patterns import find


def found(text: str, label: str) -> list[str]:
    return [text[match.start : match.end] for match in find(text) if match.label == label]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ước đạt 6.760 tỷ đồng, tăng 5,79%", ["6.760 tỷ đồng", "5,79%"]),
        ("gần 744 nghìn tỷ đồng", ["744 nghìn tỷ đồng"]),
        ("đạt 3 tỷ 767 triệu đồng", ["3 tỷ 767 triệu đồng"]),
        ("tăng 6-7%; 8 - 9%/năm", ["6-7%", "8 - 9%/năm"]),
        ("thu nhập 65 triệu đồng/người/năm", ["65 triệu đồng/người/năm"]),
        ("công suất 934,9MW trên 2.067ha", ["934,9MW", "2.067ha"]),
        ("tăng 0,6 điểm phần trăm", ["0,6 điểm phần trăm"]),
        ("gấp 1,38 lần", ["1,38 lần"]),
        ("cao su (-9,28%) và hồ tiêu (+31,4%)", ["-9,28%", "+31,4%"]),
        ("xếp thứ 2/19; đứng thứ nhất", ["thứ 2/19", "thứ nhất"]),
        ("đạt 35,7%/KH", ["35,7%"]),
        ("đạt 90,01/100 điểm", ["90,01/100"]),
        ("có 50 TTHC/133 TTHC trực tuyến", ["50 TTHC/133 TTHC"]),
        ("ước đạt51.236,4 tỉ đồng", ["51.236,4 tỉ đồng"]),
        ("2 vạn tấn", ["2 vạn tấn"]),
        ("giá 185.000 đồng/cây, 2 lần/đêm", ["185.000 đồng/cây", "2 lần/đêm"]),
        ("2 triệu đồng/người/ngày", ["2 triệu đồng/người/ngày"]),
        ("bầu 58 đồng chí", ["58"]),
        ("5,2 phần trăm", ["5,2 phần trăm"]),
        ("4.185,79 tỷ đổng", ["4.185,79 tỷ đổng"]),
        ("hơn hai mươi mốt nghìn tấn", ["hai mươi mốt nghìn tấn"]),
        ("mười triệu rưỡi đồng/tháng", ["mười triệu rưỡi đồng/tháng"]),
        ("mỗi năm hai triệu tấn, mỗi năm năm triệu đồng", ["hai triệu tấn", "năm triệu đồng"]),
        ("năm hai nghìn không trăm hai mươi, mỗi năm mười hai tháng", []),
        ("vay hai nghìn tỷ năm 2023, mười năm qua trả hết", ["hai nghìn tỷ"]),
        ("mua một tấn rưỡi, mỗi năm bán một tấn", ["một tấn rưỡi"]),
        (
            "một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng",
            [
                "một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi "
                "đồng"
            ],
        ),
        ("thu ba tấn rưỡi, lãi chín mươi phần trăm", ["ba tấn rưỡi", "chín mươi phần trăm"]),
        ("được một trăm linh năm hộ", ["một trăm linh năm"]),
        ("chiếm tám phần mười", ["tám phần mười"]),
        # Articles, times, names and other words are no numbers.
        ("giá một tấn; năm năm; mười hai tháng; hai chục năm; tháng mười hai", []),
        ("huyện Tháp Mười; ngã ba Đồng Đăng; hai triệu phú; một tỷ lệ; ba dự án", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert found(text, "VALUE") == values


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("trong năm 2022", ["năm 2022"]),
        ("7 tháng đầu năm 2024", ["7 tháng đầu năm 2024"]),
        ("so với cùng kỳ năm trước", ["cùng kỳ năm trước"]),
        ("nửa đầu tháng 4, trung tuần tháng 6", ["nửa đầu tháng 4", "trung tuần tháng 6"]),
        ("15 ngày đầu của tháng 1/2024", ["15 ngày đầu của tháng 1/2024"]),
        ("quý II/2022, quí I-2021", ["quý II/2022", "quí I-2021"]),
        ("giai đoạn 2016 – 2020 vừa qua", ["giai đoạn 2016 – 2020"]),
        ("trong giai đoạn đến năm 2030", ["giai đoạn đến năm 2030"]),
        ("từ đầu năm đến nay", ["đầu năm đến nay"]),
        ("từ đầu năm đến ngày 30/9/2022, tỉnh", ["đầu năm đến ngày 30/9/2022"]),
        ("từ đầu năm đến ngày 20.4.", ["đầu năm đến ngày 20.4"]),
        ("từ đầu năm đến cuối tháng 10/2016", ["đầu năm đến cuối tháng 10/2016"]),
        ("từ đầu năm tới giờ", ["đầu năm tới giờ"]),
        ("từ đầu năm đến 1.200 tấn", []),
        ("từ đầu năm đến 20.4% so với", []),
        ("từ đầu năm đến 12.5 tỷ đồng", []),
        ("từ đầu năm đến 45/60 xã", []),
        ("từ cuối tháng 3 đến nay", ["cuối tháng 3 đến nay"]),
        ("từ tháng 10/2015 đến nay", ["tháng 10/2015 đến nay"]),
        ("từ đầu tháng 3 đến nay", ["đầu tháng 3 đến nay"]),
        ("tháng 8.2018, quý I.2021", ["tháng 8.2018", "quý I.2021"]),
        ("tháng 8. 2018 người", ["tháng 8", "2018"]),
        ("tháng trước; năm nay; quý trước", ["tháng trước", "năm nay", "quý trước"]),
        ("kế hoạch 5 năm 2016-2020", ["5 năm 2016-2020"]),
        ("tháng 8/2023", ["tháng 8/2023"]),
        ("nửa đầu năm 2021", ["nửa đầu năm 2021"]),
        ("nhiệm kỳ 2020-2025", ["nhiệm kỳ 2020-2025"]),
        ("hai tháng cuối năm", ["hai tháng cuối năm"]),
        ("vụ đông xuân 2023", ["vụ đông xuân 2023"]),
    ],
)  # fmt: skip
def test_periods(text: str, periods: list[str]) -> None:
    assert found(text, "PERIOD") == periods


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("ngày 28/3/2022", ["ngày 28/3/2022"]),
        ("14:20 | 31/08/2023", ["31/08/2023"]),
        ("ngày 7 tháng 6 năm 2023", ["ngày 7 tháng 6 năm 2023"]),
        ("đến ngày 30-9,32 khu công nghiệp", ["ngày 30-9"]),
        ("15.8.2025", ["15.8.2025"]),
        ("ngày 6 - 10/12", ["ngày 6 - 10/12"]),
        ("Chiều 28.12, tại", ["28.12"]),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    assert found(text, "DATE") == dates


@pytest.mark.parametrize(
    "number",
    [
        "Quyết định số 10/2022/QĐ-UBND",
        "Nghị định số 32/2024/NĐ-CP",
        "Kế hoạch số 07/KH-SCT",
        "Nghị quyết 12-NQ/TU",
        "Công văn số 7323/UBND-TH",
        "Quyết định 1424/ QĐ-UBND",
        "Luật số 36/2005/QH11",
        "Thông báo kết luận số 15-TB/TU",
    ],
)
def test_decisions(number: str) -> None:
    assert found(f"thực hiện {number} của tỉnh", "DECISION") == [number]


def test_decomposed_text_is_matched_at_its_own_offsets() -> None:
    text = unicodedata.normalize("NFD", "năm 2022 ước đạt 6.760 tỷ đồng")
    assert [unicodedata.normalize("NFC", value) for value in found(text, "VALUE")] == [
        "6.760 tỷ đồng"
    ]


@pytest.mark.parametrize(
    ("text", "label", "span"),
    [
        ("đạt được trong năm2022.", "PERIOD", "năm2022"),
        ("đơn hàng quýIV chưa chắc", "PERIOD", "quýIV"),
        ("so vớicùngkỳnăm 2023;", "PERIOD", "cùngkỳnăm 2023"),
        ("hoàn thành đếnngày 30/12/2022", "DATE", "ngày 30/12/2022"),
        ("vàQuyết địnhsố 28/2022/QĐ-UBND", "DECISION", "Quyết địnhsố 28/2022/QĐ-UBND"),
        ("Tờ trình số 88/TTr-SCTngày 14/1/2026", "DECISION", "Tờ trình số 88/TTr-SCT"),
        ("kinh phí 6 tỷ845 triệu đồngtăng", "VALUE", "6 tỷ845 triệu đồng"),
        ("quốc gia 4,1 tỷđồng.", "VALUE", "4,1 tỷđồng"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_glued_words_are_matched_at_their_own_offsets(
    text: str, label: str, span: str, form: str
) -> None:
    matches = found(unicodedata.normalize(form, text), label)
    assert unicodedata.normalize(form, span) in matches


def test_no_two_matches_overlap() -> None:
    text = "Từ đầu năm đến hết ngày 30-6-2024 đạt 1/3, 10.04.2026 - 10:25, thứ 2/19, 2021-2025"
    matches = find(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))


def elapsed(text: str) -> float:
    start = time.perf_counter()
    find(text)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "unit",
    [
        *("1.1", "1,", "năm ", "(", "1/", "1 - ", "tháng 1 ", "10 tỷ ", "ngày 1 ", "%", "1 tỷ 1"),
        *("quý I ", "1%/năm ", "Quyết định ", "số 1/", "QĐ-", "giai đoạn 2016-", "đầu năm đến "),
        *("năm2022", "nămnăm ", "tỷđồng1 "),
    ],
)
def test_time_grows_with_the_length_and_not_faster(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    short, long = elapsed(text[:125_000]), elapsed(text)
    assert long < 12 * short + 0.5


@pytest.mark.parametrize(
    "text",
    [
        "giá trị tăng thêm (giá so sánh năm 2010) ngành công nghiệp",
        "GRDP theo giá so sánh 2010",
        "theo giá cố định năm 1994",
        "trong nhiều năm qua",
        "những năm trước",
    ],
)
def test_a_price_basis_and_vague_time_are_no_periods(text: str) -> None:
    assert found(text, "PERIOD") == []
