"""Times that open a passage govern it again behind a time of one clause."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from solieu.relations.openers import OPENER_COLUMNS, opener_features, opens_partition
from solieu.relations.roles import roles_of
from solieu.relations.structure import Structure, read_structure


def features(article, source: str, target: str) -> dict[str, int]:
    structure, number = laid_out(article)
    pair = (np.array([number[name]], dtype=np.int32) for name in (source, target))
    columns = opener_features(structure, roles_of(structure), *pair)
    return {name: int(column[0]) for name, column in zip(OPENER_COLUMNS, columns, strict=True)}


def laid_out(article) -> tuple[Structure, dict[str, int]]:
    structure = read_structure(article.doc, list(article.keys.values()))
    return structure, {name: structure.keys.index(key) for name, key in article.keys.items()}


def test_a_time_behind_a_figure_opens_nothing(labelled: Callable) -> None:
    article = labelled(
        "[[p1:PERIOD|Tháng 3/2019]], [[m1:METRIC|CPI]] giảm [[v1:VALUE|0,2%]]. "
        "Nhóm [[m2:METRIC|giao thông]] tăng [[v2:VALUE|2%]] sau đợt tăng giá "
        "[[d:DATE|ngày 18/3]], nhóm [[m3:METRIC|nhà ở]] tăng [[v3:VALUE|0,3%]]."
    )
    opening, passing = features(article, "v3", "p1"), features(article, "v3", "d")
    assert (opening["opens_line"], opening["latest_opener"]) == (1, 1)
    assert (passing["opens_sentence"], passing["latest_opener"]) == (0, 0)
    assert opening["asides_between"] == 1
    assert (opening["same_as_last_named"], passing["same_as_last_named"]) == (0, 1)


def test_the_next_opener_takes_over(labelled: Callable) -> None:
    article = labelled(
        "[[p1:PERIOD|Năm 2021]], [[m1:METRIC|thép]] đạt [[v1:VALUE|5 tấn]].\n"
        "[[p2:PERIOD|Năm 2022]], [[m2:METRIC|thép]] đạt [[v2:VALUE|6 tấn]]."
    )
    assert features(article, "v2", "p1")["line_openers_between"] == 1
    assert features(article, "v2", "p2")["latest_opener"] == 1
    assert features(article, "v1", "p1")["latest_opener"] == 1


def test_repeated_times_are_counted(labelled: Callable) -> None:
    article = labelled(
        "[[p1:PERIOD|Năm 2021]], [[m1:METRIC|thép]] đạt [[v1:VALUE|5 tấn]].\n"
        "[[p2:PERIOD|Năm 2021]], [[m2:METRIC|gỗ]] đạt [[v2:VALUE|6 tấn]]."
    )
    row = features(article, "v2", "p1")
    assert (row["mentions"], row["same_as_first"], row["same_as_latest"]) == (2, 1, 1)


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        ("Trong [[v:VALUE|24]] [[m:METRIC|ngành]], có 13 ngành tăng.", True),
        ("Trong số [[v:VALUE|24]] [[m:METRIC|ngành]], có 13 ngành tăng.", True),
        ("Năm qua, trong [[v:VALUE|24]] [[m:METRIC|ngành]] có 13 ngành tăng.", False),
        ("Có [[v:VALUE|24]] [[m:METRIC|ngành]].", False),
    ],
)
def test_partitions(labelled: Callable, inline: str, expected: bool) -> None:
    structure, number = laid_out(labelled(inline))
    assert opens_partition(structure, number["m"]) is expected
