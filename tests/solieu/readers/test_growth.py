"""Reading takes time in proportion to the bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from solieu.readers import read
from solieu.readers.inputs import Source

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

STANDARD_INPUT = Source(Path("-"), "stdin", "-")


@pytest.mark.parametrize("piece", [b"\n", b" \n", b"{", b'{"id":', b'{"text":"a"}\n', b"\xc6"])
def test_standard_input(piece: bytes, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        stream = io.BytesIO(piece * (size // len(piece)) + b"x")
        return lambda: list(read([STANDARD_INPUT], stream))

    assert grows_linearly(prepare, 8_000)
