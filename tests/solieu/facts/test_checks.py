"""Each check of a row by itself, on rows that fail it and on rows that do not; and the flags."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from solieu.facts import checks
from solieu.schema import Article, Observation

ARTICLE = Article(id="a", text="", date=dt.date(2023, 1, 11))


def flagged(check: checks.Check, *rows: Observation) -> set[int]:
    return check(ARTICLE, rows)


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
def test_actual_figure_of_the_future(row, period, status, expected):
    assert flagged(checks.actual_after_article, row("5", period=period, status=status)) == expected


def test_shares_of_more_than_all(row):
    rows = (
        row("102", "%", "share"),
        row("100", "%", "share"),
        row("140", "1", "share", denominator=Decimal(133)),
        row("83", "1", "share", denominator=Decimal(133)),
    )
    assert flagged(checks.share_exceeds_whole, *rows) == {0, 2}


def test_flags_bear_the_names_of_the_checks_in_order(row):
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
def test_how_much_of_a_period_must_have_passed(row, day, period, expected):
    article = Article(id="a", text="", date=dt.date.fromisoformat(day))
    assert checks.actual_after_article(article, (row("5", period=period),)) == expected


@pytest.mark.parametrize(("feast", "expected"), [("Tết Giáp Thìn", set()), ("Kế hoạch", {0})])
def test_year_of_a_feast_is_prepared_the_year_before(row, feast, expected):
    text = f"{feast} 2024 có 71 doanh nghiệp"
    article = Article(id="a", text=text, date=dt.date(2023, 11, 5))
    at = text.index("2024")
    joined = row("71", "1", period="2024", period_start=at, period_end=at + 4)
    assert checks.actual_after_article(article, (joined,)) == expected
