"""Digests of the input files, for the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Protocol

MOST_LISTED: Final = 1_000
"""Files up to which each is listed with its own digest."""


class InputFile(Protocol):
    """A file that was read; :class:`~solieu.readers.inputs.Source` is one."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def name(self) -> str:
        """How messages and the manifest name it."""

    @property
    def is_standard_input(self) -> bool:
        """Whether it can be read only once."""


def hash_inputs(files: Iterable[InputFile]) -> dict[str, Any]:
    """SHA-256 of the input files, as they lie there (compressed, if they are), read in pieces.

    Of a folder, such as a data set, each file counts.

    Returns:
        ``files``: how many; ``bytes``: all together, as far as they could be read; ``sha256``: that
        of the lines ``<sha256>  <name>\\n`` of all files in reading order, which is what
        ``sha256sum`` prints, ``-`` in the place of the digest where there is none; and, for up to
        1,000 files, ``each``: a list of ``name``, ``bytes`` and ``sha256``. Standard input, and a
        file that cannot be read, have null there.
    """
    whole = hashlib.sha256()
    each: list[dict[str, Any]] = []
    count = size = 0
    for name, path in _single(files):
        digest, length = (None, None) if path is None else _hash(path)
        whole.update(f"{digest or '-'}  {name}\n".encode("utf-8", "backslashreplace"))
        count, size = count + 1, size + (length or 0)
        if count <= MOST_LISTED:
            each.append({"name": name, "bytes": length, "sha256": digest})
    found = {"files": count, "bytes": size, "sha256": whole.hexdigest()}
    return {**found, "each": each} if count <= MOST_LISTED else found


def _single(files: Iterable[InputFile]) -> Iterator[tuple[str, Path | None]]:
    """Name and path of every file; no path for standard input."""
    for file in files:
        if file.is_standard_input:
            yield file.name, None
        elif file.path.is_dir():
            below = sorted(path.relative_to(file.path) for path in file.path.rglob("*"))
            for path in below:
                if (file.path / path).is_file():
                    yield f"{file.name}/{path.as_posix()}", file.path / path
        else:
            yield file.name, file.path


def _hash(path: Path) -> tuple[str, int] | tuple[None, None]:
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256")
            return digest.hexdigest(), stream.tell()
    except OSError:
        # The reader has made an error of it already.
        return None, None
