"""Processes give what one process gives, and an article that ends one costs only itself."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from types import ModuleType

import pytest

from solieu.batch import Item
from solieu.engine import local
from solieu.engine.pool import Pool, WorkersFailedError
from solieu.engine.shards import cut
from solieu.engine.store import Store
from solieu.engine.worker import Job
from solieu.schema import Article, Error, Result


def annotate(pool: Pool, items: Iterable[Item]) -> list[Result | Error]:
    return [outcome.item for outcome in pool.outcomes(cut(items), [])]


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
        ("CRASH", "The process that annotated it ended, twice (SIGSEGV). Look at"),
        ("ABORT", "The process that annotated it ended, twice (SIGABRT). Look at"),
        ("EXIT", "The process that annotated it ended, twice (exit status 3). Look at"),
        ("SLEEP", "It took longer than 0.5 seconds, the limit of --timeout. Raise"),
        pytest.param(
            "BOMB",
            "It needs more memory than 400 MB, the limit of --memory. Raise",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="has no limit of memory"),
        ),
    ],
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
