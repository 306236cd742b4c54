"""A time is carried on as long as its subject is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from solieu.relations.structure import read_structure
from solieu.relations.topics import topic_features

ARTICLE = (
    "Tính đến [[p:PERIOD|tháng 3/2026]], [[v1:VALUE|38]] [[m1:METRIC|cụm công nghiệp]] hoạt động.\n"
    "[[m2:METRIC|Cụm công nghiệp]] lấp đầy [[v2:VALUE|71%]], [[m3:METRIC|cụm]] nhỏ "
    "[[v3:VALUE|60%]], [[m4:METRIC|vốn]] [[v4:VALUE|5 tỷ đồng]]."
)
OWNERS = {"v1": "m1", "v2": "m2", "v3": "m3", "v4": "m4"}


@pytest.mark.parametrize(
    ("source", "target", "owners", "expected"),
    [
        ("v1", "p", OWNERS, 3),
        ("v2", "p", OWNERS, 2),
        ("v4", "p", OWNERS, 0),
        ("v4", "p", {}, -1),
        ("v2", "m1", OWNERS, -1),
    ],
)
def test_how_the_metric_is_named_beside_the_time(
    labelled: Callable, source: str, target: str, owners: dict[str, str], expected: int
) -> None:
    article = labelled(ARTICLE)
    structure = read_structure(article.doc, list(article.keys.values()))
    number = {name: structure.keys.index(key) for name, key in article.keys.items()}
    row = topic_features(
        structure,
        np.array([number[source]], dtype=np.int32),
        np.array([number[target]], dtype=np.int32),
        {number[value]: number[metric] for value, metric in owners.items()},
    )
    assert row.tolist() == [[expected]]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("sản lượng điện", "Sản phẩm", 1), ("vốn", "Vốn", 2)],
)
def test_one_word_is_compared_without_what_follows_it(
    labelled: Callable, first: str, second: str, expected: int
) -> None:
    article = labelled(
        f"[[p:PERIOD|Năm 2024]], [[m1:METRIC|{first}]] đạt [[v1:VALUE|5 tấn]]. "
        f"[[m2:METRIC|{second}]] đạt [[v2:VALUE|6 tấn]]."
    )
    structure = read_structure(article.doc, list(article.keys.values()))
    number = {name: structure.keys.index(key) for name, key in article.keys.items()}
    pair = (np.array([number[name]], dtype=np.int32) for name in ("v2", "p"))
    row = topic_features(structure, *pair, {number["v2"]: number["m2"]})
    assert row.tolist() == [[expected]]
