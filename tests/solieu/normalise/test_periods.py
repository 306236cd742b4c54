"""PERIOD spans alone, with a day to count from, and under a governing period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.normalise import Period, parse_period

JUNE = date(2023, 6, 8)
JANUARY = date(2024, 1, 15)


def norm(text: str, reference: date | None = None, governing: str | None = None) -> str | None:
    period = parse_period(text, reference, Period.from_norm(governing) if governing else None)
    return period.norm if period else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("năm 2022", "2022"),
        ("2022", "2022"),
        ("ăm 2024", "2024"),
        ("năm hai nghìn không trăm hai mươi", "2020"),
        ("đầu năm 2020", "2020"),
        ("tháng cuối năm 2023", "2023"),
        ("tháng đầu quý III/2017", "2017-07"),
        ("tháng thứ hai của quý I năm 2020", "2020-02"),
        ("tháng cuối cùng của quý 4/2021", "2021-12"),
        ("tháng đầu tiên trong quý II/2023", "2023-04"),
        ("tháng thứ 2 của quý I năm 2020", "2020-02"),
        ("những tháng đầu quý III/2017", None),
        ("các tháng cuối quý IV năm 2023", None),
        ("tháng tiếp theo của năm 2024", "2024"),
        ("tháng 8/2023", "2023-08"),
        ("tháng mười hai năm 2020", "2020-12"),
        ("tháng năm năm 2021", "2021-05"),
        ("cuối tháng 6/2023", "2023-06"),
        ("08/2023", "2023-08"),
        ("tháng 8/24", "2024-08"),
        ("quý II/2022", "2022-04/2022-06"),
        ("quý I-2021", "2021-01/2021-03"),
        ("quí 1/2024", "2024-01/2024-03"),
        ("QUÝ III NĂM 2024", "2024-07/2024-09"),
        ("Q3/2024", "2024-07/2024-09"),
        ("quý đầu năm 2026", "2026-01/2026-03"),
        ("3 quý đầu năm 2023", "2023-01/2023-09"),
        ("quý I và quý II/2023", "2023-01/2023-06"),
        ("7 tháng đầu năm 2024", "2024-01/2024-07"),
        ("7  tháng năm 2024", "2024-01/2024-07"),
        ("5 tháng 2023", "2023-01/2023-05"),
        ("mười một tháng năm 2023", "2023-01/2023-11"),
        ("6 tháng cuối năm 2025", "2025-07/2025-12"),
        ("nửa đầu năm 2017", "2017-01/2017-06"),
        ("tháng 1-9/2024", "2024-01/2024-09"),
        ("tháng 7/2022 đến tháng 6/2023", "2022-07/2023-06"),
        ("tháng 11, 12/2023", "2023-11/2023-12"),
        ("giai đoạn 2016 – 2020", "2016/2020"),
        ("5 năm 2016-2020", "2016/2020"),
        ("giai đoạn từ năm 2021 đến năm 2025", "2021/2025"),
        ("nhiệm kỳ 2020-2025", "2020/2025"),
        ("niên vụ 2023/2024", "2023/2024"),
        ("vụ Đông Xuân 2023-2024", "2023/2024"),
        ("vụ mùa 2014", "2014"),
        ("giai đoạn đến năm 2030", "../2030"),
        ("đầu năm đến 15/7/2024", "2024-01-01/2024-07-15"),
        ("kỳ 2 tháng 8/2024", "2024-08-16/2024-08-31"),
        ("10 ngày đầu tháng 5/2023", "2023-05-01/2023-05-10"),
        ("10 ngày đầu của tháng 5/2023", "2023-05-01/2023-05-10"),
        ("nửa sau tháng 5/2023", "2023-05-16/2023-05-31"),
        ("thập niên 2010", "2010/2019"),
        ("cùng kỳ 8 tháng năm 2022", "2022-01/2022-08"),
        ("cùng kỳ 2021", "2021"),
        ("2022-03", "2022-03"),
        ("３/２０２２", "2022-03"),
        ("T3/2022", "2022-03"),
        ("T1-T6/2022", "2022-01/2022-06"),
        ("9T2022", "2022-01/2022-09"),
        ("6T cuối năm 2022", "2022-07/2022-12"),
        ("H2/2022", "2022-07/2022-12"),
        ("1H2022", "2022-01/2022-06"),
        ("QIII/2021", "2021-07/2021-09"),
        ("2021-Q3", "2021-07/2021-09"),
        ("quý III/21", "2021-07/2021-09"),
        ("quý Ⅱ/2022", "2022-04/2022-06"),
        ("quy II/2022", "2022-04/2022-06"),
        ("7 thang dau nam 2024", "2024-01/2024-07"),
        ("3/2021 - 6/2022", "2021-03/2022-06"),
        ("quý IV/2021 - quý II/2022", "2021-10/2022-06"),
        ("từ tháng ba đến tháng năm năm 2021", "2021-03/2021-05"),
        ("tháng 7, 8 và 9/2022", "2022-07/2022-09"),
        ("3 năm 2019, 2020 và 2021", "2019/2021"),
        ("năm kế hoạch 2022", "2022"),
        ("năm Nhâm Dần 2022", "2022"),
        ("tuần đầu tháng 1/2020", "2020-01"),
        ("tháng cuối cùng của năm 2022", "2022-12"),
        ("những năm 20 của thế kỷ XX", "1920/1929"),
        ("thập niên tám mươi", "1980/1989"),
        ("thế kỷ 21", "2001/2100"),
        ("thế kỷ hai mươi", "1901/2000"),
        ("năm hai không hai mươi", "2020"),
        ("năm hai không một bảy", "2017"),
        ("năm một chín bảy lăm", "1975"),
        ("năm hai nghìn lẻ năm", "2005"),
        ("15/6/2022", "2022-06-15"),
        ("ngày 2/3 năm 2020", "2020-03-02"),
        ("quý cuối cùng của năm 2020", "2020-10/2020-12"),
        ("15 ngày cuối tháng 3/2020", "2020-03-17/2020-03-31"),
        ("10 ngày cuối năm 2020", "2020-12-22/2020-12-31"),
        ("các tháng còn lại của năm 2020", "2020"),
        ("năm 1858", "1858"),
        ("1858-1945", "1858/1945"),
        ("những năm 1890", "1890/1899"),
        ("đầu những năm 90", "1990/1999"),
        ("nửa đầu thế kỷ 20", "1901/1950"),
        ("từ ngày 1/1 đến hết ngày 15/9/2022", "2022-01-01/2022-09-15"),
    ],
)
def test_periods_that_tell_their_year(text: str, expected: str) -> None:
    assert norm(text) == expected
    assert norm(text, JUNE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "cùng kỳ",
        "tháng trước",
        "năm nay",
        "quý III",
        "tháng 8",
        "6 tháng đầu năm",
        "đầu năm đến nay",
        "năm qua",
    ],
)
def test_what_nothing_tells_is_unknown(text: str) -> None:
    assert norm(text) == "?"


@pytest.mark.parametrize(
    "text",
    [
        "", "năm", "hiện nay", "thời gian tới", "hàng năm", "ngày 31/6", "tháng 13",
        "tháng Giêng", "quý 5", "1.986", "kế hoạch", "2025-2020", "32/2024/NĐ-CP",
        "12.5", "7 - 8", "1/22", "12/13", "2011-12", "03/28/2022", "T3", "9T", "3Q2021", "Q5/2021",
        "năm tháng", "1 tháng", "một tháng qua", "một tháng năm", "những năm 1985",
        "năm đầu giai đoạn 2021-2025", "thập niên 20", "trước năm 2020",
        "tháng 7 và 9/2022", "quý I và quý III/2022", "năm 2019 và 2022", "tháng 3 và 5/2021",
        "tháng 6/2022 đến tháng 3/2022", "năm hai nghìn hai", "trước ngày 15/8/2022",
        "2-3 năm tới", "trong 2-3 năm tới", "5-10 năm trước", "2.5 năm trước", "3/4 năm qua",
        "những năm qua", "các năm trước", "những tháng tới", "các quý trước đó", "các tuần tới",
        "các năm 1980", "1858", "từ 3 tháng", "hết 3 tháng", "năm nay (2022)",
    ],
)  # fmt: skip
def test_what_is_no_period_is_none(text: str) -> None:
    assert parse_period(text, JUNE) is None


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("năm nay", JUNE, "2023"),
        ("năm ngoái", JUNE, "2022"),
        ("năm tới", JUNE, "2024"),
        ("năm qua", JANUARY, "2023"),
        ("tháng trước", JUNE, "2023-05"),
        ("tháng trước", JANUARY, "2023-12"),
        ("quý trước", JANUARY, "2023-10/2023-12"),
        ("quý I năm sau", JUNE, "2024-01/2024-03"),
        ("tháng 11 năm ngoái", JUNE, "2022-11"),
        ("tháng 8", JUNE, "2023-08"),
        ("tháng 12", JANUARY, "2023-12"),
        ("11 tháng", JANUARY, "2023-01/2023-11"),
        ("5 tháng qua", JUNE, "2023-01/2023-05"),
        ("3 tháng qua", JUNE, "2023-03/2023-05"),
        ("đầu năm đến nay", JUNE, "2023-01/2023-06"),
        ("đầu năm tới giờ", JUNE, "2023-01/2023-06"),
        ("đầu năm đến bây giờ", JUNE, "2023-01/2023-06"),
        ("đầu năm đến hết tháng 5", JUNE, "2023-01/2023-05"),
        ("hai tháng cuối năm", JUNE, "2023-11/2023-12"),
        ("Bốn tháng đầu năm nay", JUNE, "2023-01/2023-04"),
        ("vụ xuân này", JUNE, "2023"),
        ("tuần trước", JUNE, "2023-05-29/2023-06-04"),
        ("hai tuần trước", JUNE, "2023-05-22/2023-05-28"),
        ("thứ hai tuần trước", JUNE, "2023-05-29"),
        ("ngày 7/6", JUNE, "2023-06-07"),
        ("28-3", JUNE, "2023-03-28"),
        ("Ba quý", JANUARY, "2023-01/2023-09"),
        ("chín tháng", JANUARY, "2023-01/2023-09"),
        ("hai quý qua", date(2021, 11, 20), "2021-04/2021-09"),
        ("năm kìa", JUNE, "2020"),
        ("hè năm ngoái", JUNE, "2022"),
        ("cách đây hai tháng", JUNE, "2023-04"),
        ("cách đây một quý", JANUARY, "2023-10/2023-12"),
        ("5 năm trước", JUNE, "2018"),
        ("hai mươi năm trước", JUNE, "2003"),
        ("ba tháng nữa", JUNE, "2023-09"),
        ("tháng 12 vừa qua", JUNE, "2022-12"),
        ("tháng 2 tới", JUNE, "2024-02"),
        ("quý IV vừa qua", JUNE, "2022-10/2022-12"),
        ("quý này năm ngoái", JUNE, "2022-04/2022-06"),
        ("tháng 10/2021 đến nay", JUNE, "2021-10/2023-06"),
        ("tháng 10 đến nay", JUNE, "2022-10/2023-06"),
        ("15/3 đến nay", JUNE, "2023-03-15/2023-06-08"),
        ("năm 2020 đến nay", JUNE, "2020-01/2023-06"),
        ("năm 2016 đến tháng 6/2018", JUNE, "2016-01/2018-06"),
        ("năm 2010 đến ngày 31-10-2012", JUNE, "2010-01-01/2012-10-31"),
        ("năm 2020 đến hết quý I", JUNE, "2020-01/2023-03"),
        ("năm 2020 đến ngày 30/5", JUNE, "2020-01-01/2023-05-30"),
        ("tháng 3 này", JUNE, "2023-03"),
        ("tháng 12 này", JANUARY, "2023-12"),
        ("quý II này", JUNE, "2023-04/2023-06"),
        ("nửa năm", JUNE, "2023-01/2023-06"),
        ("nửa năm còn lại", JUNE, "2023-07/2023-12"),
        ("những năm 90 của thế kỷ trước", JUNE, "1990/1999"),
        ("một tháng trước", JUNE, "2023-05"),
        ("các tháng cuối năm nay", JUNE, "2023"),
        ("năm nay (2023)", JUNE, "2023"),
    ],
)
def test_counted_from_a_day(text: str, reference: date, expected: str) -> None:
    assert norm(text, reference) == expected


@pytest.mark.parametrize(
    ("text", "governing", "expected"),
    [
        ("cùng kỳ", "2022", "2021"),
        ("cùng kỳ", "2024-01/2024-07", "2023-01/2023-07"),
        ("cùng kỳ năm trước", "2023-08", "2022-08"),
        ("cùng kỳ năm 2022", "2023-01/2023-05", "2022-01/2022-05"),
        ("cùng kỳ năm ngoái", "2020-08-21", "2019-08-21"),
        ("cùng kỳ", "2016/2020", "2011/2015"),
        ("cùng tháng năm trước", "2023-01/2023-08", "2022-08"),
        ("tháng trước", "2022-01", "2021-12"),
        ("quý trước", "2023-04/2023-06", "2023-01/2023-03"),
        ("năm trước", "2018", "2017"),
        ("12 tháng liền trước", "2022-07/2023-06", "2021-07/2022-06"),
        ("tháng 12 năm trước", "2017-06", "2016-12"),
        ("6 tháng đầu năm", "2021", "2021-01/2021-06"),
        ("5 năm qua", "2015/2020", "2015/2020"),
        ("5 năm trước", "2022", "2017"),
        ("3 tháng trước", "2022-04/2022-06", "2022-01/2022-03"),
        ("quý I cùng năm", "2021", "2021-01/2021-03"),
    ],
)
def test_under_a_governing_period(text: str, governing: str, expected: str) -> None:
    assert norm(text, date(2024, 9, 12), governing) == expected


@pytest.mark.parametrize(
    "text", ["3 tháng trước", "5 năm sau", "3 tháng sau", "tháng 6 tới", "quý II tới"]
)
def test_what_reads_in_two_ways_is_unknown(text: str) -> None:
    assert norm(text, JUNE) == "?"


NORMS = [
    "2022", "2024-07", "2024-01/2024-07", "2016/2020", "../2030", "2025/..",
    "2024-01-01/2024-07-15", "2019-08-21", "?",
]  # fmt: skip


@pytest.mark.parametrize("text", NORMS)
def test_normal_forms_are_read_back(text: str) -> None:
    assert Period.from_norm(text).norm == text


@pytest.mark.parametrize("text", ["", "22", "2024-13", "../..", "2024-02-30", "2025/2020", "2024/"])
def test_what_is_no_normal_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Period.from_norm(text)


def test_a_period_knows_its_days() -> None:
    period = Period.from_norm("2024-02")
    assert (period.first, period.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert Period.from_norm("../2030").first is None
    assert Period.from_norm("2024-03").shifted(-12).norm == "2023-03"
    assert Period.from_norm("2024-02").shifted(-12).last == date(2023, 2, 28)


@given(
    st.integers(1000, 9000),
    st.integers(1, 12),
    st.integers(0, 40),
    st.sampled_from(["year", "month"]),
)
def test_norm_round_trip(year: int, month: int, length: int, granularity: str) -> None:
    if granularity == "year":
        period = Period.years(year, year + length)
    else:
        last = Period.month(year, month).shifted(length)
        period = Period(date(year, month, 1), last.last, "month")
    assert Period.from_norm(period.norm) == period


@pytest.mark.parametrize(
    ("text", "governing", "expected"),
    [
        ("cùng kỳ quý I", Period.months(2023, 1, 3), "2022-01/2022-03"),
        ("cùng kỳ quý III", Period.months(2023, 1, 9), "2022-07/2022-09"),
        ("cùng kỳ tháng 3", Period.months(2023, 1, 3), "2022-03"),
        ("cùng kỳ 9 tháng", Period.months(2023, 1, 9), "2022-01/2022-09"),
        ("cùng kỳ 6 tháng đầu năm 2022", Period.months(2023, 1, 6), "2022-01/2022-06"),
        ("năm Quý Mão 2023", None, "2023"),
        ("giai đoạn đến năm 2030", None, "../2030"),
    ],
)
def test_the_same_part_of_a_year_and_named_years(
    text: str, governing: Period | None, expected: str
) -> None:
    found = parse_period(text, date(2023, 10, 20), governing)
    assert found is not None
    assert found.norm == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (date(2023, 5, 25), "2023-01/2023-06"),
        (date(2023, 6, 20), "2023-01/2023-06"),
        (date(2023, 1, 20), "2022-01/2022-06"),
    ],
)
def test_a_half_year_that_is_about_to_end(reference: date, expected: str) -> None:
    assert norm("6 tháng đầu năm", reference) == expected
