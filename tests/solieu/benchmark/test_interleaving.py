"""Who runs when, and what is compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from solieu.benchmark.figures import OutputsDiffer
from solieu.benchmark.interleaving import Contender, interleave


def test_contenders_take_turns_in_both_orders() -> None:
    calls: list[str] = []
    contenders = {name: Contender(lambda _, name=name: calls.append(name)) for name in "ab"}
    trials = interleave(contenders, 3)
    assert "".join(calls) == "ab" + "ab" + "ba" + "ab"
    assert {name: len(taken) for name, taken in trials.seconds.items()} == {"a": 3, "b": 3}


def test_each_run_is_prepared_anew() -> None:
    given: list[list[int]] = []
    interleave({"a": Contender(given.append, prepare=lambda: [1])}, 2)
    assert given == [[1]] * 3
    assert len({id(one) for one in given}) == 3


def test_outputs_that_change_are_refused() -> None:
    numbers = iter(range(9))
    contender = Contender(lambda _: next(numbers), fingerprint=lambda number: min(number, 1))
    with pytest.raises(OutputsDiffer, match="a gave other outputs in repeat 1"):
        interleave({"a": contender}, 2)


def test_outputs_are_compared_before_anything_is_timed() -> None:
    calls: list[str] = []

    def refuse(found: Mapping[str, Any]) -> None:
        assert found == {"a": 1, "b": 2}
        raise OutputsDiffer("a is not b")

    contenders = {
        name: Contender(lambda _, name=name: calls.append(name), fingerprint=lambda _, n=n: n)
        for n, name in enumerate("ab", start=1)
    }
    with pytest.raises(OutputsDiffer, match="a is not b"):
        interleave(contenders, 2, compare=refuse)
    assert calls == ["a", "b"]
