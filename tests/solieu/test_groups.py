"""Which articles are annotated together."""

from __future__ import annotations

import pytest

from solieu.groups import LONGEST, TOGETHER, groups
from solieu.schema import Article


def lengths(*sizes: int) -> list[Article]:
    return [Article(id=str(number), text="a" * size) for number, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([5], [1]),
        ([5] * (TOGETHER + 2), [TOGETHER, 2]),
        ([LONGEST, 5, 5], [1, 2]),
        ([5, 5, LONGEST, 5], [2, 1, 1]),
        ([LONGEST + 1, LONGEST + 1], [1, 1]),
        ([LONGEST // 2, LONGEST // 2, 1], [2, 1]),
    ],
)
def test_groups_are_bounded_and_keep_the_order(sizes: list[int], expected: list[int]) -> None:
    articles = lengths(*sizes)
    found = list(groups(articles))
    assert [len(group) for group in found] == expected
    assert [article for group in found for article in group] == articles


def test_articles_are_read_one_group_ahead() -> None:
    stream = iter(lengths(*[5] * (3 * TOGETHER)))
    next(groups(stream))
    assert len(list(stream)) == 2 * TOGETHER - 1
