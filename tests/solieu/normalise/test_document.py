"""Date lines, and mentions resolved from the article."""

from __future__ import annotations

from datetime import date

import pytest

from solieu.normalise import document_date, resolve_mentions

BODY = "\n\nSở Công Thương tổ chức hội nghị ngày 3/4/2021 tại thành phố.\nNgười viết"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("11/01/2023 lúc 15:50 (GMT)", "2023-01-11"),
        ("08/06/2023 | 15:51:42", "2023-06-08"),
        ("14:20 | 31/08/2023", "2023-08-31"),
        ("Thứ tư, 07/12/2022", "2022-12-07"),
        ("Thứ Sáu, 18/12/2020 15:32 | Lượt xem: 1204", "2020-12-18"),
        ("Chủ nhật, 13/08/2023 | 07:15 | Kinh tế - Chính trị", "2023-08-13"),
        ("Sở Công Thương Lào Cai - 20/09/2016", "2016-09-20"),
        ("Sở Công Thương Yên Bái - Thứ Sáu, 27/12/2024 | Cỡ chữ: A- A A+", "2024-12-27"),
        ("(Nguồn: Cục Thống kê An Giang, 25/09/2012)", "2012-09-25"),
        ("(Cổng thông tin điện tử tỉnh) - 28/12/2010", "2010-12-28"),
        ("BÁO BÀ RỊA - VŨNG TÀU, 10/12/2020 | 18:36", "2020-12-10"),
        ("29/10/2021 09:12 - Phòng Quản lý Công nghiệp, Sở Công Thương", "2021-10-29"),
        ("09/12/2022 • 06:30 • Kinh tế biển", "2022-12-09"),
        ("Số: 58/BC-SCT        Bình Định, ngày 10 tháng 7 năm 2012", "2012-07-10"),
        ("(Trung tâm Khuyến công tỉnh Nghệ An, ngày 08 tháng 01 năm 2019)", "2019-01-08"),
        ("14/05/2025 - Chuyên mục: Năng lượng - Xem cỡ chữ: A A A", "2025-05-14"),
        ("22/04/2026 | Tác giả: Thu Hà (Sở Công Thương) | Nguồn: Cổng tỉnh", "2026-04-22"),
        ("Cập nhật lúc 08:17, Thứ Hai, 12/10/2015 (GMT+7)", "2015-10-12"),
        ("Ngày đăng: 16/12/2022", "2022-12-16"),
        ("15.6.2019 06:05", "2019-06-15"),
        ("BHY - 7.1.2026", "2026-01-07"),
        ("(17-10-2025) - Chiều 16-10, Thứ trưởng dẫn đầu đoàn công tác.", "2025-10-17"),
        ("(31/8) - Xuất khẩu tháng 8/2021 tăng.", "2021-08-31"),
        ("(5/1) - Xuất khẩu tháng 12/2022 tăng.", "2023-01-05"),
        ("Trà Vinh, ngày 24 tháng 8 năm 2020", "2020-08-24"),
        ("2022-12-07 15:30", "2022-12-07"),
        ("Cập nhật: 9/6/2019 8:40 AM", "2019-09-06"),
        ("9/16/2019 2:30 PM", "2019-09-16"),
        ("16/9/2019 2:30 PM", "2019-09-16"),
        ("09/06/2019 08:40 AM", "2019-06-09"),
        ("9/6/2019 8:40", "2019-06-09"),
        ("8 Tháng Sáu, 2023", "2023-06-08"),
        ("Tháng Sáu 8, 2023", "2023-06-08"),
        ("Tháng Mười Một 20, 2023", "2023-11-20"),
        ("07/12/2022 - 07/12/2022", "2022-12-07"),
        ("(từ ngày 08/10 đến ngày 12/10/2018)", "2018-10-12"),
    ],
)
def test_date_line(line: str, expected: str) -> None:
    assert document_date(f"Tiêu đề bài báo{BODY}"[:15] + f"\n{line}{BODY}") == date.fromisoformat(
        expected
    )
    assert document_date(f"Tiêu đề bài báo{BODY}\n{line}\n") == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 16/12/2025, Sở Công Thương ban hành kế hoạch năm sau.",
        "Quyết định số 10/2022/QĐ-UBND ngày 28/3/2022 bãi bỏ Quyết định số 24/2015/QĐ-UBND.",
        "Sáng 15/8, Bộ trưởng làm việc với tỉnh.",
        "Giải pháp cho giai đoạn 2021-2025",
        "(31/8) - Xuất khẩu tăng.",
        "Điện thoại 024.7303.7898",
        "Tính đến ngày 15/10/2023",
        "Ngày ban hành: 15/3/2022",
        "01/01/2023 - 15/05/2023",
        "Giá cà phê nhân xô hôm nay 12/5/2024",
        "Nguồn: Tổng cục Hải quan, số liệu tính đến 15/12/2023",
        "Nguồn: Báo cáo của UBND tỉnh ngày 12/03/2024",
        "Thể loại: Nghị định, có hiệu lực từ 01/01/2024",
        "Danh mục: hàng hóa cấm xuất khẩu từ 12/3/2024",
        "Hội nghị họp tại Sở Công Thương Lào Cai ngày 20/09/2016",
        "Sở Công Thương tổ chức hội nghị khách hàng ngày 20/09/2016",
        "Hạn nộp hồ sơ: 20/09/2016 - Phòng Quản lý Công nghiệp",
        "",
    ],
)
def test_days_of_the_story_are_no_date_line(line: str) -> None:
    assert document_date(f"Tiêu đề\n{line}{BODY}") is None


def test_a_date_line_below_many_short_lines() -> None:
    lines = [f"- Mục số {number}" for number in range(20)]
    assert document_date("\n".join([*lines, "KHÁNH PHƯƠNG", "09/12/2021"])) == date(2021, 12, 9)


def mention(text: str, part: str, label: str, nth: int = 1) -> tuple[int, int, str]:
    start = -1
    for _ in range(nth):
        start = text.index(part, start + 1)
    return (start, start + len(part), label)


def test_a_base_follows_the_period_of_what_is_compared() -> None:
    text = (
        "7 tháng đầu năm 2024, IIP tăng 7,15% so với cùng kỳ. "
        "Tháng 7, IIP tăng 2% so với tháng trước và 5% so với cùng kỳ."
    )
    year, month = (
        mention(text, "7 tháng đầu năm 2024", "PERIOD"),
        mention(text, "Tháng 7", "PERIOD"),
    )
    base, back = mention(text, "cùng kỳ", "PERIOD"), mention(text, "tháng trước", "PERIOD")
    base2 = mention(text, "cùng kỳ", "PERIOD", nth=2)
    v1, v2, v3 = (mention(text, part, "VALUE") for part in ("7,15%", "2%", "5% so"))
    links = [
        ("IN_PERIOD", v1, year), ("COMPARED_TO", v1, base), ("IN_PERIOD", v2, month),
        ("COMPARED_TO", v2, back), ("IN_PERIOD", v3, month), ("COMPARED_TO", v3, base2),
    ]  # fmt: skip
    found = resolve_mentions(text, date(2024, 8, 15), [year, month, base, back, base2, v1], links)
    assert found == {
        year: "2024-01/2024-07",
        base: "2023-01/2023-07",
        month: "2024-07",
        back: "2024-06",
        base2: "2023-07",
    }


def test_without_links_the_nearest_earlier_period_governs_and_no_base_does() -> None:
    text = "Năm 2022, thu đạt 5 tỷ, tăng 3% so với năm 2021.\nBán lẻ tăng 4% so với cùng kỳ."
    mentions = [mention(text, part, "PERIOD") for part in ("Năm 2022", "năm 2021", "cùng kỳ")]
    found = resolve_mentions(text, None, mentions)
    assert [found[m] for m in mentions] == ["2022", "2021", "2021"]


@pytest.mark.parametrize(
    ("text", "time", "expected"),
    [
        # What has just ended when the article appears is of its own year...
        ("Xuất khẩu năm 2017 đạt 5 tỷ; 6 tháng đạt 3 tỷ.", "6 tháng", "2018-01/2018-06"),
        ("Năm 2017 đạt 5 tỷ, riêng tháng 6 đạt 1 tỷ.", "tháng 6", "2018-06"),
        # ...and what is long over is not.
        ("Năm 2017, quý I đạt 1 tỷ.", "quý I", "2017-01/2017-03"),
        # ...nor what is said to be a part of the year, or one of a series that tells it.
        ("Năm 2017 đạt 5 tỷ, trong đó 6 tháng đạt 3 tỷ.", "6 tháng", "2017-01/2017-06"),
        ("Năm 2017: tháng 6 đạt 5 tỷ.", "tháng 6", "2017-06"),
        ("Năm 2017 đạt 5 tỷ (riêng tháng 6 đạt 1 tỷ).", "tháng 6", "2017-06"),
    ],
)
def test_a_year_before_in_the_same_line_does_not_govern_what_is_reported(
    text: str, time: str, expected: str
) -> None:
    mentions = [mention(text, part, "PERIOD") for part in ("ăm 2017", time)]
    assert resolve_mentions(text, date(2018, 7, 12), mentions)[mentions[1]] == expected


def test_quarters_of_one_year_are_not_torn_apart() -> None:
    text = "Năm 2017, quý I đạt 1, quý II đạt 2, quý III đạt 3 và quý IV đạt 4."
    parts = ("quý I", "quý II", "quý III", "quý IV")
    mentions = [mention(text, part, "PERIOD") for part in ("Năm 2017", *parts)]
    mentions[1] = (10, 15, "PERIOD")
    found = resolve_mentions(text, date(2018, 7, 20), mentions)
    assert {norm[:4] for norm in found.values()} == {"2017"}


@pytest.mark.parametrize("time", ["tháng 12 vừa rồi", "3 tháng gần nhất", "cách đây 2 năm"])
def test_what_points_back_is_no_aim(time: str) -> None:
    text = f"Phấn đấu như {time} tăng 8%."
    period, value = mention(text, time, "PERIOD"), mention(text, "8%", "VALUE")
    day, links = date(2024, 1, 9), [("IN_PERIOD", value, period)]
    plain, aimed = (
        resolve_mentions(text, day, [period, value], links, targets)[period]
        for targets in ((), {value})
    )
    assert plain == aimed


def test_a_period_with_figures_that_were_reached_is_no_aim() -> None:
    text = "6 tháng đầu năm GRDP tăng 7%, phấn đấu 8%."
    time = mention(text, "6 tháng đầu năm", "PERIOD")
    values = [mention(text, part, "VALUE") for part in ("7%", "8%")]
    links = [("IN_PERIOD", value, time) for value in values]
    found = resolve_mentions(text, date(2024, 3, 29), [time, *values], links, {values[1]})
    assert found[time] == "2023-01/2023-06"


def test_beyond_the_calendar_nothing_is_told() -> None:
    text = "Vốn 5 năm tới là 3 tỷ."
    time = mention(text, "5 năm tới", "PERIOD")
    assert resolve_mentions(text, date(9999, 12, 31), [time])[time] == "?"


def test_what_is_to_be_reached_lies_in_no_year_before() -> None:
    text = "Phấn đấu 6 tháng đầu năm GRDP tăng 8%."
    time, value = mention(text, "6 tháng đầu năm", "PERIOD"), mention(text, "8%", "VALUE")
    day, links = date(2024, 3, 29), [("IN_PERIOD", value, time)]
    assert resolve_mentions(text, day, [time, value], links)[time] == "2023-01/2023-06"
    found = resolve_mentions(text, day, [time, value], links, targets={value})
    assert found[time] == "2024-01/2024-06"


def test_an_article_without_a_date_gives_its_own_years() -> None:
    text = (
        "Sáng 15/8, đoàn công tác làm việc với tỉnh.\n7 tháng năm 2024, IIP tăng 7%.\n"
        "Từ đầu năm đến nay, tỉnh cấp phép 9 dự án, nhiều hơn năm trước; mục tiêu đến năm 2030."
    )
    day = mention(text, "15/8", "DATE")
    parts = ("7 tháng năm 2024", "đầu năm đến nay", "năm trước", "năm 2030")
    periods = [mention(text, part, "PERIOD") for part in parts]
    found = resolve_mentions(text, None, [day, *periods])
    assert found[day] == "2024-08-15"
    assert [found[p] for p in periods] == ["2024-01/2024-07", "2024-01/2024-08", "2023", "2030"]


@pytest.mark.parametrize(
    ("text", "time", "base", "expected"),
    [
        ("Lũy kế đến hết tháng 10, thu tăng 7% so với cùng kỳ.", "tháng 10", "cùng kỳ", "01/10"),
        ("Hết tháng 10, thu tăng 7% so với cùng kỳ.", "tháng 10", "cùng kỳ", "01/10"),
        ("Riêng tháng 10, thu tăng 7% so với cùng kỳ.", "tháng 10", "cùng kỳ", "10"),
        ("Riêng tháng 10, thu tăng 7% so CK.", "tháng 10", "CK", "10"),
        ("Riêng tháng 10, thu tăng 7% CK năm 2024.", "tháng 10", "CK năm 2024", "10"),
        ("Riêng tháng 10, thu tăng 7% so với tháng cùng kỳ.", "tháng 10", "tháng cùng kỳ", "10"),
        (
            "Tính đến ngày 20/10, vốn giải ngân tăng 6,3% so với cùng kỳ.",
            "ngày 20/10",
            "cùng kỳ",
            "01-01/10-20",
        ),
        (
            "Tính đến ngày 31/10, hàng tồn kho tăng 5% so với cùng thời điểm năm trước.",
            "ngày 31/10",
            "cùng thời điểm năm trước",
            "10-31",
        ),
    ],
)
def test_a_sum_is_compared_from_january_and_a_stock_at_its_day(
    text: str, time: str, base: str, expected: str
) -> None:
    label = "DATE" if "ngày" in time else "PERIOD"
    value = mention(text, text[: text.index("%") + 1].split()[-1], "VALUE")
    head, tail = mention(text, time, label), mention(text, base, "PERIOD")
    links = [("IN_PERIOD", value, head), ("COMPARED_TO", value, tail)]
    found = resolve_mentions(text, date(2025, 11, 6), [head, value, tail], links)
    assert found[tail] == "/".join(f"2024-{part}" for part in expected.split("/"))


@pytest.mark.parametrize(
    ("last", "expected"),
    [("31/10/2025", "2024-01/2024-10"), ("15/10/2025", "2024-01-01/2024-10-15")],
)
def test_a_range_of_days_is_compared_as_a_whole(last: str, expected: str) -> None:
    text = f"Từ ngày 1/1 đến {last} có 98.416 tờ khai, tăng 22% so với cùng kỳ năm 2024."
    ends = [mention(text, part, "DATE") for part in ("ngày 1/1", last)]
    value, base = mention(text, "22%", "VALUE"), mention(text, "cùng kỳ năm 2024", "PERIOD")
    links = [*(("IN_PERIOD", value, end) for end in ends), ("COMPARED_TO", value, base)]
    found = resolve_mentions(text, date(2025, 11, 12), [*ends, value, base], links)
    assert found[base] == expected


def test_a_year_named_twice_is_compared_as_a_year() -> None:
    text = "Năm 2023, tức trọn năm 2023, thu đạt 5 tỷ, tăng 3% so với cùng kỳ."
    years = [mention(text, part, "PERIOD") for part in ("Năm 2023", "năm 2023")]
    value, base = mention(text, "3%", "VALUE"), mention(text, "cùng kỳ", "PERIOD")
    links = [*(("IN_PERIOD", value, year) for year in years), ("COMPARED_TO", value, base)]
    assert resolve_mentions(text, date(2024, 1, 9), [*years, value, base], links)[base] == "2022"


def test_a_date_as_a_server_prints_it_has_the_month_first() -> None:
    text = "Kết quả tháng 8.\nCập nhật: 9/6/2019 8:40 AM\nNgày 9/6/2019, Sở họp."
    stamp, day = (mention(text, "9/6/2019", "DATE", nth=nth) for nth in (1, 2))
    month = mention(text, "tháng 8", "PERIOD")
    found = resolve_mentions(text, date(2019, 9, 6), [stamp, day, month])
    assert (found[stamp], found[day], found[month]) == ("2019-09-06", "2019-06-09", "2019-08")


def test_an_article_that_names_only_a_base_is_of_the_year_after() -> None:
    text = "6 tháng đầu năm, thu tăng 5% so với cùng kỳ năm 2022; tháng 6 tăng 2% so với cùng kỳ."
    parts = ("6 tháng đầu năm", "cùng kỳ năm 2022", "tháng 6")
    periods = [mention(text, part, "PERIOD") for part in parts]
    last = mention(text, "cùng kỳ", "PERIOD", nth=2)
    found = resolve_mentions(text, None, [*periods, last])
    assert [found[p] for p in periods] == ["2023-01/2023-06", "2022-01/2022-06", "2023-06"]
    assert found[last] == "2022-06"


@pytest.mark.parametrize(
    "hope",
    [
        "song tin quý I/2024 thị trường ấm lại",
        "nhà máy dự kiến đóng điện, dự kiến quý I/2024",
        "hy vọng đến quý I/2024 có đơn hàng",
        "bàn chỉ tiêu cho quý I/2024",
        "mục tiêu đưa kim ngạch lên 600 triệu USD vào quý I/2024",
    ],
)
def test_what_is_hoped_for_does_not_tell_the_year_of_an_article(hope: str) -> None:
    text = f"11 tháng, thu đạt 5 tỷ đồng. Năm 2023 khó khăn, {hope}."
    months, year, hoped = (
        mention(text, part, "PERIOD") for part in ("11 tháng", "Năm 2023", "quý I/2024")
    )
    found = resolve_mentions(text, None, [months, year, hoped])
    assert found == {months: "2023-01/2023-11", year: "2023", hoped: "2024-01/2024-03"}


def test_a_base_of_the_year_before_outweighs_the_years_of_documents() -> None:
    text = (
        "Tháng 3, thu tăng 5% so với cùng kỳ năm 2022.\nQuyết định ngày 20/8/2019; ngày 3/6/2020.\n"
        "9 tháng, thu tăng 2%; ngày 20/9, Sở họp."
    )
    parts = (("Tháng 3", "PERIOD"), ("cùng kỳ năm 2022", "PERIOD"), ("ngày 20/8/2019", "DATE"))
    more = (("ngày 3/6/2020", "DATE"), ("9 tháng", "PERIOD"), ("ngày 20/9", "DATE"))
    mentions = [mention(text, *part) for part in (*parts, *more)]
    found = resolve_mentions(text, None, mentions)
    assert found[mentions[0]] == "2023-03"
    assert found[mentions[4]] == "2023-01/2023-09"
    assert found[mentions[5]] == "2023-09-20"


def test_a_year_with_a_digit_too_many_is_that_of_the_article() -> None:
    text = "Trong 9 tháng năm 20213, thu tăng 5% so với cùng kỳ năm 2022."
    period = mention(text, "9 tháng năm 20213", "PERIOD")
    base = mention(text, "cùng kỳ năm 2022", "PERIOD")
    found = resolve_mentions(text, None, [period, base])
    assert (found[period], found[base]) == ("2023-01/2023-09", "2022-01/2022-09")


@pytest.mark.parametrize(("opening", "expected"), [("Lũy kế kim ngạch", "01/06"), ("Thu", "06")])
def test_behind_a_word_for_a_sum_a_month_above_is_its_last(opening: str, expected: str) -> None:
    text = f"Tháng 6 năm 2013, xuất khẩu đạt 9 tỷ.\n{opening} đạt 52 tỷ, so cùng kỳ tăng 31%."
    month, base = mention(text, "Tháng 6 năm 2013", "PERIOD"), mention(text, "cùng kỳ", "PERIOD")
    found = resolve_mentions(text, date(2013, 7, 2), [month, base])
    assert found[base] == "/".join(f"2012-{part}" for part in expected.split("/"))


def test_the_day_that_an_event_opens_with_is_that_of_the_article() -> None:
    text = (
        "Sáng 02/10/2025, tỉnh họp phiên tháng 9.\nNăm 2026, tỉnh đặt mục tiêu cao.\n"
        "Tháng 1/2026 sẽ khởi công, tháng 3/2026 xong.\n9 tháng, thu tăng 5% so với cùng kỳ."
    )
    day = mention(text, "02/10/2025", "DATE")
    parts = ("tháng 9", "Năm 2026", "Tháng 1/2026", "tháng 3/2026", "9 tháng", "cùng kỳ")
    periods = [mention(text, part, "PERIOD") for part in parts]
    found = resolve_mentions(text, None, [day, *periods])
    assert found[periods[0]] == "2025-09"
    assert found[periods[4]] == "2025-01/2025-09"
    assert found[periods[5]] == "2024-01/2024-09"


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("Quý II tăng 10,4%, 6 tháng tăng 9,3%.", "6 tháng", "2026-01/2026-06"),
        ("Tháng 5 đạt 6.900 tỷ, lũy kế 5 tháng 14.320 tỷ.", "5 tháng", "2026-01/2026-05"),
        ("Quý I tăng 10,4%, 6 tháng tăng 9,3%.", "6 tháng", "2025-01/2025-06"),
    ],
)
def test_a_sum_of_months_ends_with_the_quarter_or_month_beside_it(
    text: str, part: str, expected: str
) -> None:
    beside, total = mention(text, text[:7].strip(), "PERIOD"), mention(text, part, "PERIOD")
    assert resolve_mentions(text, date(2026, 4, 1), [beside, total])[total] == expected


@pytest.mark.parametrize(
    ("text", "named", "part", "expected"),
    [
        ("Nhiệm kỳ 2016-2020. Trong 5 năm, thu tăng.", "2016-2020", "5 năm", "2016/2020"),
        ("Kết quả 5 năm qua; nhiệm kỳ 2020-2025.", "2020-2025", "5 năm qua", "2016/2020"),
        ("Nhiệm kỳ 2020-2025; kết quả 5 năm qua.", "2020-2025", "5 năm qua", "2016/2020"),
        ("Nhiệm kỳ 2015-2020; kết quả 5 năm qua.", "2015-2020", "5 năm qua", "2015/2020"),
        ("Giai đoạn 2016-2019. Trong 5 năm, thu tăng.", "2016-2019", "5 năm", "?"),
        ("Giai đoạn 2016-2020 tăng 9% so với cùng kỳ.", "2016-2020", "cùng kỳ", "?"),
    ],
)
def test_spans_of_years(text: str, named: str, part: str, expected: str) -> None:
    mentions = [mention(text, named, "PERIOD"), mention(text, part, "PERIOD")]
    assert resolve_mentions(text, date(2020, 10, 5), mentions)[mentions[1]] == expected


def test_what_is_to_be_done_at_once_lies_ahead() -> None:
    text = "Các xã phải bố trí vốn ngay từ quý I, không chậm như quý I."
    first, second = (mention(text, "quý I", "PERIOD", nth=nth) for nth in (1, 2))
    found = resolve_mentions(text, date(2025, 12, 8), [first, second])
    assert (found[first], found[second]) == ("2026-01/2026-03", "2025-01/2025-03")


def test_a_time_that_points_from_today_sets_the_year_of_the_next() -> None:
    text = "Vốn giải ngân năm 2024 được 212 tỷ đồng, 8 tháng qua 58 tỷ; tháng 8 qua cửa khẩu ít xe."
    times = [mention(text, part, "PERIOD") for part in ("năm 2024", "8 tháng qua", "tháng 8")]
    found = resolve_mentions(text, date(2025, 9, 9), times)
    assert [found[time] for time in times] == ["2024", "2025-01/2025-08", "2025-08"]


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        ("từ ngày 25 đến 28/12/2025", "ngày 25", "28/12/2025", ("2025-12-25", "2025-12-28")),
        (
            "từ ngày 01/01 đến ngày 10/12/2020",
            "ngày 01/01",
            "ngày 10/12/2020",
            ("2020-01-01", "2020-12-10"),
        ),
        ("từ 20 đến 28 tháng Chạp", "20", "28 tháng Chạp", ("2026-02-07", "2026-02-15")),
    ],
)
def test_a_day_takes_month_and_year_from_the_day_that_ends_it(
    text: str, first: str, second: str, expected: tuple[str, str]
) -> None:
    begin, end = mention(text, first, "DATE"), mention(text, second, "DATE")
    found = resolve_mentions(text, date(2026, 1, 7), [begin, end])
    assert (found[begin], found[end]) == expected


def test_nothing_tells() -> None:
    text = "Tăng so với cùng kỳ, ngày 5/6 và vui vẻ."
    base, day = mention(text, "cùng kỳ", "PERIOD"), mention(text, "ngày 5/6", "DATE")
    odd = mention(text, "vui vẻ", "PERIOD")
    assert resolve_mentions(text, None, [base, day, odd]) == {base: "?", day: "?", odd: "?"}


def test_a_beginning_in_january_is_of_the_year_of_its_end() -> None:
    text = "Từ ngày 01/01 đến ngày 25/12/2020, Bộ phận một cửa tiếp nhận 1.204 hồ sơ."
    begin, end = (text.index(day) for day in ("ngày 01/01", "ngày 25/12/2020"))
    mentions = [(begin, begin + len("ngày 01/01"), "DATE"), (end, end + 15, "DATE")]
    found = resolve_mentions(text, date(2020, 12, 28), mentions)
    assert found == dict(zip(mentions, ("2020-01-01", "2020-12-25"), strict=True))
