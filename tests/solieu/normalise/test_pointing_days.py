"""Days and weeks counted from the day of the text, and clock times beside a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.normalise import parse_date
from solieu.normalise.clock import without_clock

THURSDAY = date(2023, 6, 8)
WEEKDAYS = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"]


def norm(text: str, reference: date | None = THURSDAY) -> str | None:
    span = parse_date(text, reference)
    return span.norm if span else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hôm kìa", "2023-06-05"),
        ("ngày mốt", "2023-06-10"),
        ("sáng nay", "2023-06-08"),
        ("tối qua", "2023-06-07"),
        ("9 giờ tối qua", "2023-06-07"),
        ("sáng sớm mai", "2023-06-09"),
        ("T2 tuần trước", "2023-05-29"),
        ("CN tuần này", "2023-06-11"),
        ("thứ hai, tuần trước", "2023-05-29"),
        ("hôm thứ sáu vừa qua", "2023-06-02"),
        ("thứ năm vừa rồi", "2023-06-01"),
        ("thứ năm tới", "2023-06-15"),
        ("cuối tuần qua", "2023-06-03/2023-06-04"),
        ("cuối tuần này", "2023-06-10/2023-06-11"),
        ("đầu tuần sau", "2023-06-12/2023-06-18"),
        ("ba ngày nữa", "2023-06-11"),
        ("năm hôm trước", "2023-06-03"),
        ("cách đây mười ngày", "2023-05-29"),
        ("hai tuần nữa", "2023-06-19/2023-06-25"),
        ("cách đây 2 tuần", "2023-05-22/2023-05-28"),
    ],
)
def test_counted_from_the_day_of_the_text(text: str, expected: str) -> None:
    assert norm(text) == expected
    assert norm(text, None) == "?"


@pytest.mark.parametrize("text", ["hôm trước", "hôm sau", "hôm đó"])
def test_a_day_that_a_story_counts_from_is_unknown(text: str) -> None:
    assert norm(text) == "?"


@pytest.mark.parametrize(
    "text",
    [
        "thứ tám tuần trước", "thứ hai này", "T2", "CN", "ba ngày", "3 ngày sau", "7 ngày qua",
        "hai tuần qua", "mấy hôm trước", "cuối tuần", "cuối tuần tới", "giao thừa",
    ],
)  # fmt: skip
def test_what_points_to_no_single_day_is_none(text: str) -> None:
    assert norm(text) is None


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_weekdays_just_over_and_to_come(reference: date, number: int) -> None:
    last = parse_date(f"{WEEKDAYS[number]} vừa qua", reference)
    following = parse_date(f"{WEEKDAYS[number]} tới", reference)
    assert last is not None
    assert following is not None
    assert last.first is not None
    assert following.first is not None
    assert last.first.weekday() == following.first.weekday() == number
    assert last.first < reference < following.first
    assert following.first - last.first <= timedelta(days=14)


@pytest.mark.parametrize(
    "text",
    [
        "10h30 ngày 28/3/2022",
        "8 giờ 30 phút, ngày 28 tháng 3 năm 2022",
        "lúc 8h sáng ngày 28/3/2022",
        "10:30 | 28/03/2022",
        "28/03/2022 - 10:30",
        "Thứ hai, 28/03/2022, 10:30 (GMT+7)",
        "2022-03-28T10:30:00+07:00",
        "28/03/2022 08:00 SA",
    ],
)
def test_a_clock_time_is_no_part_of_the_day(text: str) -> None:
    assert norm(text, None) == "2022-03-28"


@pytest.mark.parametrize("span", ["28/3/2022", "25h ngày 1/5", "ngày 8"])
def test_what_is_no_clock_time_stays(span: str) -> None:
    assert without_clock(span) == span
