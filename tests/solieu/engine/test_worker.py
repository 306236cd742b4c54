"""What a worker annotates together, and what it makes of what cannot be kept."""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing import Pipe
from types import ModuleType

import pytest

from solieu.batch import Item
from solieu.engine import local
from solieu.engine.codec import pack, unpack_outcome
from solieu.engine.shards import cut
from solieu.engine.store import Store
from solieu.engine.worker import OUT_OF_MEMORY, Job, Order, Worker, _carry_out, _plan
from solieu.groups import LONGEST
from solieu.schema import Article, Error, Result


def long(*lengths: float) -> list[Item]:
    """Articles of so many times the length of a group."""
    return [
        Article(id=str(at), text="x" * int(length * LONGEST)) for at, length in enumerate(lengths)
    ]


@pytest.mark.parametrize(
    ("items", "first", "alone", "plan"),
    [
        (long(0.4, 0.4, 0.4, 0.1), None, False, [[0, 1], [2, 3]]),
        (long(0.4, 0.4, 0.4, 0.1), 1, False, [[1], [0, 2, 3]]),
        (long(0.4, 0.4, 0.4, 0.1), None, True, [[0], [1], [2], [3]]),
        (long(0.4, 0.4, 0.4, 0.1), 2, True, [[2], [0], [1], [3]]),
        (long(1.5, 0.1), 0, False, [[0], [1]]),
        (long(0.1), 0, False, [[0]]),
    ],
)
def test_what_is_annotated_together(
    items: list[Item], first: int | None, alone: bool, plan: list[list[int]]
) -> None:
    assert _plan(items, first, alone=alone) == plan


def test_groups_are_told_by_their_articles(stand_in: ModuleType) -> None:
    items: list[Item] = [*long(0.4, 0.4, 0.4), Error("3", "read", "why")]
    items[0] = Error("0", "read", "why")
    told: list[tuple[int, int]] = []
    Worker(Job(stand_in.load, ())).annotate(
        next(cut(items)).content, {}, 3, lambda *start: told.append(start)
    )
    assert told == [(1, 2)]


@pytest.mark.parametrize("raised", [MemoryError("no room"), TypeError("cannot be stored")])
def test_what_cannot_be_packed_is_an_error(
    store: Store,
    stand_in: ModuleType,
    items: list[Item],
    raised: Exception,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail_on_one(value: object) -> bytes:
        # The facts of one article.
        if isinstance(value, tuple) and isinstance(value[0], dict) and value[0]["id"] == "bad":
            raise raised
        return pack(value)

    items = [*items[:3], Article(id="bad", text="Doanh thu đạt 5 tấn."), *items[4:16]]
    monkeypatch.setattr("solieu.engine.codec.pack", fail_on_one)
    (shard,) = cut(items)
    packed = Worker(Job(stand_in.load, ())).annotate(shard.content, {})
    found: Sequence[object] = [unpack_outcome(outcome, []).item for outcome in packed]
    error = found[3]
    assert isinstance(error, Error)
    assert (error.doc_id, error.stage) == ("bad", "write")
    assert error.error.startswith(f"{type(raised).__name__}: {raised} (raised in ")
    assert sum(isinstance(item, Result) for item in found) == 13
    # This process alone finds the same, and keeps it.
    assert [
        outcome.item for outcome in local.outcomes([shard], stand_in.load(), [], store)
    ] == found
    kept = store.find(shard)
    assert kept is not None
    assert list(kept) == packed


@pytest.mark.parametrize("method", ["take_input", "commit"])
def test_without_memory_the_process_ends_and_says_why(
    store: Store, stand_in: ModuleType, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    def leave(status: int) -> None:
        raise SystemExit(status)

    (shard,) = cut([Article(id="a", text="x")])
    store.put_input(shard)
    monkeypatch.setattr(Store, method, fail)
    monkeypatch.setattr("os._exit", leave)
    ours, _ = Pipe()
    with pytest.raises(SystemExit) as caught:
        _carry_out(Order(0, shard.digest, {}), Worker(Job(stand_in.load, ())), store, ours)
    assert caught.value.code == OUT_OF_MEMORY
