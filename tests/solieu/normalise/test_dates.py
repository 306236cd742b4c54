"""DATE spans, pointing days and the lunisolar calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.normalise import DateSpan, Period, parse_date
from solieu.normalise.lunar import lunar_day

JUNE = date(2023, 6, 8)


def norm(text: str, reference: date | None = None) -> str | None:
    span = parse_date(text, reference)
    return span.norm if span else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 28/3/2022", "2022-03-28"),
        ("28-3-2022", "2022-03-28"),
        ("15.8.2025", "2025-08-15"),
        ("2022-03-28", "2022-03-28"),
        ("28/3/22", "2022-03-28"),
        ("Thứ tư, 07/12/2022", "2022-12-07"),
        ("ngày 7 tháng 6 năm 2023", "2023-06-07"),
        ("ngày mùng 3 tháng 2 năm 2020", "2020-02-03"),
        ("ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi", "2020-08-15"),
        ("10 và 11/6/2020", "2020-06-10/2020-06-11"),
        ("30/12/2022 - 2/1/2023", "2022-12-30/2023-01-02"),
        ("rằm tháng Giêng năm 2024", "2024-02-24"),
        ("mùng 10 tháng 3 âm lịch năm 2023", "2023-04-29"),
        ("ngày 15/8/2023 âm lịch", "2023-09-29"),
        ("28/3/98", "1998-03-28"),
        ("2022/3/28", "2022-03-28"),
        ("28 Tháng Ba, 2022", "2022-03-28"),
        ("ngày ba mươi tháng tư năm một nghìn chín trăm bảy mươi lăm", "1975-04-30"),
        ("ngày hai tháng chín năm một chín bốn lăm", "1945-09-02"),
        ("ngày 20tháng 11năm 2021", "2021-11-20"),
        ("２８／３／２０２２", "2022-03-28"),
        ("T2, 28/3/2022", "2022-03-28"),
        ("Thứ hai (28/3/2022)", "2022-03-28"),
        ("28/3/2022 (thứ hai)", "2022-03-28"),
        ("chiều thứ hai 28/3/2022", "2022-03-28"),
        ("25/12/2021 - 5/1", "2021-12-25/2022-01-05"),
        ("1, 2, 3/5/2021", "2021-05-01/2021-05-03"),
        ("từ ngày 1/1 đến hết ngày 15/9/2022", "2022-01-01/2022-09-15"),
        ("ngày 2-3 năm 2020", "2020-03-02"),
        ("2/3 năm 2020", "2020-03-02"),
        ("ngày 15/8, năm 2020", "2020-08-15"),
    ],
)
def test_full_dates(text: str, expected: str) -> None:
    assert norm(text) == expected


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("7/6", JUNE, "2023-06-07"),
        ("ngày 30-6", JUNE, "2023-06-30"),
        ("ngày 6 - 10/12", date(2023, 12, 11), "2023-12-06/2023-12-10"),
        ("ngày 30/8 - 2/9", date(2025, 9, 8), "2025-08-30/2025-09-02"),
        ("28/12", date(2023, 1, 7), "2022-12-28"),
        ("sáng 15/8", date(2024, 8, 16), "2024-08-15"),
        ("hôm qua", JUNE, "2023-06-07"),
        ("thứ hai tuần trước", JUNE, "2023-05-29"),
        ("chủ nhật tuần này", JUNE, "2023-06-11"),
        ("tuần này", JUNE, "2023-06-05/2023-06-11"),
        ("28 tháng Chạp", date(2015, 1, 20), "2015-02-16"),
        ("mùng 3 Tết", date(2024, 2, 5), "2024-02-12"),
        ("30 Tết", date(2024, 2, 5), "2024-02-09"),
        ("mùng 10 tháng 3", date(2023, 4, 20), "2023-04-29"),
        ("15/8 năm ngoái", JUNE, "2022-08-15"),
        ("2-3 năm ngoái", JUNE, "2022-03-02"),
        ("2/3 năm nay", JUNE, "2023-03-02"),
        ("ngày 2-3 năm trước", JUNE, "2022-03-02"),
        ("ngày 15/12 vừa qua", JUNE, "2022-12-15"),
        ("15/2 tới", JUNE, "2024-02-15"),
        ("29/2 vừa qua", JUNE, "2020-02-29"),
        ("ngày 20 tháng trước", JUNE, "2023-05-20"),
        ("ngày 15/12 đến nay", JUNE, "2022-12-15/2023-06-08"),
    ],
)
def test_counted_from_a_day(text: str, reference: date, expected: str) -> None:
    assert norm(text, reference) == expected
    assert norm(text) == "?"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày 25",
        "31/2/2020",
        "3/13",
        "tháng 8/2023",
        "8/2023",
        "thứ hai",
        "rằm",
        "9001:2015",
        "83/133",
        "28/3/55",
        "28/3/202",
        "15/9/2022 - 1/1/2022",
        "ngày 1, 3/5/2021",
        "31 tháng này",
        "15/8 hàng năm",
        "15/8/2022 năm ngoái",
        "2-3 năm tới",
        "2.5 năm trước",
        "3/4 năm qua",
        "2-3 năm 2020",
        "2/3/2020, 5/3/2020",
        "8 giờ 75 phút ngày 2/3/2020",
        "8:75 ngày 2/3/2020",
        "các tuần tới",
        "hôm qua (8/6)",
        "9 tháng năm 2022",
        "March 28, 2022",
        "6 tháng tới",
        "3 tháng trước",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_date(text, JUNE) is None


def test_a_governing_year_completes_a_day() -> None:
    span = parse_date("15/8", None, Period.year(2024))
    assert span is not None
    assert span.norm == "2024-08-15"


@pytest.mark.parametrize("text", ["hôm qua (7/6)", "hôm qua 7/6", "thứ tư tuần này, ngày 7/6"])
def test_a_day_that_is_told_twice(text: str) -> None:
    assert norm(text, JUNE) == "2023-06-07"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 60))
def test_norm_round_trip(first: date, length: int) -> None:
    span = DateSpan(first, first + timedelta(days=length))
    assert DateSpan.from_norm(span.norm) == span
    assert DateSpan.from_norm("?").norm == "?"


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from("/-."))
def test_printed_dates_are_read(day: date, mark: str) -> None:
    assert norm(f"ngày {day.day}{mark}{day.month}{mark}{day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1968, "1968-01-29"), (1985, "1985-01-21"), (2007, "2007-02-17"), (2015, "2015-02-19"),
        (2020, "2020-01-25"), (2023, "2023-01-22"), (2024, "2024-02-10"), (2025, "2025-01-29"),
    ],
)  # fmt: skip
def test_new_year(year: int, expected: str) -> None:
    """Tết as it was kept; 1968, 1985 and 2007 differ from the Chinese calendar."""
    assert str(lunar_day(year, 1, 1)) == expected


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2006, 8, 15, "2006-10-06"), (2009, 8, 15, "2009-10-03"), (2014, 8, 15, "2014-09-08"),
        (2017, 7, 15, "2017-09-05"), (2020, 7, 15, "2020-09-02"), (2023, 3, 10, "2023-04-29"),
        (2023, 8, 15, "2023-09-29"), (2025, 7, 15, "2025-09-06"), (2024, 3, 10, "2024-04-18"),
    ],
)  # fmt: skip
def test_feasts_around_leap_months(year: int, month: int, day: int, expected: str) -> None:
    assert str(lunar_day(year, month, day)) == expected


def test_lunar_months_have_29_or_30_days_and_one_may_be_doubled() -> None:
    for year in range(1950, 2060):
        starts = [lunar_day(year, month, 1) for month in range(1, 13)] + [lunar_day(year + 1, 1, 1)]
        lengths = [(b - a).days for a, b in pairwise(starts) if a and b]
        assert len(lengths) == 12
        assert sum(length > 30 for length in lengths) <= 1
        assert all(length in (29, 30, 58, 59, 60) for length in lengths)


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("tính đến hết ngày 15/10/2023", None, "2023-10-15"),
        ("tính đến thời điểm ngày 15/10/2023", None, "2023-10-15"),
        ("cho đến hết ngày 5/6", date(2023, 6, 8), "2023-06-05"),
        ("đến 17h ngày 5/6/2023", None, "2023-06-05"),
        ("sáng mùng 1 Tết", date(2024, 2, 5), "2024-02-10"),
        ("đêm 30 Tết", date(2024, 2, 5), "2024-02-09"),
        ("sáng mùng 10 tháng 3", date(2023, 4, 20), "2023-04-29"),
        ("mùng 10/3", date(2023, 4, 20), "2023-04-29"),
        ("từ ngày 5/1", date(2023, 12, 28), "2024-01-05"),
        ("ngày 15/2", date(2023, 12, 28), "2023-02-15"),
        ("ngày 1/1", date(2023, 12, 12), "2023-01-01"),
    ],
)
def test_words_in_front_of_a_day(text: str, reference: date | None, expected: str) -> None:
    assert norm(text, reference) == expected


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("ngày 30/12 - 1/1", date(2023, 12, 28), "2023-12-30/2024-01-01"),
        ("từ 1/11 đến 31/3", date(2023, 11, 15), "2023-11-01/2024-03-31"),
        ("25/12 - 5/1", date(2024, 1, 10), "2023-12-25/2024-01-05"),
        ("từ 1/11 đến 31/3", date(2023, 6, 15), "2022-11-01/2023-03-31"),
        ("từ 1/9 đến 31/8", date(2023, 10, 5), "2022-09-01/2023-08-31"),
    ],
)
def test_a_span_over_the_turn_of_the_year(text: str, reference: date, expected: str) -> None:
    assert norm(text, reference) == expected


def test_no_day_lies_beyond_the_calendar() -> None:
    assert parse_date("5/1 năm tới", date.max) is None
    assert parse_date("5/1 năm ngoái", date.min) is None
