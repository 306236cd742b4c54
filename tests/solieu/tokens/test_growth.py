"""Cutting a text into tokens takes time in proportion to it."""

from __future__ import annotations

from collections.abc import Callable

from solieu.folding import compose, norm
from solieu.tokens.tokenizer import pieces

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]


def test_repeated_pieces(noise: str, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = noise * (size // len(noise))
        return lambda: (list(pieces(text)), compose(text), norm(text))

    assert grows_linearly(prepare, 5_000)
