"""Shards: pieces of the input whose borders depend on the input alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from solieu.batch import Item
from solieu.engine.codec import pack_items
from solieu.schema import Article

MOST_ITEMS: Final = 16
"""Articles of a shard. What a killed run loses is less than a shard for each process."""

MOST_CHARACTERS: Final = 100_000
"""Characters after which a shard ends, so that shards of long articles are not slow."""


@dataclass(frozen=True)
class Shard:
    """Consecutive items of the input.

    Attributes:
        number: Its place in the input, from 0.
        items: Articles, and what stands in place of one that could not be read or is a copy.
        is_full: Whether it ended before the input did.
        packed: :attr:`content`, where it is known already.
    """

    number: int
    items: Sequence[Item]
    is_full: bool
    packed: bytes | None = field(default=None, repr=False, compare=False)

    @cached_property
    def content(self) -> bytes:
        """The items as bytes."""
        return pack_items(self.items) if self.packed is None else self.packed

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of :attr:`content`, 32 bytes."""
        return hashlib.sha256(self.content).digest()


def id_of(item: Item) -> str:
    """Id of an article, also where something else stands in its place."""
    return item.id if isinstance(item, Article) else item.doc_id


def cut(items: Iterable[Item]) -> Iterator[Shard]:
    """Cut the input into shards of :data:`MOST_ITEMS`, fewer where they are long; none is empty."""
    number, held, characters = 0, list[Item](), 0
    for item in items:
        held.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(held) >= MOST_ITEMS or characters >= MOST_CHARACTERS:
            yield Shard(number, held, is_full=True)
            number, held, characters = number + 1, [], 0
    if held:
        yield Shard(number, held, is_full=False)
