"""Processes give what one process gives, and an article that ends one costs only itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from functools import partial
from multiprocessing import Pipe
from types import ModuleType, SimpleNamespace

import pytest

from solieu.batch import Item
from solieu.engine import local
from solieu.engine import pool as pool_module
from solieu.engine.executor import WorkersFailedError
from solieu.engine.pool import Pool, _Process, _Task
from solieu.engine.shards import Shard, cut
from solieu.engine.store import Store
from solieu.engine.worker import Job
from solieu.groups import LONGEST
from solieu.schema import Article, Error, Result


def annotate(pool: Pool, items: Iterable[Item]) -> list[Result | Error]:
    return [outcome.item for outcome in pool.outcomes(cut(items), [])]


def short_articles(number: int) -> list[Item]:
    return [Article(id=str(at), text="Doanh thu đạt 5 tấn") for at in range(1, number + 1)]


@pytest.mark.parametrize("workers", [1, 3])
def test_results_do_not_depend_on_the_workers(
    store: Store, stand_in: ModuleType, items: list[Item], workers: int
) -> None:
    pool = Pool(Job(stand_in.load, ()), store, workers)
    found = annotate(pool, items)
    assert len(store) == 4
    assert not list((store.folder / "input").iterdir())
    for file in (store.folder / "done").iterdir():
        file.unlink()
    assert found == [
        outcome.item for outcome in local.outcomes(cut(items), stand_in.load(), [], store)
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("CRASH", "The process that annotated it ended, more than once (SIGSEGV). Look at"),
        ("ABORT", "The process that annotated it ended, more than once (SIGABRT). Look at"),
        ("EXIT", "The process that annotated it ended, more than once (exit status 3). Look at"),
        # So long that it stands by itself.
        ("SLEEP" + "." * LONGEST, "It took longer than 0.5 seconds, the limit of --timeout. Raise"),
        pytest.param(
            "BOMB",
            "It needs more memory than 400 MB, the limit of --memory. Raise",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="has no limit of memory"),
        ),
    ],
    ids=lambda value: value[:5],
)
def test_a_poisonous_article_costs_only_itself(
    store: Store, stand_in: ModuleType, items: list[Item], text: str, reason: str
) -> None:
    clean = [*items[:30], Error("bad", "annotate", ""), *items[31:]]
    poisoned = [*items[:30], Article(id="bad", text=text), *items[31:]]
    pool = Pool(Job(stand_in.load, (), memory=400), store, 2, timeout=0.5)
    found = annotate(pool, poisoned)
    error = found[30]
    assert isinstance(error, Error)
    assert (error.doc_id, error.stage) == ("bad", "annotate")
    assert error.error.startswith(reason)
    wanted = [
        stand_in.annotate(item) if isinstance(item, Article) else item
        for item in clean
        if not (isinstance(item, Article) and item.id == "raises")
    ]
    assert [item for at, item in enumerate(found) if at not in (20, 30)] == [
        *wanted[:29],
        *wanted[30:],
    ]


def test_poison_everywhere_is_found_piece_by_piece(store: Store, stand_in: ModuleType) -> None:
    texts = ["EXIT", "Doanh thu đạt 5 tấn", "EXIT", "SLEEP", "Doanh thu đạt 6 tấn", "EXIT"]
    items = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    found = annotate(Pool(Job(stand_in.load, ()), store, 2, timeout=0.5), items)
    assert [isinstance(item, Error) for item in found] == [
        text in ("EXIT", "SLEEP") for text in texts
    ]


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[_Process]:
    """Processes that pools start, as they do."""
    started: list[_Process] = []
    start = Pool._start

    def record(pool: Pool) -> _Process:
        started.append(start(pool))
        return started[-1]

    monkeypatch.setattr(Pool, "_start", record)
    return started


def test_a_group_has_the_time_of_all_its_articles(
    store: Store, stand_in: ModuleType, starts: list[_Process]
) -> None:
    items = short_articles(8)
    pool = Pool(Job(partial(stand_in.load, 0.15), ()), store, 1, timeout=0.8)
    assert all(isinstance(item, Result) for item in annotate(pool, items))
    assert len(starts) == 1


def test_a_group_has_no_more_time_than_any_needs(
    store: Store,
    stand_in: ModuleType,
    starts: list[_Process],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool_module, "_SECONDS_TOGETHER", 0.5)
    items: list[Item] = [Article(id="0", text="SLEEP"), *short_articles(7)]
    begin = time.monotonic()
    found = annotate(Pool(Job(stand_in.load, ()), store, 1, timeout=1.5), items)
    # The group, and then the article that sleeps.
    assert 2 * 1.5 <= time.monotonic() - begin < 8 * 1.5
    assert [isinstance(item, Error) for item in found] == [True] + [False] * 7


def test_a_late_group_is_annotated_one_by_one(
    store: Store, stand_in: ModuleType, starts: list[_Process]
) -> None:
    texts = ["Doanh thu đạt 5 tấn", "", "SLEEP", "Doanh thu đạt 6 tấn"]
    items: list[Item] = [Article(id=str(at), text=text or "x") for at, text in enumerate(texts)]
    items[1] = Error("1", "read", "It is empty.")
    begin = time.monotonic()
    found = annotate(Pool(Job(stand_in.load, ()), store, 1, timeout=0.8), items)
    # The group of three articles, then the one that is late.
    assert time.monotonic() - begin >= 4 * 0.8
    assert len(starts) == 3
    assert [item.stage for item in found if isinstance(item, Error)] == ["read", "annotate"]
    assert [isinstance(item, Result) for item in found] == [True, False, False, True]


def test_an_article_beside_errors_has_its_own_time(
    store: Store, stand_in: ModuleType, starts: list[_Process]
) -> None:
    items = [Error("0", "read", "It is empty."), Article(id="1", text="SLEEP")]
    found = annotate(Pool(Job(stand_in.load, ()), store, 1, timeout=0.5), items)
    assert [item.doc_id for item in found if isinstance(item, Error)] == ["0", "1"]
    assert len(starts) == 2


class Ended:
    """A process that was there."""

    exitcode = -9
    join = kill = lambda _: None


def buried(store: Store, shard: Shard, *told: object, late: bool) -> tuple[Pool, list[_Task]]:
    """A pool whose only process annotated the first article, told more, and ended."""
    pool = Pool(Job(dict, ()), store, 1, timeout=5)  # type: ignore[arg-type]
    again: list[_Task] = []
    ours, theirs = Pipe()
    for message in told:
        theirs.send(message)
    theirs.close()
    process = _Process(Ended(), ours, _Task(shard), is_ready=True, item=0, deadline=0.0)
    process.is_late = late
    pool._processes.append(process)
    pool._start = lambda: SimpleNamespace()  # type: ignore[assignment,method-assign,return-value]
    pool._order = lambda fresh: again.append(fresh.task)  # type: ignore[method-assign,arg-type,assignment]
    pool._bury(process)
    return pool, again


@pytest.mark.parametrize("late", [True, False])
def test_the_last_result_of_a_process_is_not_lost(
    store: Store, items: list[Item], late: bool
) -> None:
    shard = next(cut(items))
    pool, again = buried(store, shard, ("store", 0), ("done", 0), late=late)
    assert pool._done == {0}
    assert again == []


def test_what_was_ready_when_it_was_ended_is_not_blamed(store: Store, items: list[Item]) -> None:
    _, (task,) = buried(store, next(cut(items)), ("start", 0, 1, 1), late=True)
    assert (task.blamed, task.first, task.alone) == ({}, None, False)
    _, (task,) = buried(store, next(cut(items)), late=True)
    assert list(task.blamed) == [0]


def test_processes_that_end_between_articles_end_the_run(store: Store, items: list[Item]) -> None:
    (task,) = buried(store, next(cut(items)), ("store", 0), late=False)[1]
    pool = Pool(Job(dict, ()), store, 1)  # type: ignore[arg-type]
    with pytest.raises(WorkersFailedError, match=r"again and again \(SIGKILL\) while they took"):
        for _ in range(2):
            pool._blame(_Process(Ended(), None, task), task)  # type: ignore[arg-type]
    assert task.blamed == {}


@pytest.mark.parametrize(
    ("loader", "message"),
    [
        ("load_damaged", "cannot be loaded by a worker process: ValueError: no weights. It may"),
        ("load_and_die", r"ended while it loaded the model \(SIGABRT\)"),
    ],
)
def test_an_unusable_model_ends_the_run(
    store: Store, stand_in: ModuleType, items: list[Item], loader: str, message: str
) -> None:
    pool = Pool(Job(getattr(stand_in, loader), ()), store, 2)
    with pytest.raises(WorkersFailedError, match=message):
        annotate(pool, items)


def test_a_full_disk_ends_the_run(store: Store, stand_in: ModuleType, items: list[Item]) -> None:
    (store.folder / "done").rmdir()
    with pytest.raises(FileNotFoundError):
        annotate(Pool(Job(stand_in.load, ()), store, 2), items)


def test_no_more_processes_than_shards(store: Store, stand_in: ModuleType) -> None:
    pool = Pool(Job(partial(stand_in.load, 0.01), ()), store, 50)
    outcomes = pool.outcomes(cut([Article(id="a", text="x")]), [])
    assert next(outcomes).item.article.id == "a"  # type: ignore[union-attr]
    assert len(pool._processes) == 1
    assert list(outcomes) == []
    assert pool._processes == []
