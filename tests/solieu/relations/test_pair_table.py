"""Candidates of several relation types side by side have the features that each type alone has."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from solieu.relations import slots
from solieu.relations.candidates import Pairs
from solieu.relations.pair_table import pair_table
from solieu.relations.slots import read_slots
from solieu.relations.structure import read_structure
from solieu.relations.view import view_of
from solieu.scheme import RELATIONS

TEXT = (
    "[[p:PERIOD|Tháng 9/2022]], [[m:METRIC|chỉ số sản xuất]] tăng [[v:VALUE|9,7%]] so với "
    "[[b:PERIOD|tháng trước]]; trong đó [[n:METRIC|khai khoáng]] giảm [[w:VALUE|3,6%]] "
    "([[x:METRIC|than]] giảm [[y:VALUE|4%]])."
)


def pairs(name: str, *rows: tuple[int, int]) -> Pairs:
    table = np.array(rows, dtype=np.int32).reshape(-1, 2)
    return Pairs(name, table[:, 0], table[:, 1])


def test_slots_of_types_with_the_same_source_stay_apart() -> None:
    table = pair_table(
        [pairs("IN_PERIOD", (2, 0), (2, 3)), pairs("AMENDS"), pairs("COMPARED_TO", (2, 3), (5, 3))]
    )
    assert table.sources.tolist() == [2, 2, 5]
    assert table.starts.tolist() == [0, 2, 3, 4]
    assert table.slot.tolist() == [0, 0, 1, 2]
    assert (table.slots_of("IN_PERIOD"), table.slots_of("COMPARED_TO")) == (
        slice(0, 1),
        slice(1, 3),
    )
    assert table.rows_of("AMENDS") == slice(2, 2)
    assert table.mask("COMPARED_TO").tolist() == [False, False, True, True]


def test_a_type_that_is_not_there_has_no_rows() -> None:
    table = pair_table([])
    assert table.rows_of("IN_PERIOD") == slice(0, 0)
    assert not len(table.mask("IN_PERIOD"))


def test_types_read_together_are_those_read_alone(labelled: Callable) -> None:
    article = labelled(TEXT)
    view = view_of(read_structure(article.doc, list(article.keys.values())))
    together = read_slots(view, RELATIONS)
    assert len(together["PART_OF"].sources) == 3
    for name in RELATIONS:
        alone = read_slots(view, [name])[name]
        for part in ("sources", "starts", "parent", "features", "nothing"):
            np.testing.assert_array_equal(getattr(together[name], part), getattr(alone, part))


def test_the_types_of_a_long_article_are_read_apart(
    labelled: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = labelled(TEXT)
    view = view_of(read_structure(article.doc, list(article.keys.values())))
    together = read_slots(view, RELATIONS)
    monkeypatch.setattr(slots, "_MOST_PAIRS", 1)
    apart = read_slots(view, RELATIONS)
    assert list(apart) == list(together) == list(RELATIONS)
    for name in RELATIONS:
        np.testing.assert_array_equal(apart[name].features, together[name].features)
