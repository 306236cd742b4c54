"""Whatever the scores, the relations satisfy the constraints."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solieu.relations.candidates import Pairs
from solieu.relations.decode import SEVERAL, decode, likeliest_choices, without_cycles
from solieu.relations.slots import STATES, Slots, read_slots
from solieu.relations.structure import read_structure
from solieu.relations.view import view_of
from solieu.scheme import RELATIONS

TEXT = (
    "Từ [[d1:DATE|ngày 01/01]] đến [[d2:DATE|ngày 10/12/2020]], theo [[q1:DECISION|Quyết định số "
    "5/QĐ-UBND]] "
    "[[d3:DATE|ngày 3/2/2019]] của [[o1:POSITION|Chủ tịch]] [[b1:DEPARTMENT|UBND tỉnh]] thay thế "
    "[[q2:DECISION|Quyết định số 7/QĐ-UBND]], [[m1:METRIC|kim ngạch]] [[p1:PERIOD|năm 2020]] đạt "
    "[[v1:VALUE|34 triệu USD]], trong đó [[m2:METRIC|xuất khẩu]] [[v2:VALUE|22 triệu USD]], tăng "
    "[[v3:VALUE|5%]] so với [[p2:PERIOD|năm 2019]]; [[m3:METRIC|nhập khẩu]] [[v4:VALUE|12 triệu "
    "USD]], "
    "[[x1:PLACE|Bắc Kạn]] [[v5:VALUE|3%]]. Ông [[a1:OFFICIAL|Lê Văn Khải]] là [[o2:POSITION|Giám "
    "đốc]]."
)


@pytest.fixture(scope="module")
def article(labelled):
    case = labelled(TEXT)
    structure = read_structure(case.doc, list(case.keys.values()))
    return structure, read_slots(view_of(structure), RELATIONS)


@pytest.mark.parametrize("name", sorted(RELATIONS))
@given(seed=st.integers(0, 10_000), scale=st.sampled_from([0.1, 3.0, 50.0]))
@settings(max_examples=25, deadline=None)
def test_constraints(article, name: str, seed: int, scale: float) -> None:
    structure, by_type = article
    slots = by_type[name]
    random = np.random.default_rng(seed)
    pairs = random.normal(0, scale, (len(slots.pairs.source), len(STATES) + 1))
    nothing = random.normal(0, scale, (len(slots.sources), len(STATES) + 1))
    found = decode(structure, slots, pairs, nothing)
    links = [(head, tail) for head, tail, _ in found]
    assert len(links) == len(set(links))
    assert all(0 <= probability <= 1 for *_, probability in found)
    heads, tails = RELATIONS[name]
    for head, tail in links:
        assert (
            structure.keys[head][2] in heads and structure.keys[tail][2] in tails and head != tail
        )
    sources = Counter(tail if name == "HAS_VALUE" else head for head, tail in links)
    if name == "IN_PERIOD":
        for value, count in sources.items():
            labels = [structure.keys[tail][2] for head, tail in links if head == value]
            assert count == 1 or labels == ["DATE", "DATE"]
    elif name not in SEVERAL:
        assert all(count == 1 for count in sources.values())
    if name == "PART_OF":
        whole = dict(links)
        for part in whole:
            seen, at = set(), part
            while at in whole and at not in seen:
                seen.add(at)
                at = whole[at]
            assert at not in whole


def slots_of(candidates: list[list[int]], sources: list[int], parent: list[int]) -> Slots:
    """Slots with the given candidates and nothing else."""
    source = [s for s, targets in zip(sources, candidates, strict=True) for _ in targets]
    target = [t for targets in candidates for t in targets]
    starts = np.cumsum([0, *map(len, candidates)])
    as_ints = [np.array(x, dtype=np.int32) for x in (source, target, sources, starts, parent)]
    pairs = Pairs("IN_PERIOD", as_ints[0], as_ints[1])
    empty = np.zeros((len(target), 0)), np.zeros((len(sources), 0))
    return Slots(pairs, *as_ints[2:], as_ints[1], *empty)


def test_another_mention_of_a_time_is_the_same_choice() -> None:
    # The second source is offered another mention, 7, of the time that the first took, 3.
    slots = slots_of([[3], [7]], [5, 9], [-1, 0])
    slots = replace(slots, meant=np.array([3, 3], dtype=np.int32))
    pairs = np.full((2, 5), -5.0)
    pairs[0, 4], pairs[1, STATES.index("same")] = 5.0, 5.0
    found = likeliest_choices(slots, pairs, np.zeros((2, 5)))
    assert [pair for pair, _ in found] == [0, 1]


def test_each_slot_takes_what_is_likeliest_whatever_its_predecessors_took() -> None:
    random = np.random.default_rng(7)
    slots = slots_of([[0, 1], [0, 1], [1, 2]], [10, 11, 12], [-1, 0, 1])
    own = [(0, 1, None), (2, 3, None), (4, 5, None)]
    for _ in range(50):
        pairs = random.normal(0, 2, (6, 5))
        nothing = random.normal(0, 2, (3, 5))
        joint = {c: np.exp(log_probability(slots, pairs, nothing, c)) for c in product(*own)}
        assert sum(joint.values()) == pytest.approx(1)
        found = dict(likeliest_choices(slots, pairs, nothing))
        for slot, options in enumerate(own):
            chances = {
                option: sum(chance for choice, chance in joint.items() if choice[slot] == option)
                for option in options
            }
            best = max(options, key=lambda option: chances[option])
            taken = {pair: found[pair] for pair in options if pair in found}
            assert taken == ({} if best is None else {best: pytest.approx(chances[best])})


def test_a_figure_takes_its_time_where_that_of_the_one_before_is_in_doubt() -> None:
    # Of all fillings the empty one is the likeliest, 0.5 * 0.55, because two times share the rest
    # of the first figure; the second takes its own in 0.8 of either and in 0.45 of the empty one.
    slots = slots_of([[0, 1], [2]], [10, 11], [-1, 0])
    pairs = np.log([[1, 1, 1, 1, 0.25], [1, 1, 1, 1, 0.25], [1, 0.8, 1, 0.45, 1]])
    nothing = np.log([[1, 1, 1, 1, 0.5], [0.55, 0.2, 1, 1, 1]])
    chances = dict(likeliest_choices(slots, pairs, nothing))
    assert chances == {2: pytest.approx(0.5 * 0.8 + 0.5 * 0.45)}


@pytest.mark.parametrize(("name", "taken"), [("IN_PERIOD", 1), ("COMPARED_TO", 0)])
def test_a_figure_rather_has_a_time_than_none(article, name: str, taken: int) -> None:
    structure, by_type = article
    slots = by_type[name]
    pairs = np.full((len(slots.pairs.source), len(STATES) + 1), -9.0)
    pairs[0] = 0.0
    nothing = np.full((len(slots.sources), len(STATES) + 1), 0.5)
    links = decode(structure, slots, pairs, nothing)
    assert len({head for head, *_ in links}) == taken


def log_probability(slots: Slots, pairs, nothing, choice: tuple[int | None, ...]) -> float:
    """The joint log probability by its definition."""
    total = 0.0
    for slot, pair in enumerate(choice):
        own = range(int(slots.starts[slot]), int(slots.starts[slot + 1]))
        above = int(slots.parent[slot])
        odds = {p: pairs[p, state(slots, choice, above, p)] for p in own}
        rest = len(STATES) if above < 0 else int(choice[above] is not None)
        odds[None] = nothing[slot, rest]
        total += odds[pair] - np.log(sum(np.exp(value) for value in odds.values()))
    return total


def state(slots: Slots, choice: tuple[int | None, ...], above: int, pair: int) -> int:
    if above < 0:
        return len(STATES)
    taken = choice[above]
    if taken is None:
        return STATES.index("none")
    before, own = slots.pairs.target[taken], slots.pairs.target[pair]
    return STATES.index("same" if before == own else "earlier" if before < own else "later")


def test_the_weakest_link_of_a_cycle_goes() -> None:
    slots = slots_of([[2], [3], [1]], [1, 2, 3], [-1, -1, -1])
    assert without_cycles(slots, [(0, 0.9), (1, 0.4), (2, 0.8)]) == [(0, 0.9), (2, 0.8)]
