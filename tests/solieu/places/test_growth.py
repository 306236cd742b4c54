"""Finding places takes time in proportion to the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu.places import article_place

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]


@pytest.mark.parametrize(
    "piece",
    [
        "Bắc Kạn ",
        "tỉnh Bắc ",
        "TP. ",
        "a.vn ",
        "a.a.a.",
        "BẮC ",
        "Bà Rịa - ",
        "(BK) ",
        "Hà\n",
        "A, ",
    ],
)
def test_repeated_pieces(piece: str, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = piece * (size // len(piece))
        return lambda: article_place(text)

    assert grows_linearly(prepare, 4_000)
