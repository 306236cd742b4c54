"""The wording around a source says on which side its partner stands."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from spacy.strings import get_string_id

from solieu.estimators.linear import LEAST_LOG, hashed
from solieu.relations.hints import HINT_COLUMNS, SIDES, hint_rows, read_hints
from solieu.relations.slots import read_slots, slot_columns
from solieu.relations.structure import Structure, read_structure
from solieu.relations.view import view_of
from solieu_training.training.linear import fit_linear

TEXT = (
    "[[p:PERIOD|Năm 2022]], [[m1:METRIC|sản lượng điện]] đạt [[v1:VALUE|5 MW]]; "
    "[[m2:METRIC|công suất nhà máy]] là [[v2:VALUE|9 MW]]."
)


def laid_out(article) -> Structure:
    return read_structure(article.doc, list(article.keys.values()))


def test_keys_name_the_metric_the_kind_and_the_status(labelled: Callable) -> None:
    article = labelled(TEXT)
    structure = laid_out(article)
    number = {name: structure.keys.index(key) for name, key in article.keys.items()}
    sources, (keys, bounds) = hint_rows(
        structure,
        "VALUE",
        {number["v2"]: number["m2"]},
        {article.keys["v2"]: "level"},
        {article.keys["v2"]: "actual"},
    )
    assert sources.tolist() == [number["v1"], number["v2"]]
    first, second = (row.tolist() for row in np.split(keys, bounds[1:-1]))
    named = ["owner=suất", "owner 2=công suất", "kind,=level actual", "l0=là"]
    assert set(map(get_string_id, named)) <= set(second)
    assert set(map(get_string_id, ["kind=", "l0=đạt"])) <= set(first)
    assert not set(map(get_string_id, ["owner=sản", "owner=suất"])) & set(first)
    assert all(len(row) == len(set(row)) for row in (first, second))


def test_hints_stand_at_the_sources_alone(labelled: Callable) -> None:
    structure = laid_out(labelled(TEXT))
    trained = fit_linear(
        hashed([["l0=là"], ["l0=là"], ["l0=đạt"], ["l0=đạt"]]),
        np.array([0, 0, 1, 1], dtype=np.int32),
        len(SIDES),
    )
    empty = laid_out(labelled("Không có gì."))
    nothing, read = read_hints(
        [view_of(empty), view_of(structure)], {"IN_PERIOD": trained}, [{}, {}]
    )
    assert nothing["IN_PERIOD"].shape == (0, len(SIDES))
    hints = read["IN_PERIOD"]
    of_value = {structure.surface(at): hints[at] for at in structure.of_label("VALUE").tolist()}
    assert of_value["9 MW"].argmax() == SIDES.index("nowhere")
    assert of_value["5 MW"].argmax() == SIDES.index("before")
    assert hints.min() == pytest.approx(LEAST_LOG)
    assert not hints[structure.of_label("METRIC", "PERIOD")].any()


def test_all_candidates_of_a_source_and_none_of_them_have_its_hints(labelled: Callable) -> None:
    structure = laid_out(labelled(TEXT))
    hints = np.arange(len(structure.keys) * len(SIDES)).reshape(-1, len(SIDES))
    view = view_of(structure)
    slots = read_slots(view, ["IN_PERIOD"], {}, {"IN_PERIOD": hints})["IN_PERIOD"]
    at = [slot_columns().index(name) for name in HINT_COLUMNS]
    assert (slots.features[:, at] == hints[slots.pairs.source]).all()
    assert (slots.nothing[:, at] == hints[slots.sources]).all()


def test_without_hints_the_columns_are_empty(labelled: Callable) -> None:
    slots = read_slots(view_of(laid_out(labelled(TEXT))), ["IN_PERIOD"])["IN_PERIOD"]
    at = [slot_columns().index(name) for name in HINT_COLUMNS]
    assert not slots.features[:, at].any()
