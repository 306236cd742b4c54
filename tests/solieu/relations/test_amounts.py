"""Figures that agree, or do not, with one METRIC being a part of another."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from solieu.relations.amounts import AMOUNT_COLUMNS, amount_features
from solieu.relations.structure import read_structure

RATIO, AGREES, UNITS = range(len(AMOUNT_COLUMNS))


def compared(doc, keys, part: str, whole: str, owners: dict[str, str], kinds: dict[str, str]):
    structure = read_structure(doc, list(keys.values()))
    number = {name: structure.keys.index(key) for name, key in keys.items()}
    return amount_features(
        structure,
        np.array([number[part]], dtype=np.int32),
        np.array([number[whole]], dtype=np.int32),
        {number[value]: number[metric] for value, metric in owners.items()},
        {keys[value]: kind for value, kind in kinds.items()},
    )[0]


@pytest.mark.parametrize(
    ("share", "agrees"),
    [("84,6%", 1.0), ("84,5%", 1.0), ("80%", 0.0)],
)
def test_share_is_the_quotient_of_the_levels(labelled: Callable, share: str, agrees: float) -> None:
    article = labelled(
        "Tiếp nhận [[v1:VALUE|486]] [[m1:METRIC|hồ sơ]], giải quyết [[v2:VALUE|411]] "
        f"[[m2:METRIC|hồ sơ]] (đạt [[v3:VALUE|{share}]])."
    )
    owners = {"v1": "m1", "v2": "m2", "v3": "m2"}
    kinds = {"v1": "level", "v2": "level", "v3": "share"}
    row = compared(article.doc, article.keys, "m2", "m1", owners, kinds)
    assert row[AGREES] == agrees
    assert row[RATIO] == pytest.approx(411 / 486)
    assert row[UNITS] == 1


def test_levels_of_other_units_are_not_divided(labelled: Callable) -> None:
    article = labelled(
        "[[m1:METRIC|Diện tích]] [[v1:VALUE|40 ha]], [[m2:METRIC|sản lượng]] [[v2:VALUE|9 tấn]]."
    )
    row = compared(
        article.doc,
        article.keys,
        "m2",
        "m1",
        {"v1": "m1", "v2": "m2"},
        {"v1": "level", "v2": "level"},
    )
    assert row.tolist() == [-1, -1, 0]


def test_magnitudes_are_multiplied_out(labelled: Callable) -> None:
    article = labelled(
        "[[m1:METRIC|Tổng vốn]] [[v1:VALUE|1,2 nghìn tỷ đồng]], trong đó "
        "[[m2:METRIC|vốn tỉnh]] [[v2:VALUE|600 tỷ đồng]]."
    )
    row = compared(article.doc, article.keys, "m2", "m1", {"v1": "m1", "v2": "m2"}, {})
    assert row[RATIO] == pytest.approx(0.5)


def test_nothing_is_told_without_figures(labelled: Callable) -> None:
    article = labelled("[[m1:METRIC|Tổng vốn]] và [[m2:METRIC|vốn tỉnh]] đạt [[v:VALUE|6 ha]].")
    row = compared(article.doc, article.keys, "m2", "m1", {"v": "m2"}, {"v": "level"})
    assert row.tolist() == [-1, -1, -1]
