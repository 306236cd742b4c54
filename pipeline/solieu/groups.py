"""Which articles are annotated together: faster than one by one, and the facts are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from solieu.schema import Article

TOGETHER: Final = 16
"""Articles that are annotated together at most."""

LONGEST: Final = 60_000
"""Characters of articles that are annotated together at most; it bounds memory."""

_T = TypeVar("_T")


def groups(items: Iterable[_T]) -> Iterator[list[_T]]:
    """Cut a sequence, keeping its order; long articles stand by themselves.

    Args:
        items: Articles, and what stands in the place of articles. They are read as needed, the
            first of the next group included.
    """
    group: list[_T] = []
    size = 0
    for item in items:
        length = len(item.text) if isinstance(item, Article) else 0
        if group and (len(group) == TOGETHER or size + length > LONGEST):
            yield group
            group, size = [], 0
        group.append(item)
        size += length
    if group:
        yield group
