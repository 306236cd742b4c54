"""Which files the inputs of the command line stand for, in a stable order."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ENDINGS: Final[tuple[str, ...]] = (".txt", ".jsonl")
"""Endings (in lower case) of the files that can be read."""

STANDARD_INPUT: Final = "-"


class InputNotFoundError(Exception):
    """Nothing to read: an input does not exist, or holds no article. The message is complete."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read.

    Attributes:
        path: Where it lies; ``-`` is standard input.
        id: Id of its article, or stem of the ids of its articles.
        name: Path below the input folder with the ending, for messages and ``Article.source``.
    """

    path: Path
    id: str
    name: str

    @property
    def is_standard_input(self) -> bool:
        """Whether the bytes come from standard input."""
        return str(self.path) == STANDARD_INPUT

    @property
    def ending(self) -> str:
        """Ending of the file name in lower case, with its dot."""
        return self.path.suffix.lower()


def find_sources(inputs: Iterable[str]) -> list[Source]:
    """Resolve files, folders, globs and ``-`` into the files to read.

    Inputs keep their order; inside a folder or a glob, files are sorted by id. A file that is
    named itself is taken whatever its ending, so that a wrong one is reported, not passed over.

    Raises:
        InputNotFoundError: An input does not exist or holds no file with one of :data:`ENDINGS`.
    """
    sources: list[Source] = []
    for given in inputs:
        found = list(_resolve(given))
        if not found:
            raise InputNotFoundError(
                f"No article found in {given!r}: it holds no file that ends in "
                f"{' or '.join(ENDINGS)}. Give a file, a folder or a glob that does."
            )
        sources.extend(found)
    if not sources:
        raise InputNotFoundError("No input was given. Name a file, a folder, a glob or - .")
    if sum(source.is_standard_input for source in sources) > 1:
        raise InputNotFoundError("Standard input (-) can be read only once. Give it once.")
    return sources


def _resolve(given: str) -> Iterator[Source]:
    if given == STANDARD_INPUT:
        yield Source(Path(STANDARD_INPUT), "stdin", "stdin")
        return
    path = Path(given)
    # A name with brackets may be meant literally: what exists is no pattern.
    if path.is_dir():
        yield from _sorted(_source(file, path) for file in _walk(path))
    elif path.exists():
        yield _source(path, path.parent)
    elif glob.has_magic(given):
        yield from _expand(given)
    else:
        raise InputNotFoundError(f"There is no file or folder {given!r}. Check the path.")


def _expand(pattern: str) -> list[Source]:
    base = _folder_before_wildcards(pattern)
    files: set[Path] = set()
    for match in glob.glob(pattern, recursive=True):  # noqa: PTH207 (takes absolute patterns too)
        path = Path(match)
        if path.is_dir():
            files.update(_walk(path))
        elif path.suffix.lower() in ENDINGS:
            files.add(path)
    return _sorted(_source(file, base) for file in files)


def _folder_before_wildcards(pattern: str) -> Path:
    fixed: list[str] = []
    for part in Path(pattern).parts:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed)


def _walk(folder: Path) -> Iterator[Path]:
    # A folder that cannot be listed must not pass for an empty one, hence onerror.
    for parent, subfolders, files in os.walk(folder, onerror=_refuse_folder):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            if not name.startswith(".") and path.suffix.lower() in ENDINGS:
                yield path


def _refuse_folder(error: OSError) -> None:
    raise InputNotFoundError(
        f"The folder {error.filename!r} cannot be read: {error.strerror}. Check its permissions."
    )


def _source(file: Path, folder: Path) -> Source:
    relative = file.relative_to(folder)
    return Source(file, _name(relative.with_suffix("")), _name(relative))


def _name(path: Path) -> str:
    # A file name that is not valid UTF-8 reaches Python with lone surrogates: show its bytes.
    name = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", name)


def _sorted(sources: Iterable[Source]) -> list[Source]:
    return sorted(sources, key=lambda source: (source.id, source.name))
