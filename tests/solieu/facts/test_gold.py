"""The rows of the seed articles, built from their gold labels."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from solieu.facts import build
from solieu.schema import Annotation, Result
from solieu_training.corpus.brat import read

ROOT = Path(__file__).parents[3]
GOLD = sorted((ROOT / "annotations" / "gold").glob("*.ann"))


def gold(path: Path) -> Result:
    text = (ROOT / "seeds" / f"{path.stem}.txt").read_bytes().decode("utf-8")
    annotation, _ = read(text, path.read_bytes().decode("utf-8"), path.stem)
    return build(annotation)


@pytest.fixture(scope="module")
def bac_kan() -> Result:
    return gold(next(path for path in GOLD if path.stem.startswith("000")))


def test_there_are_gold_files():
    assert len(GOLD) == 5


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_rows_agree_with_the_text(path):
    result = gold(path)
    text = result.article.text
    values = [entity for entity in result.entities if entity.label == "VALUE"]
    assert [(row.value_start, row.value_end) for row in result.observations] == [
        (value.start, value.end) for value in values
    ]
    for row in result.observations:
        assert row.value is not None
        assert text[row.value_start : row.value_end] in row.sentence
        assert row.metric is None or text[row.metric_start : row.metric_end] == row.metric
        assert (row.period is None) == (row.period_start is None)
        assert (row.base is None) == (row.base_start is None)
    for office in result.offices:
        assert office.official in office.sentence
    numbers = [decision.number for decision in result.decisions]
    assert len(set(numbers)) == len(numbers)
    assert build_again(result) == result


def build_again(result: Result) -> Result:
    return build(Annotation(result.article, result.entities, result.relations))


def test_retail_sales_of_bac_kan(bac_kan):
    (row,) = (
        row
        for row in bac_kan.observations
        if row.indicator == "RETAIL_SALES" and row.kind == "level"
    )
    assert row.metric == "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
    assert (row.value, row.unit, row.status) == (Decimal("6760000000000"), "VND", "estimate")
    assert (row.period, row.place, row.place_code) == ("2022", "Bắc Kạn", "06")


def test_director_of_bac_kan(bac_kan):
    assert [(o.official, o.position, o.department) for o in bac_kan.offices] == [
        ("Hoàng Hà Bắc", "Giám đốc", "Sở Công Thương tỉnh Bắc Kạn")
    ]


def test_decision_of_bac_kan(bac_kan):
    row = next(d for d in bac_kan.decisions if d.number == "Quyết định số 10/2022/QĐ-UBND")
    assert (row.issuer, row.issued_on) == ("UBND tỉnh", date(2022, 3, 28))
    assert row.amends == ("Quyết định số 24/2015/QĐ-UBND",)
