"""``trong năm``, ``cả quý`` and ``năm ấy`` tell how long the time is that is meant."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from solieu.relations.bare_units import unit_features
from solieu.relations.structure import read_structure


@pytest.mark.parametrize(
    ("phrase", "year", "quarter"),
    [
        ("Trong năm", 1, 0),
        ("Cả quý", 0, 1),
        ("Trong tháng", 0, 0),
        ("Trong tỉnh", -1, -1),
        ("Năm nào cũng", -1, -1),
        ("Trong năm huyện", -1, -1),
        ("Cùng năm", 1, 0),
        ("Quý ấy", 0, 1),
        ("Hôm đó", 0, 0),
        ("Quý khách đó", -1, -1),
    ],
)
def test_the_time_of_that_length_fits(
    labelled: Callable, phrase: str, year: int, quarter: int
) -> None:
    article = labelled(
        "[[y:PERIOD|Năm 2024]] và [[q:PERIOD|quý I/2024]] đều tốt. "
        f"{phrase} có [[v:VALUE|2]] [[m:METRIC|đề án]]."
    )
    structure = read_structure(article.doc, list(article.keys.values()))
    number = {name: structure.keys.index(key) for name, key in article.keys.items()}
    source = np.array([number["v"]] * 2, dtype=np.int32)
    target = np.array([number["y"], number["q"]], dtype=np.int32)
    (fits,) = unit_features(structure, source, target)
    assert fits.tolist() == [year, quarter]


def test_what_belongs_to_a_period_is_no_bare_unit(labelled: Callable) -> None:
    article = labelled("Trong [[p:PERIOD|năm 2024]] có [[v:VALUE|2]] [[m:METRIC|đề án]].")
    structure = read_structure(article.doc, list(article.keys.values()))
    pair = (np.array([at], dtype=np.int32) for at in (1, 0))
    assert unit_features(structure, *pair)[0].tolist() == [-1]


def test_eleven_months_are_no_year(labelled: Callable) -> None:
    article = labelled(
        "[[p:PERIOD|11 tháng năm 2024]] đều tốt. Trong năm có [[v:VALUE|2]] [[m:METRIC|đề án]]."
    )
    structure = read_structure(article.doc, list(article.keys.values()))
    pair = (np.array([at], dtype=np.int32) for at in (1, 0))
    assert unit_features(structure, *pair)[0].tolist() == [0]


def test_the_lead_of_a_list_tells_it_for_the_items(labelled: Callable) -> None:
    article = labelled(
        "[[p:PERIOD|Năm 2024]] đều tốt. Sản phẩm ước thực hiện trong năm:\n"
        "- [[m:METRIC|Xi măng]]: [[v:VALUE|152,6 nghìn tấn]]\n"
        "- [[n:METRIC|Chè]]: trong quý [[w:VALUE|3.240 tấn]]\nKhông ai ngờ [[x:VALUE|5%]]."
    )
    structure = read_structure(article.doc, list(article.keys.values()))
    number = {name: structure.keys.index(key) for name, key in article.keys.items()}
    source = np.array([number[name] for name in "vwx"], dtype=np.int32)
    target = np.array([number["p"]] * 3, dtype=np.int32)
    assert unit_features(structure, source, target)[0].tolist() == [1, 0, -1]
