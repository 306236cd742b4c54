"""Borders of shards depend on the input alone."""

from __future__ import annotations

import pytest

from solieu.batch import Item
from solieu.engine.codec import unpack_items
from solieu.engine.shards import MOST_CHARACTERS, MOST_ITEMS, cut
from solieu.schema import Article, Error


def test_every_item_is_in_one_shard_in_order(items: list[Item]) -> None:
    shards = list(cut(iter(items)))
    assert [shard.number for shard in shards] == list(range(len(shards)))
    assert [item for shard in shards for item in shard.items] == items
    assert [len(shard.items) for shard in shards] == [16, 16, 16, 7]
    assert [shard.is_full for shard in shards] == [True, True, True, False]


def test_long_articles_make_small_shards() -> None:
    long = [Article(id=str(number), text="x" * (MOST_CHARACTERS // 2)) for number in range(5)]
    assert [len(shard.items) for shard in cut(long)] == [2, 2, 1]


@pytest.mark.parametrize("count", [0, MOST_ITEMS])
def test_no_shard_is_empty(count: int) -> None:
    errors = [Error(str(number), "read", "why") for number in range(count)]
    assert [len(shard.items) for shard in cut(errors)] == [count] * bool(count)


def test_content_and_digest_tell_shards_apart(items: list[Item]) -> None:
    first, again = next(cut(items)), next(cut(items))
    assert first.digest == again.digest
    assert unpack_items(first.content) == list(first.items)
    changed = [*items[:3], Article(id="x", text=items[3].text), *items[4:]]  # type: ignore[union-attr]
    assert next(cut(changed)).digest != first.digest
