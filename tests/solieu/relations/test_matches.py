"""The words of a figure and of a METRIC say whether they go together."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest

from solieu.relations.candidates import Pairs, propose
from solieu.relations.match_keys import match_keys, word_pairs
from solieu.relations.matches import ALONE, MATCH_COLUMNS, match_features, read_matches
from solieu.relations.slots import read_slots, slot_columns
from solieu.relations.structure import Structure, read_structure
from solieu.relations.view import view_of
from solieu_training.training.linear import fit_linear

TEXT = (
    "[[m1:METRIC|Sản lượng than]] đạt [[v1:VALUE|5 tấn]], [[m2:METRIC|giá than]] là "
    "[[v2:VALUE|9 đồng]]."
)


def laid_out(article) -> Structure:
    return read_structure(article.doc, list(article.keys.values()))


def keys_of(article, pairs: Pairs) -> list[set[int]]:
    keys, bounds = match_keys([word_pairs(laid_out(article), pairs, {}, {})])
    assert bounds[0] == 0
    assert bounds[-1] == len(keys)
    return [set(keys[a:b].tolist()) for a, b in itertools.pairwise(bounds)]


def test_each_pair_has_keys_of_its_own(labelled: Callable) -> None:
    article = labelled(TEXT)
    pairs = propose(laid_out(article))["HAS_VALUE"]
    rows = keys_of(article, pairs)
    assert len(rows) == len(pairs.source) == 4
    assert len({frozenset(row) for row in rows}) == 4


def test_other_figures_have_the_same_keys(labelled: Callable) -> None:
    article, other = labelled(TEXT), labelled(TEXT.replace("5 tấn", "7.200 tấn"))
    pairs = propose(laid_out(article))["HAS_VALUE"]
    assert keys_of(article, pairs) == keys_of(other, pairs)


def test_the_words_between_and_the_unit_count(labelled: Callable) -> None:
    article = labelled(TEXT)
    pairs = propose(laid_out(article))["HAS_VALUE"]
    for old, new in (("đạt", "cùng với"), ("5 tấn", "5 triệu đồng"), ("Sản lượng", "Giá bán")):
        other = labelled(TEXT.replace(old, new))
        assert keys_of(article, pairs)[0] != keys_of(other, pairs)[0]


def test_kind_and_status_count_where_they_are_known(labelled: Callable) -> None:
    article = labelled(TEXT)
    structure, value = laid_out(article), article.keys["v1"]
    pairs = propose(structure)["HAS_VALUE"]
    bare, _ = match_keys([word_pairs(structure, pairs, {}, {})])
    kinds, _ = match_keys([word_pairs(structure, pairs, {value: "level"}, {})])
    both = word_pairs(structure, pairs, {value: "level"}, {value: "actual"})
    statuses, _ = match_keys([both])
    assert not np.array_equal(bare, kinds)
    assert not np.array_equal(kinds, statuses)


def test_articles_read_together_have_the_keys_of_each(labelled: Callable) -> None:
    texts = (TEXT, "Không có gì.", TEXT.replace("là", "hiện nay là"), TEXT)
    parts = []
    for text in texts:
        structure = laid_out(labelled(text))
        parts.append(word_pairs(structure, propose(structure)["HAS_VALUE"], {}, {}))
    keys, bounds = match_keys(parts)
    alone = [match_keys([part]) for part in parts]
    assert keys.tolist() == [key for own, _ in alone for key in own.tolist()]
    assert np.diff(bounds).tolist() == [size for _, own in alone for size in np.diff(own).tolist()]


def test_no_candidates_have_no_keys(labelled: Callable) -> None:
    nothing = Pairs("HAS_VALUE", np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))
    keys, bounds = match_keys([word_pairs(laid_out(labelled(TEXT)), nothing, {}, {})])
    assert len(keys) == 0
    assert bounds.tolist() == [0]
    assert match_features(np.zeros(1, dtype=np.int32), np.zeros(0)).shape == (
        0,
        len(MATCH_COLUMNS),
    )


def test_candidates_are_seen_among_each_other() -> None:
    starts = np.array([0, 3, 4], dtype=np.int32)
    rows = match_features(starts, np.array([1.0, 4.0, 2.0, -1.0]))
    assert rows.tolist() == [
        [1, 4, -3, 2, 4],
        [4, 2, 2, 0, 4],
        [2, 4, -2, 1, 4],
        [-1, ALONE, -1 - ALONE, 0, -1],
    ]


def test_matches_are_features_of_their_type_alone(labelled: Callable) -> None:
    article = labelled(TEXT)
    structure = laid_out(article)
    view = view_of(structure)
    pairs = view.pairs["HAS_VALUE"]
    right = np.array([1, 0, 0, 1], dtype=np.int32)
    keys = match_keys([word_pairs(structure, pairs, {}, {})])
    trained = fit_linear(keys, right, 2)
    nothing, matches = read_matches(
        [view_of(laid_out(labelled("Không có gì."))), view], {"HAS_VALUE": trained}
    )
    assert not len(nothing["HAS_VALUE"])
    assert (matches["HAS_VALUE"] > 0).tolist() == [True, False, False, True]
    slots = read_slots(view, ["HAS_VALUE", "PART_OF"], None, None, matches)
    columns = [slot_columns().index(name) for name in MATCH_COLUMNS]
    assert slots["HAS_VALUE"].features[:, columns[0]] == pytest.approx(matches["HAS_VALUE"])
    assert not slots["PART_OF"].features[:, columns].any()
    best = slots["HAS_VALUE"].nothing[:, columns]
    assert best[:, -1] == pytest.approx(matches["HAS_VALUE"][right == 1])
    assert np.isnan(best[:, :-1]).all()
