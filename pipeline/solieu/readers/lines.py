"""Lines of bounded length."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, Final

from solieu.readers.checks import MOST_CHARACTERS

MOST_BYTES: Final = 12 * MOST_CHARACTERS + 1_000_000
r"""Longest line or record: JSON can spend twelve bytes (``\ud83d\ude00``) on a character of the
text."""


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream with their ends, the first without byte-order mark.

    Of a longer one than :data:`MOST_BYTES` the rest after ``MOST_BYTES + 1`` bytes is skipped.
    """
    mark = codecs.BOM_UTF8
    while line := stream.readline(MOST_BYTES + 1):
        tail = line
        while len(tail) > MOST_BYTES and not tail.endswith(b"\n"):
            tail = stream.readline(MOST_BYTES + 1)
        yield line.removeprefix(mark)
        mark = b""
