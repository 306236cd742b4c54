"""Whatever happens to machines, every article is there exactly once."""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from types import ModuleType

import pytest

from solieu.engine import local
from solieu.engine.codec import unpack_items
from solieu.engine.executor import WorkersFailedError
from solieu.engine.fleet import Done, Fleet, Lost, Ready
from solieu.engine.shards import Shard, cut
from solieu.engine.store import Store, seal
from solieu.engine.worker import Job, Worker
from solieu.schema import Article, Error, Result

Loses = Callable[[Shard], bool]


class Machines:
    """Workers in this process, each of which does one thing whenever news are asked for.

    Attributes:
        loses: Whether a worker is lost when it is about to annotate a shard.
        room: Workers that can be there at a time; others wait.
        most_held: Shards that all workers together were given at most.
    """

    def __init__(self, worker: Worker, loses: Loses = lambda _: False, room: int = 99) -> None:
        self.loses = loses
        self.room = room
        self.lost_at_start = 0
        self.started = self.lost = 0
        self.most_held = 0
        self.opened: list[int | None] = []
        self.closed = False
        self._worker = worker
        self._calls: dict[int, list[tuple[int, Shard]]] = {}
        self._beginning: list[int] = []
        self._sent = 0

    def open(self, workers: int | None) -> int:
        self.opened.append(workers)
        return workers or 3

    def start(self) -> Hashable:
        self.started += 1
        self._beginning.append(self.started)
        return self.started

    def send(self, worker: Hashable, shard: Shard) -> Hashable:
        assert isinstance(worker, int)
        self._sent += 1
        self._calls[worker].append((self._sent, shard))
        held = sum(map(len, self._calls.values()))
        self.most_held = max(self.most_held, held)
        return self._sent

    def news(self, seconds: float) -> Sequence[Ready | Done | Lost]:
        told: list[Ready | Done | Lost] = [
            self._do(worker, *calls[0]) for worker, calls in self._calls.items() if calls
        ]
        while self._beginning and len(self._calls) < self.room:
            worker = self._beginning.pop(0)
            if self.lost_at_start:
                self.lost_at_start -= 1
                told.append(Lost(worker, "the machine is gone."))
                continue
            self._calls[worker] = []
            told.append(Ready(worker))
        return told

    def _do(self, worker: int, call: int, shard: Shard) -> Done | Lost:
        if self.loses(shard):
            self.lost += 1
            return Lost(worker, "the machine is gone")
        del self._calls[worker][0]
        outcomes = self._worker.annotate(shard.content, {})
        return Done(worker, call, seal(shard.digest, outcomes))

    def end(self, worker: Hashable) -> None:
        assert isinstance(worker, int)
        self._calls.pop(worker, None)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def worker(stand_in: ModuleType) -> Worker:
    return Worker(Job(stand_in.load, ()))


def annotate(fleet: Fleet, items: Iterable[Article | Error]) -> list[Result | Error]:
    return [outcome.item for outcome in fleet.outcomes(cut(items), [])]


def kept(store: Store) -> list[bytes]:
    return [file.read_bytes() for file in sorted((store.folder / "done").iterdir())]


@pytest.fixture
def wanted(
    tmp_path_factory: pytest.TempPathFactory, stand_in: ModuleType, items: list[Article | Error]
) -> list[Result | Error]:
    """What one process makes of the items."""
    store = Store(tmp_path_factory.mktemp("wanted"))
    store.begin({})
    return [outcome.item for outcome in local.outcomes(cut(items), stand_in.load(), [], store)]


@pytest.mark.parametrize("workers", [1, 2, None])
def test_results_are_those_of_one_process(
    store: Store,
    worker: Worker,
    items: list[Article | Error],
    wanted: list[Result | Error],
    workers: int | None,
) -> None:
    machines = Machines(worker)
    assert annotate(Fleet(machines, store, workers), items) == wanted
    assert machines.opened == [workers]
    assert machines.closed
    assert machines.started == (workers or 3)


def often(seed: int) -> Loses:
    """The first, and then most shards are lost with their workers; single articles are not."""
    chance = chain([0.0], iter(random.Random(seed).random, None))
    return lambda shard: len(unpack_items(shard.content)) > 1 and next(chance) < 0.6


@pytest.mark.parametrize("seed", range(20))
def test_lost_workers_cost_nothing(
    store: Store,
    worker: Worker,
    items: list[Article | Error],
    wanted: list[Result | Error],
    seed: int,
) -> None:
    machines = Machines(worker, often(seed))
    assert annotate(Fleet(machines, store, 3), items) == wanted
    assert len(store) == 4
    assert machines.lost > 0


def test_an_article_that_takes_workers_with_it_costs_only_itself(
    store: Store, worker: Worker, items: list[Article | Error], wanted: list[Result | Error]
) -> None:
    def loses(shard: Shard) -> bool:
        ids = [item.id for item in unpack_items(shard.content) if isinstance(item, Article)]
        return "thư mục/30" in ids or "thư mục/33" in ids

    found = annotate(Fleet(Machines(worker, loses), store, 2), items)
    for index in (30, 33):
        error = found[index]
        assert isinstance(error, Error)
        assert (error.doc_id, error.stage) == (f"thư mục/{index}", "annotate")
        assert error.error.startswith("The machine that annotated it ended the process, again")
        found[index] = wanted[index]
    assert found == wanted


def test_shards_are_kept_as_they_come(
    store: Store, worker: Worker, items: list[Article | Error], stand_in: ModuleType
) -> None:
    list(local.outcomes(cut(items), stand_in.load(), [], store))
    undisturbed = kept(store)
    for file in (store.folder / "done").iterdir():
        file.unlink()
    annotate(Fleet(Machines(worker, often(1)), store, 2), items)
    assert kept(store)[: len(undisturbed)] == undisturbed


def test_a_part_of_the_input_is_held(store: Store, worker: Worker) -> None:
    most_held = 0

    def articles() -> Iterable[Article]:
        nonlocal most_held
        for number in range(1_000):
            most_held = max(most_held, number // 16 - len(store))
            yield Article(id=str(number), text="Doanh thu đạt 5 tấn.")

    machines = Machines(worker)
    assert len(annotate(Fleet(machines, store, 2), articles())) == 1_000
    assert 2 <= machines.most_held <= 4
    # The one that is being read is not yet among those held.
    assert most_held <= 5


def test_workers_that_never_get_room_hold_nothing_up(
    store: Store, worker: Worker, items: list[Article | Error], wanted: list[Result | Error]
) -> None:
    machines = Machines(worker, room=1)
    assert annotate(Fleet(machines, store, 50), items) == wanted


def test_without_any_room_the_run_ends(
    store: Store, worker: Worker, items: list[Article | Error]
) -> None:
    machines = Machines(worker, room=0)
    with pytest.raises(WorkersFailedError, match=r"For 0\.01 seconds there was no free processor"):
        annotate(Fleet(machines, store, 2, patience=0.01), items)
    assert machines.closed


def test_workers_lost_at_the_start_are_replaced(
    store: Store, worker: Worker, items: list[Article | Error], wanted: list[Result | Error]
) -> None:
    machines = Machines(worker)
    machines.lost_at_start = 7
    assert annotate(Fleet(machines, store, 2), items) == wanted


def test_workers_that_are_always_lost_at_the_start_end_the_run(
    store: Store, worker: Worker, items: list[Article | Error]
) -> None:
    machines = Machines(worker)
    machines.lost_at_start = 1_000
    with pytest.raises(WorkersFailedError, match=r"before they are ready: the machine is gone\. L"):
        annotate(Fleet(machines, store, 2), items)
    assert machines.closed


def test_done_shards_need_no_machines(
    store: Store, worker: Worker, items: list[Article | Error], wanted: list[Result | Error]
) -> None:
    annotate(Fleet(Machines(worker), store, 2), items)
    machines = Machines(worker)
    assert annotate(Fleet(machines, store, 2), items) == wanted
    assert machines.opened == []
