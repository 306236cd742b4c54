"""The grammars take time in proportion to the text."""

from __future__ import annotations

from collections.abc import Callable

from solieu.entities.patterns import find

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]


def test_repeated_pieces(noise: str, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = noise * (size // len(noise))
        return lambda: find(text)

    assert grows_linearly(prepare, 2_000)
