"""The second look sums up what the first believed of the article around a figure."""

from __future__ import annotations

import numpy as np
import pytest

from solieu.relations.second_look import SECOND_COLUMNS, Beliefs, beliefs_of, second_look
from solieu.relations.slots import Slots, read_slots
from solieu.relations.structure import Structure, read_structure
from solieu.relations.view import view_of

REPORT = (
    "[[p1:PERIOD|6 tháng]] công nghiệp\n"
    "[[m1:METRIC|Thép]] đạt [[v1:VALUE|5 tấn]], tăng [[v2:VALUE|3%]].\n"
    "Riêng [[p2:PERIOD|tháng 6]], [[m2:METRIC|xi măng]] đạt [[v3:VALUE|9 tấn]]. "
    "[[m3:METRIC|Điện]] của [[p3:PERIOD|6 tháng]] đạt [[v4:VALUE|7 kWh]]."
)
OWNERS = {"v1": "m1", "v2": "m1", "v3": "m2", "v4": "m3"}
BELIEVED = {
    "v1": {"p1": 0.9},
    "v2": {"p1": 0.4},
    "v3": {"p1": 0.2, "p2": 0.7},
    "v4": {"p1": 0.1, "p2": 0.3, "p3": 0.5},
}


class Seen:
    """The features of one article by the names of its entities."""

    def __init__(self, labelled) -> None:
        case = labelled(REPORT)
        keys = sorted(case.keys.values())
        number = {name: keys.index(key) for name, key in case.keys.items()}
        self.name = {at: name for name, at in number.items()}
        self.structure: Structure = read_structure(case.doc, keys)
        self.slots: Slots = read_slots(view_of(self.structure), ["IN_PERIOD"])["IN_PERIOD"]
        self.owners = {number[value]: number[metric] for value, metric in OWNERS.items()}
        pairs = [
            BELIEVED[self.name[source]].get(self.name[target], 0.0)
            for source, target in zip(
                self.slots.pairs.source.tolist(), self.slots.pairs.target.tolist(), strict=True
            )
        ]
        nothing = [1 - sum(BELIEVED[self.name[s]].values()) for s in self.slots.sources.tolist()]
        self.beliefs = Beliefs(np.array(pairs), np.array(nothing))
        self.rows = second_look(self.structure, self.slots, self.owners, self.beliefs)

    def of(self, value: str, period: str | None, column: str) -> float:
        at = SECOND_COLUMNS.index(column)
        for slot, source in enumerate(self.slots.sources.tolist()):
            if self.name[source] == value and period is None:
                return float(self.rows[1][slot, at])
        ends = zip(self.slots.pairs.source.tolist(), self.slots.pairs.target.tolist(), strict=True)
        for row, (source, target) in enumerate(ends):
            if (self.name[source], self.name[target]) == (value, period):
                return float(self.rows[0][row, at])
        raise AssertionError(f"{value} has no candidate {period}")


@pytest.fixture(scope="module")
def seen(labelled) -> Seen:
    return Seen(labelled)


@pytest.mark.parametrize(
    ("value", "period", "column", "expected"),
    [
        ("v3", "p1", "belief", 0.2),
        # "6 tháng" is named twice, and what is believed of either counts for both.
        ("v4", "p1", "belief_text", 0.6),
        ("v4", "p3", "belief_lead", 0.2),
        ("v1", "p1", "belief_lead", 0.9),
        ("v2", None, "belief", 0.6),
        ("v2", None, "belief_lead", 0.2),
        ("v2", "p1", "step-1", 0.9),
        ("v2", "p1", "step+1", 0.2),
        ("v2", "p1", "step+2", 0.1),
        ("v3", "p1", "text+1", 0.6),
        ("v2", "p1", "step-2", -1.0),
        ("v4", "p3", "step-1", 0.0),
        ("v4", "p3", "text-1", 0.2),
        ("v1", "p1", "metric:this", 0.4),
        ("v3", "p2", "metric:this", -1.0),
        ("v1", "p1", "sentence:this", 0.4),
        ("v1", "p1", "line_behind:this", (0.2 + 0.6) / 2),
        ("v1", "p1", "line_before:this", -1.0),
        ("v3", "p1", "line_before:this", (0.9 + 0.4) / 2),
        ("v3", "p1", "line_before:nothing", (0.1 + 0.6) / 2),
        ("v3", "p1", "so_far:this", (0.9 + 0.4) / 2),
        ("v3", "p1", "article:this", (0.9 + 0.4 + 0.2 + 0.6) / 4),
        ("v3", "p1", "article:nothing", (0.1 + 0.6 + 0.1 + 0.1) / 4),
        ("v3", None, "article:this", (0.1 + 0.6 + 0.1 + 0.1) / 4),
        ("v1", "p1", "believed_rank", 0),
        ("v3", "p2", "believed_rank", 1),
        ("v3", "p1", "believed_since", 2),
        ("v3", "p1", "believed_until", 1),
        ("v1", "p1", "believed_since", 30),
        ("v4", None, "believed_since", 2),
    ],
)
def test_columns(seen: Seen, value: str, period: str | None, column: str, expected: float) -> None:
    assert seen.of(value, period, column) == pytest.approx(expected)


def test_beliefs_are_a_softmax_over_each_slot(seen: Seen) -> None:
    random = np.random.default_rng(3)
    size = len(seen.slots.pairs.source), len(seen.slots.sources)
    pairs, nothing = (random.normal(0, 9, number) for number in size)
    beliefs = beliefs_of(seen.slots, pairs, nothing)
    for slot, (begin, end) in enumerate(
        zip(seen.slots.starts[:-1].tolist(), seen.slots.starts[1:].tolist(), strict=True)
    ):
        odds = np.exp([*pairs[begin:end], nothing[slot]])
        expected = odds / odds.sum()
        assert beliefs.pairs[begin:end] == pytest.approx(expected[:-1])
        assert beliefs.nothing[slot] == pytest.approx(expected[-1])


def test_an_article_without_figures_has_no_rows(labelled) -> None:
    case = labelled("[[p1:PERIOD|Năm 2020]] không có số liệu.")
    structure = read_structure(case.doc, list(case.keys.values()))
    slots = read_slots(view_of(structure), ["IN_PERIOD"])["IN_PERIOD"]
    beliefs = beliefs_of(slots, np.zeros(0), np.zeros(0))
    assert [len(rows) for rows in second_look(structure, slots, {}, beliefs)] == [0, 0]
