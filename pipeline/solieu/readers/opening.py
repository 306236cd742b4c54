"""Opens a source: decompressed in pieces, and in UTF-8 where its encoding has wide characters."""

from __future__ import annotations

import codecs
import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, cast

from solieu.readers.checks import MOST_CHARACTERS, UnusableArticleError
from solieu.readers.decoding import SAMPLE, wide_encoding
from solieu.readers.encodings import Encoding
from solieu.readers.inputs import Source

BROKEN_STREAM: Final = (EOFError, zlib.error, gzip.BadGzipFile, UnicodeError)
"""What reading a damaged file can raise besides ``OSError``."""

_PIECE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Opened:
    """Bytes of a source.

    Attributes:
        stream: Its bytes; UTF-8 if the file has an encoding of wide characters, such as UTF-16,
            else as they are in the file. ``peek`` gives the first ones.
        converted_from: Title of that encoding, else ``None``.
    """

    stream: io.BufferedReader
    converted_from: str | None = None

    @property
    def start(self) -> bytes:
        """Up to :data:`~solieu.readers.decoding.SAMPLE` bytes of what comes next."""
        return self.stream.peek(SAMPLE)[:SAMPLE]


@contextmanager
def open_source(
    source: Source,
    standard_input: BinaryIO | None = None,
    on_open: Callable[[BinaryIO], object] = lambda _: None,
) -> Iterator[Opened]:
    """Open a file, or standard input, for reading from its beginning.

    ``on_open`` is given the file as it lies on the disk.

    Raises:
        OSError: It cannot be opened; reading can raise it, too, or one of :data:`BROKEN_STREAM`.
    """
    if source.is_standard_input:
        stream = standard_input if standard_input is not None else sys.stdin.buffer
        yield _decoded(stream)
        return
    with source.path.open("rb") as file:
        on_open(file)
        yield _decoded(_decompressed(file, source.compression))


def read_whole(opened: Opened, most: int, where: str) -> bytes:
    """All bytes of a source, which may be ``most`` and cost no more memory than that.

    Raises:
        UnusableArticleError: There are more.
    """
    data = opened.stream.read(most + 1)
    if len(data) > most:
        raise UnusableArticleError(
            f"{where} is too long: more than {most:,} bytes, and at most {MOST_CHARACTERS:,} "
            "characters can be annotated at once. Split it into articles, or leave it out."
        )
    return data


def _decompressed(file: BinaryIO, compression: str) -> BinaryIO:
    if compression == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb"))
    if compression == ".zst":
        import pyarrow as pa

        return cast(BinaryIO, pa.CompressedInputStream(pa.PythonFile(file, "r"), "zstd"))
    return file


def _decoded(stream: BinaryIO) -> Opened:
    raw = _Raw(stream)
    encoding = wide_encoding(raw.start)
    if encoding is None:
        return Opened(io.BufferedReader(raw, SAMPLE))
    return Opened(io.BufferedReader(_Utf8(raw, encoding), SAMPLE), encoding.title)


class _Raw(io.RawIOBase):
    """Bytes of a stream; all that stand before the damaged place of a file come first.

    Attributes:
        start: The first bytes, up to :data:`~solieu.readers.decoding.SAMPLE`.
    """

    def __init__(self, stream: BinaryIO) -> None:
        # What one call of gzip's ``read`` has decompressed when it comes to the damage is lost;
        # ``read1`` stops before. Arrow's has no such thing, but decompresses whole blocks, whose
        # usual size pieces of 64 KB divide.
        self._read = getattr(stream, "read1", stream.read)
        self._failure: Exception | None = None
        self.start = b""
        while len(self.start) < SAMPLE and (piece := self._take(SAMPLE - len(self.start))):
            self.start += piece
        self._ready = self.start

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer``, whole or in part."""
        piece = self._ready[: len(buffer)]
        if piece:
            self._ready = self._ready[len(piece) :]
        elif self._failure is not None:
            raise self._failure
        else:
            piece = self._read(min(len(buffer), _PIECE))
        buffer[: len(piece)] = piece
        return len(piece)

    def _take(self, most: int) -> bytes:
        try:
            return bytes(self._read(most))
        except (OSError, *BROKEN_STREAM) as error:
            self._failure = error
            return b""


class _Utf8(io.RawIOBase):
    """Bytes of another encoding as UTF-8, without byte-order mark, a piece at a time.

    Half of a surrogate pair is passed on as if it were a character, so that whoever reads the
    article refuses that one alone.
    """

    def __init__(self, stream: io.RawIOBase, encoding: Encoding) -> None:
        assert encoding.codec is not None
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding.codec)("surrogatepass")
        self._ready = b""
        self._failure: UnicodeDecodeError | None = None
        self._at_end = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer``, whole or in part."""
        while not self._ready and not self._at_end:
            if self._failure is not None:
                raise self._failure
            piece = self._stream.read(_PIECE) or b""
            self._at_end = not piece
            self._ready = self._decode(piece).encode("utf-8", "surrogatepass")
        piece, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def _decode(self, piece: bytes) -> str:
        held = len(self._decoder.getstate()[0])
        try:
            return self._decoder.decode(piece, self._at_end)
        except UnicodeDecodeError as error:
            self._failure, self._at_end = error, False
            return self._decoder.decode(piece[: max(0, error.start - held)])
