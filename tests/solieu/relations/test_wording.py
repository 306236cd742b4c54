"""Keys of the words around an entity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from solieu.relations.structure import read_structure
from solieu.relations.wording import wording


def keys(case: Any, entity: str = "v", year: int = 0) -> set[str]:
    day = date(year, 6, 30) if year else None
    structure = read_structure(case.doc, list(case.keys.values()), day)
    found = wording(structure, [structure.keys.index(case.keys[entity])])[0]
    assert len(found) == len(set(found))
    return set(found)


def test_neighbours_stand_with_their_distance(labelled: Callable) -> None:
    found = keys(labelled("[[m:METRIC|Sản lượng thép]] ước đạt [[v:VALUE|5 tấn]], tăng mạnh."))
    assert {"l0=đạt", "l1=ước", "l2=<METRIC>", "r0=,", "r1=tăng", "l0,=đạt ước"} <= found
    assert {"metric left=thép", "metric left,=sản lượng", "unit=tấn", "lu=đạt|tấn"} <= found


def test_the_metrics_beside_a_metric_are_others(labelled: Callable) -> None:
    article = labelled(
        "[[m1:METRIC|Tổng kim ngạch]] đạt [[v1:VALUE|9 tỷ]], trong đó [[m2:METRIC|hàng dệt may]] "
        "đạt [[v2:VALUE|2 tỷ]]."
    )
    first, second = keys(article, "m1"), keys(article, "m2")
    assert "metric right,=hàng dệt" in first
    assert not any(key.startswith("metric left") for key in first)
    assert "metric left,=tổng kim" in second
    assert not any(key.startswith("metric right") for key in second)


def test_the_opening_ends_with_its_line(labelled: Callable) -> None:
    found = keys(labelled("Mục tiêu [[v:VALUE|8,5%]]:\n[[m:METRIC|GRDP]] tăng."))
    assert {key for key in found if key.startswith("opening=")} == {
        "opening=mục",
        "opening=tiêu",
        "opening=0",
        "opening=%",
        "opening=:",
    }


def test_figures_are_folded(labelled: Callable) -> None:
    one = keys(labelled("[[m:METRIC|GRDP]] tăng [[v:VALUE|8,5%]] của 12 huyện."))
    other = keys(labelled("[[m:METRIC|GRDP]] tăng [[v:VALUE|7,1%]] của 9 huyện."))
    assert one == other


def test_years_count_from_that_of_the_article(labelled: Callable) -> None:
    article = labelled("Đến 2030, [[m:METRIC|GRDP]] tăng [[v:VALUE|8,5%]].")
    assert "before=year+5" in keys(article, year=2025)
    assert "before=0" in keys(article)
    assert "before=0" in keys(article, year=1999)


def test_a_line_ends_the_neighbourhood(labelled: Callable) -> None:
    found = keys(labelled("Mục tiêu:\n[[m:METRIC|GRDP]] [[v:VALUE|8,5%]]\nHết."))
    assert {"l0=<METRIC>", "l1=#", "r0=#"} <= found
    assert "r1=hết" not in found
