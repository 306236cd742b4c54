"""What a run has done so far, on disk, so that a later one can go on from there."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from solieu.engine.codec import pack, unpack
from solieu.engine.shards import MOST_CHARACTERS, MOST_ITEMS, Shard, id_of
from solieu.writers.disk import sync
from solieu.writers.staging import JOURNAL

_FORM: Final = 1
"""Raise it when the form of stored shards changes."""

_MAGIC: Final = b"solieu1\n"
_HEAD: Final = len(_MAGIC) + 32
_COMPRESSION: Final = 1

_WORDS: Final = {
    "form": "the form in which unfinished work is kept",
    "shard": "the size of shards",
    "solieu": "the version of solieu",
    "model": "the model",
    "formats": "the formats",
    "min_confidence": "the least confidence",
    "fields": "the names of the fields",
    "keep_duplicates": "whether copies are annotated",
}


class ResumeRefusedError(Exception):
    """An interrupted run cannot be continued by this one. The message is complete."""


class Store:
    """Done shards of one run in a folder, each a file that is there whole or not at all.

    A file holds the digest of the shard's input, then the outcomes, compressed.
    """

    def __init__(self, folder: Path) -> None:
        """Use ``folder``, which :meth:`begin` or :meth:`resume` has prepared."""
        self.folder = folder
        self._done = folder / "done"
        self._inputs = folder / "input"

    def begin(self, settings: Mapping[str, Any]) -> None:
        """Start a run.

        Args:
            settings: All that results depend on but the articles: ``solieu``, ``model`` and so on.
        """
        self._done.mkdir()
        self._inputs.mkdir()
        content = json.dumps(_complete(settings), ensure_ascii=False, indent=1).encode("utf-8")
        write_safely(self.folder / JOURNAL, content)

    def resume(self, settings: Mapping[str, Any]) -> None:
        """Go on with the run that left the folder.

        Raises:
            ResumeRefusedError: It had other settings.
        """
        try:
            old = json.loads((self.folder / JOURNAL).read_bytes())
        except (OSError, ValueError) as error:
            raise ResumeRefusedError(
                f"The journal of the interrupted run cannot be read ({error}). Start again "
                "without --resume."
            ) from error
        new = _complete(settings)
        for key in (*new, *old):
            if old.get(key) != new.get(key):
                raise ResumeRefusedError(
                    f"The interrupted run cannot be continued: {_WORDS.get(key, key)} was "
                    f"{_short(old.get(key))} and is {_short(new.get(key))} now. Give the options "
                    "of that run, or start again without --resume, which discards what it did."
                )
        # What processes of the killed run were still writing.
        for path in self._done.glob(".*"):
            path.unlink(missing_ok=True)
        shutil.rmtree(self._inputs, ignore_errors=True)
        self._inputs.mkdir()

    def __len__(self) -> int:
        with suppress(OSError):
            return sum(1 for entry in os.scandir(self._done) if not entry.name.startswith("."))
        return 0

    def find(self, shard: Shard) -> Sequence[bytes] | None:
        """What became of the articles of a shard, packed, if it is done.

        A damaged file is as good as none.

        Raises:
            ResumeRefusedError: At its place, other articles were annotated.
        """
        path = self._path(shard.number)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        if content[:_HEAD] == _MAGIC + shard.digest:
            with suppress(zlib.error):
                return unseal(content)
        elif content.startswith(_MAGIC):
            first, last = (id_of(item) for item in (shard.items[0], shard.items[-1]))
            raise ResumeRefusedError(
                "The interrupted run cannot be continued: the input is not the one it had; the "
                f"articles from {first!r} to {last!r}, or their order, are new. Give the same "
                "input, or start again without --resume, which discards what it did."
            )
        path.unlink()
        return None

    def commit(self, number: int, digest: bytes, outcomes: Sequence[bytes]) -> None:
        """Keep what became of a shard; once this returns, not even a power cut loses it.

        Raises:
            OSError: It cannot be written; then there is no file.
        """
        self.put(number, seal(digest, outcomes))

    def put(self, number: int, content: bytes) -> None:
        """As :meth:`commit`, for what :func:`seal` made elsewhere."""
        write_safely(self._path(number), content)

    def get(self, number: int) -> bytes:
        """What :meth:`put` takes."""
        return self._path(number).read_bytes()

    def drop(self, number: int) -> None:
        """Forget what became of a shard."""
        self._path(number).unlink(missing_ok=True)

    def put_input(self, shard: Shard) -> None:
        """Leave the articles of a shard for a process to take."""
        self._input(shard.number).write_bytes(shard.content)

    def take_input(self, number: int) -> bytes:
        """The articles of a shard."""
        return self._input(number).read_bytes()

    def drop_input(self, number: int) -> None:
        """The articles of a shard are no longer needed."""
        self._input(number).unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self._done / f"{number:08}"

    def _input(self, number: int) -> Path:
        return self._inputs / f"{number:08}"


def seal(digest: bytes, outcomes: Sequence[bytes]) -> bytes:
    """The content of a file: the digest of a shard's input, then its outcomes, compressed."""
    return _MAGIC + digest + zlib.compress(pack(list(outcomes)), _COMPRESSION)


def unseal(content: bytes) -> Sequence[bytes]:
    """The packed outcomes that were given to :func:`seal`."""
    outcomes: Sequence[bytes] = unpack(zlib.decompress(content[_HEAD:]))
    return outcomes


def write_safely(path: Path, content: bytes) -> None:
    """Write a file so that after a power cut it is there whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync(path.parent)


def _complete(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {"form": _FORM, "shard": [MOST_ITEMS, MOST_CHARACTERS], **settings}


def _short(value: Any) -> str:
    if value is None:
        return "not given"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:16]}…"
