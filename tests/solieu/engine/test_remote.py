"""A worker of another machine gives what one beside the input gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from solieu.engine.executor import WorkersFailedError
from solieu.engine.pool import Pool
from solieu.engine.remote import RemoteWorker
from solieu.engine.shards import cut
from solieu.engine.store import Store
from solieu.engine.worker import Job
from solieu.groups import LONGEST
from solieu.schema import Article, Error


@pytest.fixture
def remote(stand_in: ModuleType) -> Iterator[RemoteWorker]:
    worker = RemoteWorker(Job(stand_in.load, ("csv", "brat"), memory=400), 0.5, lambda: None)
    yield worker
    worker.close()


def test_shards_are_those_of_a_pool(
    store: Store, stand_in: ModuleType, remote: RemoteWorker, items: list[Article | Error]
) -> None:
    items[3] = Article(id="crash", text="CRASH")
    items[30] = Article(id="late", text="SLEEP" + "." * LONGEST)
    items[31] = Article(id="exit", text="EXIT")
    shards = list(cut(items))
    found = [remote.annotate(shard.number, shard.content) for shard in shards]
    pool = Pool(Job(stand_in.load, ("csv", "brat"), memory=400), store, 2, 0.5)
    for shard, content in zip(shards, found, strict=True):
        pool.complete(shard)
        assert store.get(shard.number) == content
    pool.close()


def test_nothing_is_left_behind(remote: RemoteWorker, items: list[Article | Error]) -> None:
    folder = Path(remote._folder.name)
    remote.annotate(5, next(cut(items)).content)
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["journal.json"]
    remote.close()
    assert not folder.exists()


def test_a_machine_that_cannot_do_the_job_says_so(stand_in: ModuleType) -> None:
    def check() -> None:
        raise WorkersFailedError("another model")

    remote = RemoteWorker(Job(stand_in.load_damaged, ()), 0, check)
    with pytest.raises(WorkersFailedError, match="another model"):
        remote.ready()
    with pytest.raises(WorkersFailedError, match="ValueError: no weights"):
        remote.annotate(0, next(cut([Article(id="a", text="x")])).content)
    remote.close()


def test_a_full_disk_is_named(remote: RemoteWorker) -> None:
    (Path(remote._folder.name) / "input").rmdir()
    with pytest.raises(WorkersFailedError, match=r"cannot be written: No such file.*set TMPDIR"):
        remote.annotate(0, next(cut([Article(id="a", text="x")])).content)
