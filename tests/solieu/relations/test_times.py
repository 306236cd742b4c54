"""Mentions of one time are one choice, and a time is known by its length and its distance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from solieu.relations.candidates import propose
from solieu.relations.rules import link_by_rules
from solieu.relations.slots import STATES, state_of
from solieu.relations.structure import Structure, read_structure
from solieu.relations.times import TIME_COLUMNS, UNTOLD, time_features

REPORT = (
    "[[p1:PERIOD|7 tháng đầu năm 2024]], [[m1:METRIC|thép]] đạt [[v1:VALUE|5 tấn]], tăng "
    "[[v2:VALUE|3%]] so với [[b:PERIOD|cùng kỳ]].\n"
    "Lũy kế [[p2:PERIOD|7 tháng năm 2024]], [[m2:METRIC|gỗ]] đạt [[v3:VALUE|6 tấn]]; riêng "
    "[[p3:PERIOD|tháng 7]] đạt [[v4:VALUE|1 tấn]].\n"
    "[[p4:PERIOD|7 tháng năm 2023]] đạt [[v5:VALUE|4 tấn]]."
)


def laid_out(article: Any, day: date | None = None) -> tuple[Structure, dict[str, int]]:
    structure = read_structure(article.doc, list(article.keys.values()), day)
    return structure, {name: structure.keys.index(key) for name, key in article.keys.items()}


def test_one_time_in_other_words_is_one(labelled: Callable) -> None:
    structure, number = laid_out(labelled(REPORT))
    first = structure.times.first
    assert first[number["p2"]] == number["p1"]
    assert first[number["p4"]] == number["b"]
    assert first[number["p3"]] == number["p3"]
    alike = structure.alike()
    assert alike[number["p1"]] == alike[number["p2"]] != alike[number["p3"]]


def test_what_nothing_tells_is_known_by_its_words(labelled: Callable) -> None:
    article = labelled(
        "[[p1:PERIOD|Quý I]] đạt [[v1:VALUE|5 tấn]].\n[[p2:PERIOD|Quý I]] đạt [[v2:VALUE|6 tấn]]."
    )
    structure, number = laid_out(article)
    assert not structure.times.told.any()
    assert structure.times.first.tolist() == list(range(len(structure.keys)))
    assert structure.alike()[number["p1"]] == structure.alike()[number["p2"]]


def test_the_day_of_the_article_tells_a_year(labelled: Callable) -> None:
    article = labelled(
        "[[p1:PERIOD|Năm nay]] đạt [[v1:VALUE|5 tấn]], [[p2:PERIOD|năm 2023]] [[v2:VALUE|6 tấn]]."
    )
    structure, number = laid_out(article, date(2023, 5, 4))
    assert structure.times.first[number["p2"]] == number["p1"]
    structure, number = laid_out(article, date(2024, 5, 4))
    assert structure.times.first[number["p2"]] == number["p2"]


def test_the_end_of_a_span_is_no_single_day(labelled: Callable) -> None:
    article = labelled(
        "Từ [[d1:DATE|ngày 1/3/2024]] đến [[d2:DATE|ngày 15/3/2024]] bán [[v1:VALUE|5 tấn]], "
        "riêng [[d3:DATE|ngày 15/3/2024]] bán [[v2:VALUE|2 tấn]]."
    )
    structure, number = laid_out(article)
    assert structure.times.first[number["d3"]] == number["d3"]


def test_a_figure_is_offered_each_time_once(labelled: Callable) -> None:
    structure, number = laid_out(labelled(REPORT))
    pairs = propose(structure)["IN_PERIOD"]
    names = {at: name for name, at in number.items()}
    offered = {
        names[source]: {names[t] for t in pairs.target[pairs.source == source].tolist()}
        for source in set(pairs.source.tolist())
    }
    # The last mention before it, not the first of the article; a period before a base.
    assert {"p2", "p3"} <= offered["v3"]
    assert not {"p1", "b"} & offered["v5"]
    assert {"p1", "b"} <= offered["v1"]
    for source, targets in offered.items():
        times = structure.times.first[[number[name] for name in targets]].tolist()
        assert len(times) == len(set(times)), source


def test_a_rule_goes_on_with_another_mention_of_a_time(labelled: Callable) -> None:
    article = labelled(
        "[[p1:PERIOD|7 tháng năm 2024]], [[m1:METRIC|thép]] đạt [[v1:VALUE|5 tấn]]; "
        "[[m2:METRIC|gỗ]] (tính [[p2:PERIOD|7 tháng đầu năm 2024]]) đạt [[v2:VALUE|6 tấn]].\n"
        "[[m3:METRIC|Gạo]] đạt [[v3:VALUE|7 tấn]]."
    )
    structure, number = laid_out(article)
    linked = {
        head: structure.times.first[tail]
        for name, head, tail in link_by_rules(structure, propose(structure))
        if name == "IN_PERIOD"
    }
    assert linked == {number[value]: number["p1"] for value in ("v1", "v2", "v3")}


def test_another_mention_of_what_was_taken_is_the_same(labelled: Callable) -> None:
    structure, number = laid_out(labelled(REPORT))
    chosen = np.full(3, number["p1"], dtype=np.int32)
    target = np.array([number[name] for name in ("p1", "p2", "p3")], dtype=np.int32)
    states = [STATES[code] for code in state_of(chosen, target, structure.times.first)]
    assert states == ["same", "same", "earlier"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("p1", {"time_months": 7, "time_ago": 0.5, "time_in_latest": 1, "time_holds_latest": 1}),
        ("p3", {"time_months": 1, "time_shorter_than_latest": 6, "time_in_latest": 1}),
        ("b", {"time_months": 7, "time_before_latest": 12, "time_in_latest": 0}),
    ],
)
def test_a_time_beside_the_one_that_opened_the_passage(
    target: str, expected: dict[str, float], labelled: Callable
) -> None:
    structure, number = laid_out(labelled(REPORT), date(2024, 8, 15))
    pair = (np.array([number[name]], dtype=np.int32) for name in (target, "p2"))
    columns = time_features(structure.times, *pair)
    row = {name: float(column[0]) for name, column in zip(TIME_COLUMNS, columns, strict=True)}
    assert {name: pytest.approx(row[name], abs=0.02) for name in expected} == expected


def test_where_nothing_opened_the_passage_nothing_is_told(labelled: Callable) -> None:
    structure, number = laid_out(labelled(REPORT))
    none = np.array([-1], dtype=np.int32)
    columns = time_features(structure.times, np.array([number["p1"]], dtype=np.int32), none)
    row = {name: float(column[0]) for name, column in zip(TIME_COLUMNS, columns, strict=True)}
    assert row["time_before_latest"] == row["time_shorter_than_latest"] == UNTOLD
    assert row["time_in_latest"] == row["time_holds_latest"] == 0


@pytest.mark.parametrize(
    ("inline", "months"),
    [
        ("Từ [[a:PERIOD|tháng 7/2022]] đến [[b:PERIOD|tháng 6/2023]] đạt 5 tấn.", [12, 12]),
        ("Từ [[a:PERIOD|tháng 10/2023]] đến hết [[b:PERIOD|tháng 3/2023]] đạt 5 tấn.", [1, 1]),
        ("Từ [[a:PERIOD|năm 2011]] đến [[b:PERIOD|năm 2014]] đạt 5 tấn.", [48, 48]),
    ],
)
def test_partners_are_one_time_from_the_first_to_the_last(
    labelled: Callable, inline: str, months: list[int]
) -> None:
    times = laid_out(labelled(inline))[0].times
    assert (times.end - times.begin).tolist() == months


def test_both_ends_of_a_span_are_one_time(labelled: Callable) -> None:
    article = labelled(
        "Từ [[a:PERIOD|năm 2011]] đến [[b:PERIOD|năm 2014]] đạt [[v:VALUE|5 tấn]], "
        "riêng [[c:PERIOD|năm 2014]] [[w:VALUE|2 tấn]]."
    )
    assert laid_out(article)[0].times.first.tolist() == [0, 0, 2, 3, 4]
