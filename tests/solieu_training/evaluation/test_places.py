"""The measure of dates and places."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from solieu_training.corpus.partitions import partitions
from solieu_training.evaluation import places


def test_halves_share_nothing_and_leave_the_development_test_out():
    first, second = (set(places.half(name)) for name in places.HALVES)
    assert not first & second
    assert not (first | second) & set(partitions().development_test)
    assert (len(first), len(second)) == (143, 985)
    with pytest.raises(ValueError, match="no half"):
        places.half("both")


@pytest.mark.parametrize(
    ("gold", "read", "day", "outcome"),
    [
        ("TP. Hồ Chí Minh", "Hồ Chí Minh", None, "right"),
        ("Huế", "Thừa Thiên Huế", dt.date(2020, 1, 1), "right"),
        ("Long An", "Tây Ninh", dt.date(2020, 1, 1), "wrong"),
        ("Việt Nam", "Hà Nội", None, places.PROVINCIAL),
        ("Hà Nội", "Việt Nam", None, places.NATIONAL),
        ("Hà Nội", None, None, "missing"),
        (None, "Hà Nội", None, "invented"),
        (None, None, None, "right"),
    ],
)
def test_comparison_of_places(gold, read, day, outcome):
    assert places.compare_places(gold, read, day) == outcome


def test_date_and_place_are_withheld(build):
    annotation = build(
        "Bắc Giang: Công nghiệp tăng\n\n[[m:METRIC|IIP]] [[p:PERIOD|năm 2022]] tăng [[v:VALUE|5%]]",
        "v change actual 5 %\np 2022\nHAS_VALUE m v\nIN_PERIOD v p",
    )
    gold = {"date": dt.date(2023, 1, 5), "place": "Bắc Ninh"}
    annotation = replace(annotation, article=annotation.article.model_copy(update=gold))
    found = {reading.measure: reading for reading in places.read_article(annotation)}
    assert found[places.DATE].outcome == places.NOT_PRINTED
    assert (found[places.ROW_PLACE].gold, found[places.ROW_PLACE].read) == ("Bắc Ninh", "Bắc Giang")
    assert (found[places.ROW_CODE].gold, found[places.ROW_CODE].read) == ("27", "24")
    table = places.render(list(found.values()))
    assert "| code of a row | 1 | 0.0000 | 0.000–0.000 |" in table
    assert "Bắc Giang" in places.render_cases(found.values())
