"""Done shards outlast the run, and serve no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from solieu.batch import Annotate, Item
from solieu.engine import local
from solieu.engine.pool import Pool
from solieu.engine.shards import Shard, cut
from solieu.engine.store import ResumeRefusedError, Store, write_safely
from solieu.engine.worker import Job
from solieu.schema import Article, Result
from solieu.writers.staging import JOURNAL

SETTINGS = {"solieu": "1", "model": "a" * 64, "formats": ["csv"], "min_confidence": 0.0}


@pytest.fixture
def shard(items: list[Item]) -> Shard:
    return next(cut(items))


def started(folder: Path) -> Store:
    folder.mkdir()
    store = Store(folder)
    store.begin(SETTINGS)
    return store


def test_a_run_with_the_same_settings_goes_on(tmp_path: Path, shard: Shard) -> None:
    store = started(tmp_path / "work")
    assert store.find(shard) is None
    store.put_input(shard)
    store.commit(shard.number, shard.digest, [b"a", b"b"])
    later = Store(tmp_path / "work")
    later.resume(SETTINGS)
    assert later.find(shard) == (b"a", b"b")
    assert len(later) == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"model": "b" * 64}, "the model was aaaaaaaaaaaaaaaa… and is bbbbbbbbbbbbbbbb… now"),
        ({"formats": ["csv", "brat"]}, r'the formats was \["csv"\] and is \["csv", "brat"\]'),
        ({"min_confidence": 0.5}, "the least confidence was 0.0 and is 0.5 now"),
        ({"solieu": "2"}, "the version of solieu was 1 and is 2 now"),
    ],
)
def test_a_run_with_other_settings_is_refused(
    tmp_path: Path, changed: dict[str, object], message: str
) -> None:
    started(tmp_path / "work")
    with pytest.raises(ResumeRefusedError, match=message):
        Store(tmp_path / "work").resume(SETTINGS | changed)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff"])
def test_a_damaged_journal_is_refused(tmp_path: Path, content: bytes) -> None:
    started(tmp_path / "work")
    (tmp_path / "work" / JOURNAL).write_bytes(content)
    with pytest.raises(ResumeRefusedError, match="without --resume"):
        Store(tmp_path / "work").resume(SETTINGS)


def test_other_articles_are_refused(store: Store, items: list[Item]) -> None:
    shard, other = next(cut(items)), next(cut(items[1:]))
    store.commit(shard.number, shard.digest, [])
    with pytest.raises(ResumeRefusedError, match=r"from 'thư mục/1' to 'thư mục/16'"):
        store.find(other)


@pytest.mark.parametrize("damage", [lambda c: c[:-5], lambda c: c[:4], lambda c: b"x" + c])
def test_a_damaged_shard_is_done_again(
    store: Store, shard: Shard, damage: Callable[[bytes], bytes]
) -> None:
    store.commit(shard.number, shard.digest, [b"abc"] * 9)
    (file,) = (store.folder / "done").iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert store.find(shard) is None
    assert len(store) == 0


def test_each_done_shard_is_read_once_and_few_are_held(
    store: Store, items: list[Item], stand_in: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [Article(id=str(number), text="Doanh thu đạt 5 tấn.") for number in range(16 * 60)]
    list(local.outcomes(cut(many), stand_in.load(), [], store))
    read: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or read_bytes(path))
    pool = Pool(Job(stand_in.load, ()), store, 1)
    for number, _ in enumerate(pool.outcomes(cut(many), [])):
        assert len(read) <= 2 + number // 16 + 16
    assert len(read) == len(set(read)) == 60


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    write_safely(tmp_path / "file", b"old")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_safely(tmp_path / "file", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_done_shards_are_not_annotated_again(
    store: Store, items: list[Item], annotate_together: Annotate
) -> None:
    first = list(local.outcomes(cut(items), annotate_together, [], store))
    assert len(store) == 3
    again: list[str] = []

    def record(articles: Sequence[Article]) -> Sequence[Result]:
        again.extend(article.id for article in articles)
        return annotate_together(articles)

    second = list(local.outcomes(cut(items), record, [], store))
    assert [outcome.item for outcome in second] == [outcome.item for outcome in first]
    assert again == [item.id for item in items[48:] if isinstance(item, Article)]
