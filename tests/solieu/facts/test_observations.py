"""Rows of figures."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from unicodedata import normalize

import pytest

from solieu.facts import build
from solieu.schema import Annotation, Observation

RETAIL = (
    "[[m1:METRIC|tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng]] [[p1:PERIOD|năm 2022]] "
    "ước đạt [[v1:VALUE|6.760 tỷ đồng]], tăng [[v2:VALUE|5,79%]] so với [[p2:PERIOD|năm 2021]]."
)
RETAIL_LINES = """
    v1 level estimate 6760000000000 VND
    v2 change estimate 5.79 %
    p1 2022
    p2 2021
    HAS_VALUE m1 v1
    HAS_VALUE m1 v2
    IN_PERIOD v1 p1
    IN_PERIOD v2 p1
    COMPARED_TO v2 p2
"""


def only(annotation: Annotation) -> Observation:
    (row,) = build(annotation).observations
    return row


def test_level_with_all_that_the_sentence_says(annotate):
    level, growth = build(annotate(RETAIL, RETAIL_LINES)).observations
    assert level.metric == "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
    assert level.indicator == "RETAIL_SALES"
    assert (level.value, level.unit) == (Decimal("6760000000000"), "VND")
    assert (level.kind, level.status) == ("level", "estimate")
    assert (level.period, level.period_from, level.period_to) == (
        "2022",
        dt.date(2022, 1, 1),
        dt.date(2022, 12, 31),
    )
    assert (level.place, level.place_code) == ("Bắc Kạn", "06")
    assert level.base is None
    assert level.flags == ()
    assert growth.base == "2021"
    assert (growth.base_from, growth.base_to) == (dt.date(2021, 1, 1), dt.date(2021, 12, 31))


def test_offsets_lead_back_to_the_text(annotate):
    annotation = annotate(RETAIL, RETAIL_LINES)
    text = annotation.article.text
    row = build(annotation).observations[1]
    assert text[row.metric_start : row.metric_end] == row.metric
    assert text[row.value_start : row.value_end] == "5,79%"
    assert text[row.period_start : row.period_end] == "năm 2022"
    assert text[row.base_start : row.base_end] == "năm 2021"
    assert row.place_start is None


def test_origin_names_who_found_each_part(annotate):
    row = build(annotate(RETAIL, RETAIL_LINES)).observations[0]
    assert json.loads(row.origin) == {
        "has_value": "rule",
        "in_period": "rule",
        "metric": "gold",
        "period": "gold",
        "place": "article",
        "value": "gold",
    }
    assert row.origin == json.dumps(json.loads(row.origin), sort_keys=True, separators=(",", ":"))


def test_confidence_is_the_product_of_the_known_parts(annotate):
    known = annotate(RETAIL, RETAIL_LINES, confidence={"m1": 0.9, "v1": 0.77})
    assert build(known).observations[0].confidence == 0.693
    assert build(annotate(RETAIL, RETAIL_LINES)).observations[0].confidence is None


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        (">13 %/năm", (Decimal(13), None, None, ">", "%/năm")),
        (">6..7 %/năm", (Decimal(6), Decimal(7), None, ">", "%/năm")),
        ("83/133 1", (Decimal(83), None, Decimal(133), None, "1")),
        ("-3.1 %", (Decimal("-3.1"), None, None, None, "%")),
        ("nhiều", (None, None, None, None, None)),
    ],
)
def test_normal_form_is_taken_apart(annotate, norm, expected):
    row = only(annotate("Đạt [[v1:VALUE|83/133]] hồ sơ", f"v1 level actual {norm}"))
    assert (row.value, row.value_max, row.denominator, row.bound, row.unit) == expected


def test_value_without_metric_has_its_row_and_a_flag(annotate):
    row = only(annotate("Đạt [[v1:VALUE|12%]].", "v1 level actual 12 %"))
    assert row.metric is None
    assert row.metric_start is None
    assert row.flags == ("no_metric",)


def test_two_dates_bound_the_period(annotate):
    row = only(
        annotate(
            "Từ [[d1:DATE|ngày 6/12]] đến [[d2:DATE|ngày 10/12]], [[m1:METRIC|doanh thu]] đạt "
            "[[v1:VALUE|12 tỷ đồng]].",
            """v1 level actual 12000000000 VND
            d1 2022-12-06
            d2 2022-12-10
            HAS_VALUE m1 v1
            IN_PERIOD v1 d1
            IN_PERIOD v1 d2""",
        )
    )
    assert row.period == "2022-12-06/2022-12-10"
    assert (row.period_from, row.period_to) == (dt.date(2022, 12, 6), dt.date(2022, 12, 10))
    assert (row.period_start, row.period_end) == (3, 3 + len("ngày 6/12 đến ngày 10/12"))


@pytest.mark.parametrize(
    ("norm", "first", "last"),
    [
        ("2024-01/2024-07", dt.date(2024, 1, 1), dt.date(2024, 7, 31)),
        ("2016/2020", dt.date(2016, 1, 1), dt.date(2020, 12, 31)),
        ("../2030", None, dt.date(2030, 12, 31)),
        ("2024-01-01/2024-07-15", dt.date(2024, 1, 1), dt.date(2024, 7, 15)),
        ("?", None, None),
    ],
)
def test_days_of_a_period(annotate, norm, first, last):
    row = only(
        annotate(
            "[[p1:PERIOD|kỳ này]] đạt [[v1:VALUE|5%]]",
            f"v1 level actual 5 %\np1 {norm}\nIN_PERIOD v1 p1",
        )
    )
    assert (row.period, row.period_from, row.period_to) == (norm, first, last)


def test_period_without_readable_normal_form_is_unknown(annotate):
    inline = "[[p1:PERIOD|tháng 13]] đạt [[v1:VALUE|5%]]"
    row = only(annotate(inline, "v1 level actual 5 %\np1 2024-13\nIN_PERIOD v1 p1"))
    assert (row.period, row.period_from, row.period_to) == ("?", None, None)
    assert "unresolved_period" in row.flags


def test_places_named_for_the_value_come_before_that_of_the_article(annotate):
    one, several = (
        only(
            annotate(
                "IIP tăng [[v1:VALUE|21%]] ở [[a:PLACE|tỉnh Phú Thọ]] và [[b:PLACE|Ninh Bình]]",
                f"v1 change actual 21 %\n{links}",
            )
        )
        for links in ("IN_PLACE v1 a", "IN_PLACE v1 a\nIN_PLACE v1 b")
    )
    assert (one.place, one.place_code) == ("tỉnh Phú Thọ", "25")
    assert (several.place, several.place_code) == ("tỉnh Phú Thọ; Ninh Bình", None)


def test_whole_of_a_part_and_its_indicator(annotate):
    rows = build(
        annotate(
            "[[w:METRIC|IIP]] tăng [[v1:VALUE|9%]], trong đó [[m:METRIC|ngành khai khoáng]] giảm "
            "[[v2:VALUE|2%]].",
            """v1 change actual 9 %
            v2 change actual -2 %
            HAS_VALUE w v1
            HAS_VALUE m v2
            PART_OF m w""",
        )
    ).observations
    assert [(row.part_of, row.indicator) for row in rows] == [
        (None, "IIP"),
        ("IIP", "IIP_MINING"),
    ]


def test_surer_of_two_metrics_stays(annotate):
    annotation = annotate(
        "[[a:METRIC|xuất khẩu]] và [[b:METRIC|nhập khẩu]] đạt [[v1:VALUE|5 triệu USD]]",
        "v1 level actual 5000000 USD\nHAS_VALUE a v1\nHAS_VALUE b v1",
    )
    assert only(annotation).metric == "nhập khẩu"


def test_relation_to_nothing_is_passed_over(annotate):
    annotation = annotate(RETAIL, RETAIL_LINES)
    kept = Annotation(
        annotation.article,
        tuple(e for e in annotation.entities if e.label != "METRIC"),
        annotation.relations,
    )
    assert [row.metric for row in build(kept).observations] == [None, None]


@pytest.mark.parametrize(
    ("inline", "norms", "expected", "days"),
    [
        (
            "từ [[p1:PERIOD|tháng 7/2022]] đến hết [[p2:PERIOD|tháng 6/2023]]",
            ("2022-07", "2023-06"),
            "2022-07/2023-06",
            (dt.date(2022, 7, 1), dt.date(2023, 6, 30)),
        ),
        (
            "từ [[p1:PERIOD|năm 2011]] đến [[p2:PERIOD|năm 2014]]",
            ("2011", "2014"),
            "2011/2014",
            (dt.date(2011, 1, 1), dt.date(2014, 12, 31)),
        ),
        (
            normalize("NFD", "từ [[p1:PERIOD|năm 2011]] đến\n hết [[p2:PERIOD|năm 2014]]"),
            ("2011", "2014"),
            "2011/2014",
            (dt.date(2011, 1, 1), dt.date(2014, 12, 31)),
        ),
        (
            "từ [[p1:PERIOD|quý IV/2018]] tới [[p2:PERIOD|quý II/2021]]",
            ("2018-10/2018-12", "2021-04/2021-06"),
            "2018-10/2021-06",
            (dt.date(2018, 10, 1), dt.date(2021, 6, 30)),
        ),
        (
            "từ [[p1:PERIOD|tháng 7]] đến [[p2:PERIOD|tháng 6]]",
            ("?", "2023-06"),
            "?",
            (None, None),
        ),
        (
            "từ [[p1:PERIOD|tháng 7/2023]] đến [[p2:PERIOD|tháng 6/2023]]",
            ("2023-07", "2023-06"),
            "?",
            (None, None),
        ),
        (
            "[[p1:PERIOD|quý III/2022]] và [[p2:PERIOD|quý IV/2022]]",
            ("2022-07/2022-09", "2022-10/2022-12"),
            "2022-10/2022-12",
            (dt.date(2022, 10, 1), dt.date(2022, 12, 31)),
        ),
    ],
)
def test_two_periods_bound_a_span(annotate, inline, norms, expected, days):
    row = only(
        annotate(
            f"Niên vụ ({inline}) đạt [[v1:VALUE|5 tấn]].",
            f"""
            v1 level actual 5 tấn
            p1 {norms[0]}
            p2 {norms[1]}
            IN_PERIOD v1 p1
            IN_PERIOD v1 p2
            """,
        )
    )
    assert (row.period, row.period_from, row.period_to) == (expected, *days)
