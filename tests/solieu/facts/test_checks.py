"""Each consistency check on rows that fail it and on rows that do not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from solieu.facts import checks
from solieu.facts.norms import read_span
from solieu.schema import Article, Observation

ARTICLE = Article(id="a", text="", date=dt.date(2023, 1, 11))


def row(value: str, unit: str = "VND", kind: str = "level", **given: Any) -> Observation:
    empty = dict.fromkeys(Observation.__slots__)
    span = read_span(given.setdefault("period", "2022"))
    defaults: dict[str, Any] = {
        "doc_id": "a",
        "metric": "doanh thu",
        "status": "actual",
        "place": "Bắc Kạn",
        "flags": (),
        "sentence": "",
        "origin": "{}",
        "value_start": 0,
        "value_end": 1,
        "period_from": span.first,
        "period_to": span.last,
        "value": Decimal(value),
        "unit": unit,
        "kind": kind,
    }
    return Observation(**{**empty, **defaults, **given})


def flagged(check: checks.Check, *rows: Observation) -> set[int]:
    return check(ARTICLE, rows)


def test_part_above_its_whole():
    whole = row("101", metric="Tổng vốn")
    too_much = row("130", metric="vốn vay", part_of="tổng vốn")
    fits = row("70", metric="vốn nhà nước", part_of="tổng vốn")
    other_year = row("130", metric="vốn vay", part_of="tổng vốn", period="2021")
    assert flagged(checks.part_exceeds_whole, whole, too_much, fits, other_year) == {1}


@pytest.mark.parametrize(
    ("growth", "expected"),
    [("10.1", set()), ("10", set()), ("25", {2}), ("-10", {2})],
)
def test_growth_against_the_two_levels(growth, expected):
    now, before = row("110123"), row("100045", period="2021")
    change = row(growth, "%", "change", base="2021")
    assert flagged(checks.growth_contradicts_levels, now, before, change) == expected


def test_growth_of_rounded_levels_is_not_held_to_their_digits():
    # 7 over 6 thousand million may be anything from 6.5/6.5 to 7.5/5.5.
    now, before = row("7000000000"), row("6000000000", period="2021")
    change = row("5", "%", "change", base="2021")
    assert flagged(checks.growth_contradicts_levels, now, before, change) == set()


@pytest.mark.parametrize(("ratio", "expected"), [("95.2", set()), ("131", {2})])
def test_plan_ratio_against_plan_and_level(ratio, expected):
    reached = row("952400")
    plan = row("1000400", status="target")
    attained = row(ratio, "%", "plan_ratio", base="2022")
    assert flagged(checks.plan_ratio_contradicts_levels, reached, plan, attained) == expected


def test_plan_of_another_year_proves_nothing():
    reached, plan = row("952400"), row("2000400", status="target", period="2023")
    attained = row("95.2", "%", "plan_ratio")
    assert flagged(checks.plan_ratio_contradicts_levels, reached, plan, attained) == set()


@pytest.mark.parametrize(
    ("period", "status", "expected"),
    [
        ("2024", "actual", {0}),
        ("2024", "target", set()),
        ("2023", "actual", {0}),
        ("2023-02", "actual", {0}),
        ("?", "actual", set()),
    ],
)
def test_actual_figure_of_the_future(period, status, expected):
    assert flagged(checks.actual_after_article, row("5", period=period, status=status)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (row("5230"), row("5120"), {0, 1}),
        (row("5230"), row("5200"), set()),
        (row("5230"), row("5120", period="2021"), set()),
        (row("5230"), row("5120", status="target"), set()),
        (row("5230"), row("5120", place="Sơn La"), set()),
        (row("5230"), row("5120", metric="Doanh  thu"), {0, 1}),
        (row("5230"), row("5120", bound=">"), set()),
        (row("5230", "1"), row("5120", "1"), set()),
        (row("52", "%", "plan_ratio"), row("51", "%", "plan_ratio"), set()),
        (row("5230", period="?"), row("5120", period="?"), set()),
    ],
)
def test_two_values_for_one_thing(first, second, expected):
    assert flagged(checks.conflicting_values, first, second) == expected


def test_shares_of_more_than_all():
    rows = (
        row("102", "%", "share"),
        row("100", "%", "share"),
        row("140", "1", "share", denominator=Decimal(133)),
        row("83", "1", "share", denominator=Decimal(133)),
    )
    assert flagged(checks.share_exceeds_whole, *rows) == {0, 2}


def test_flags_bear_the_names_of_the_checks_in_order():
    rows = (row("120", "%", "share", metric=None, period="2024"), row("5"))
    assert checks.flags(ARTICLE, rows) == [
        ("no_metric", "actual_after_article", "share_exceeds_whole"),
        (),
    ]


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        ("2023-06-29", "2023-06-30", set()),
        ("2023-06-20", "2023-06-30", {0}),
        ("2023-01-11", "2023", {0}),
        ("2023-03-11", "2023", set()),
        ("2023-02-11", "2023-01/2023-06", {0}),
        ("2023-05-28", "2023-01/2023-06", set()),
        ("2023-01-11", "2021/2025", set()),
    ],
)
def test_how_much_of_a_period_must_have_passed(day, period, expected):
    article = Article(id="a", text="", date=dt.date.fromisoformat(day))
    assert checks.actual_after_article(article, (row("5", period=period),)) == expected


@pytest.mark.parametrize(("feast", "expected"), [("Tết Giáp Thìn", set()), ("Kế hoạch", {0})])
def test_year_of_a_feast_is_prepared_the_year_before(feast, expected):
    text = f"{feast} 2024 có 71 doanh nghiệp"
    article = Article(id="a", text=text, date=dt.date(2023, 11, 5))
    at = text.index("2024")
    joined = row("71", "1", period="2024", period_start=at, period_end=at + 4)
    assert checks.actual_after_article(article, (joined,)) == expected


@pytest.mark.parametrize("unit", ["%", "điểm", "triệu/người"])
def test_scores_and_rates_do_not_add_up(unit):
    whole = row("84", unit, metric="PAR INDEX")
    part = row("91", unit, metric="cải cách thể chế", part_of="PAR INDEX")
    assert flagged(checks.part_exceeds_whole, whole, part) == set()


def test_base_left_out_is_the_year_before():
    now, before = row("110123"), row("100045", period="2021")
    assert flagged(checks.growth_contradicts_levels, now, before, row("25", "%", "change")) == {2}


def test_growth_of_gdp_is_not_held_to_levels_at_current_prices():
    now, before = row("110123", indicator="GRDP"), row("100045", period="2021", indicator="GRDP")
    growth = row("4", "%", "change", indicator="GRDP")
    assert flagged(checks.growth_contradicts_levels, now, before, growth) == set()


def told(text: str, *numbers: str, **given: Any) -> tuple[Article, list[Observation]]:
    """Rows of the numbers of a sentence, whose metric stands nowhere in it."""
    rows = [
        row(
            number,
            "%",
            given.get("kind", "change"),
            value_start=text.index(number),
            value_end=text.index(number) + len(number) + 1,
        )
        for number in numbers
    ]
    return Article(id="a", text=text), rows


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
def test_figures_that_the_text_sets_apart(text, first, second, expected):
    article, rows = told(text, first, second)
    assert checks.conflicting_values(article, rows) == expected


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
def test_two_values_in_two_sentences(first, second, expected):
    rows = (
        row("6.42", "%", "change", sentence="Đầu đề", **first),
        row("9.42", "%", "change", sentence="Thân bài", **second),
    )
    assert flagged(checks.conflicting_values, *rows) == expected


def test_changes_of_what_is_told_in_two_units():
    rows = (
        row("306", "USD"),
        row("2870"),
        row("33.1", "%", "change"),
        row("12.6", "%", "change"),
    )
    assert flagged(checks.conflicting_values, *rows) == set()
    assert flagged(checks.conflicting_values, *rows[1:]) == {1, 2}
