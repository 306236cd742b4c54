"""Each check of rows against each other, on rows that fail it and on rows that do not."""

from __future__ import annotations

import datetime as dt

import pytest

from solieu.facts import contradictions
from solieu.facts.checks import Check
from solieu.schema import Article, Observation

ARTICLE = Article(id="a", text="", date=dt.date(2023, 1, 11))


def flagged(check: Check, *rows: Observation) -> set[int]:
    return check(ARTICLE, rows)


def test_part_above_its_whole(row):
    whole = row("101", metric="Tổng vốn")
    too_much = row("130", metric="vốn vay", part_of="tổng vốn")
    fits = row("70", metric="vốn nhà nước", part_of="tổng vốn")
    other_year = row("130", metric="vốn vay", part_of="tổng vốn", period="2021")
    assert flagged(contradictions.part_exceeds_whole, whole, too_much, fits, other_year) == {1}


@pytest.mark.parametrize(
    ("growth", "expected"),
    [("10.1", set()), ("10", set()), ("25", {2}), ("-10", {2})],
)
def test_growth_against_the_two_levels(row, growth, expected):
    now, before = row("110123"), row("100045", period="2021")
    change = row(growth, "%", "change", base="2021")
    assert flagged(contradictions.growth_contradicts_levels, now, before, change) == expected


def test_growth_of_rounded_levels_is_not_held_to_their_digits(row):
    # 7 over 6 thousand million may be anything from 6.5/6.5 to 7.5/5.5.
    now, before = row("7000000000"), row("6000000000", period="2021")
    change = row("5", "%", "change", base="2021")
    assert flagged(contradictions.growth_contradicts_levels, now, before, change) == set()


@pytest.mark.parametrize(("ratio", "expected"), [("95.2", set()), ("131", {2})])
def test_plan_ratio_against_plan_and_level(row, ratio, expected):
    reached = row("952400")
    plan = row("1000400", status="target")
    attained = row(ratio, "%", "plan_ratio", base="2022")
    assert (
        flagged(contradictions.plan_ratio_contradicts_levels, reached, plan, attained) == expected
    )


def test_plan_of_another_year_proves_nothing(row):
    reached, plan = row("952400"), row("2000400", status="target", period="2023")
    attained = row("95.2", "%", "plan_ratio")
    assert flagged(contradictions.plan_ratio_contradicts_levels, reached, plan, attained) == set()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {}, {0, 1}),
        ({}, {"value": "5200"}, set()),
        ({}, {"period": "2021"}, set()),
        ({}, {"status": "target"}, set()),
        ({}, {"place": "Sơn La"}, set()),
        ({}, {"metric": "Doanh  thu"}, {0, 1}),
        ({}, {"bound": ">"}, set()),
        ({"unit": "1"}, {"unit": "1"}, set()),
        (
            {"value": "52", "unit": "%", "kind": "plan_ratio"},
            {"value": "51", "unit": "%", "kind": "plan_ratio"},
            set(),
        ),
        ({"period": "?"}, {"period": "?"}, set()),
    ],
)
def test_two_values_for_one_thing(row, first, second, expected):
    rows = (row(**{"value": "5230"} | first), row(**{"value": "5120"} | second))
    assert flagged(contradictions.conflicting_values, *rows) == expected


@pytest.mark.parametrize("unit", ["%", "điểm", "triệu/người"])
def test_scores_and_rates_do_not_add_up(row, unit):
    whole = row("84", unit, metric="PAR INDEX")
    part = row("91", unit, metric="cải cách thể chế", part_of="PAR INDEX")
    assert flagged(contradictions.part_exceeds_whole, whole, part) == set()


def test_base_left_out_is_the_year_before(row):
    now, before = row("110123"), row("100045", period="2021")
    assert flagged(
        contradictions.growth_contradicts_levels, now, before, row("25", "%", "change")
    ) == {2}


def test_growth_of_gdp_is_not_held_to_levels_at_current_prices(row):
    now, before = row("110123", indicator="GRDP"), row("100045", period="2021", indicator="GRDP")
    growth = row("4", "%", "change", indicator="GRDP")
    assert flagged(contradictions.growth_contradicts_levels, now, before, growth) == set()


@pytest.fixture
def told(row):
    """Builds rows of the numbers of a sentence, whose metric stands nowhere in it."""

    def build(text: str, *numbers: str) -> tuple[Article, list[Observation]]:
        rows = [
            row(
                number,
                "%",
                "change",
                value_start=text.index(number),
                value_end=text.index(number) + len(number) + 1,
            )
            for number in numbers
        ]
        return Article(id="a", text=text), rows

    return build


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        ("tăng 12%; nếu loại trừ yếu tố giá thì tăng 9%", "12", "9", set()),
        ("ở đô thị 88%, ở nông thôn chỉ 54%", "88", "54", set()),
        ("cấp tỉnh 99%, cấp xã 97%", "99", "97", set()),
        ("sẽ tăng 3%, 4% hoặc 5%", "4", "5", set()),
        ("giảm 16% về lượng, 21% về giá trị", "16", "21", set()),
        ("tăng 12%, rồi 9%", "12", "9", {0, 1}),
    ],
)
def test_figures_that_the_text_sets_apart(told, text, first, second, expected):
    article, rows = told(text, first, second)
    assert contradictions.conflicting_values(article, rows) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            {"metric": "IIP", "indicator": "IIP"},
            {"metric": "chỉ số sản xuất công nghiệp", "indicator": "IIP", "base": "2021"},
            {0, 1},
        ),
        ({"metric": "vốn đăng ký"}, {"metric": "vốn đăng ký"}, set()),
        (
            {"metric": "tổng giá trị hàng dự trữ", "status": "estimate"},
            {"metric": "Tổng giá trị hàng dự trữ"},
            {0, 1},
        ),
        (
            {"metric": "CPI", "indicator": "CPI", "period": "2022-07"},
            {"metric": "CPI", "indicator": "CPI", "period": "2022-07", "base": "2021-07"},
            set(),
        ),
    ],
)
def test_two_values_in_two_sentences(row, first, second, expected):
    rows = (
        row("6.42", "%", "change", sentence="Đầu đề", **first),
        row("9.42", "%", "change", sentence="Thân bài", **second),
    )
    assert flagged(contradictions.conflicting_values, *rows) == expected


def test_changes_of_what_is_told_in_two_units(row):
    rows = (
        row("306", "USD"),
        row("2870"),
        row("33.1", "%", "change"),
        row("12.6", "%", "change"),
    )
    assert flagged(contradictions.conflicting_values, *rows) == set()
    assert flagged(contradictions.conflicting_values, *rows[1:]) == {1, 2}
