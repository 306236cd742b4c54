"""Which files the inputs of the command line stand for, in a stable order."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from solieu.readers.extras import MISSING_HTML, has_html

ENDINGS: Final[tuple[str, ...]] = (".txt", ".html", ".htm", ".jsonl", ".csv", ".parquet")
"""Endings (in lower case) of the files that can be read."""

COMPRESSIONS: Final[tuple[str, ...]] = (".gz", ".zst")
"""Endings that may follow."""

DATASET: Final = "/"
"""Stands for the ending of a data set, which is a folder of any name."""

_WEB_PAGES: Final = frozenset({".html", ".htm"})
_STATE: Final = "state.json"
"""What ``Dataset.save_to_disk`` writes beside the rows."""

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
        is_dataset: Whether it is a folder that ``Dataset.save_to_disk`` wrote.
    """

    path: Path
    id: str
    name: str
    is_dataset: bool = False

    @property
    def is_standard_input(self) -> bool:
        """Whether the bytes come from standard input."""
        return str(self.path) == STANDARD_INPUT

    @property
    def title(self) -> str:
        """How messages call it."""
        return "standard input" if self.is_standard_input else str(self.path)

    @property
    def compression(self) -> str:
        """``.gz`` or ``.zst`` where the file is compressed, else the empty string."""
        return _endings(self.path)[1]

    @property
    def ending(self) -> str:
        """Ending of the file name in lower case, with its dot, without that of a compression.

        That of a data set is :data:`DATASET`.
        """
        return DATASET if self.is_dataset else _endings(self.path)[0]


def _endings(path: Path) -> tuple[str, str]:
    last = path.suffix.lower()
    if last in COMPRESSIONS:
        return Path(path.stem).suffix.lower(), last
    return last, ""


def _is_readable(path: Path) -> bool:
    return _endings(path)[0] in ENDINGS


def _is_dataset(folder: Path) -> bool:
    return (folder / _STATE).is_file() and (folder / "dataset_info.json").is_file()


def find_sources(inputs: Iterable[str]) -> list[Source]:
    """Resolve files, folders, globs and ``-`` into the files to read.

    Inputs keep their order; inside a folder or a glob, files are sorted by id. A file that is
    named itself is taken whatever its ending, so that a wrong one is reported, not passed over.

    Raises:
        InputNotFoundError: An input does not exist, cannot be listed, or holds no file with one of
            :data:`ENDINGS`; or it holds web pages, and the extra that reads them is not installed.
    """
    sources: list[Source] = []
    for given in inputs:
        try:
            found = list(_resolve(given))
        except OSError as error:
            raise InputNotFoundError(
                f"{error.filename or given!r} cannot be read: {error.strerror or error}. Check the "
                "path and its permissions."
            ) from error
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
    _check_extra(sources)
    return sources


def _check_extra(sources: Iterable[Source]) -> None:
    # Before any work: one missing package is not one error for each of a million pages.
    page = next((source for source in sources if source.ending in _WEB_PAGES), None)
    if page is not None and not has_html():
        raise InputNotFoundError(
            f"{page.path} is a web page; {MISSING_HTML} Or name only the other files."
        )


def _resolve(given: str) -> Iterator[Source]:
    if given == STANDARD_INPUT:
        yield Source(Path(STANDARD_INPUT), "stdin", "stdin")
        return
    path = Path(given)
    # A name with brackets may be meant literally: what exists is no pattern.
    if path.is_dir():
        yield from _sorted(_below(file, path) for file in _walk(path))
    elif path.exists():
        yield _below(path, path.parent)
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
        elif _is_readable(path):
            files.add(path)
    return _sorted(_below(file, base) for file in _without_detours(files))


def _without_detours(files: Iterable[Path]) -> Iterable[Path]:
    """Each file under its shortest path: ``**`` follows linked folders, be it in a circle.

    Links to files stay: they are files of another name.
    """
    folders: dict[Path, Path] = {}
    found: dict[Path, Path] = {}
    for file in sorted(files, key=lambda path: (len(path.parts), path)):
        if file.parent not in folders:
            folders[file.parent] = file.parent.resolve()
        found.setdefault(folders[file.parent] / file.name, file)
    return found.values()


def _folder_before_wildcards(pattern: str) -> Path:
    fixed: list[str] = []
    for part in Path(pattern).parts:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed)


def _walk(folder: Path) -> Iterator[Path]:
    # A folder that cannot be listed must not pass for an empty one, hence onerror.
    for parent, subfolders, files in os.walk(folder, onerror=_raise):
        if _is_dataset(Path(parent)):
            subfolders.clear()
            yield Path(parent)
            continue
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            if not name.startswith(".") and _is_readable(path):
                yield path


def _raise(error: OSError) -> None:
    raise error


def _below(path: Path, folder: Path) -> Source:
    if path.is_dir():
        # The input folder itself can be a data set; its name is all there is to call it by.
        name = path.relative_to(folder) if path != folder else Path(path.resolve().name)
        return Source(path, _name(name), _name(name), is_dataset=True)
    relative = path.relative_to(folder)
    ending, compression = _endings(relative)
    bare = relative.with_suffix("") if compression else relative
    return Source(path, _name(bare.with_suffix("") if ending else bare), _name(relative))


def _name(path: Path) -> str:
    # A file name that is not valid UTF-8 reaches Python with lone surrogates: show its bytes.
    name = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", name)


def _sorted(sources: Iterable[Source]) -> list[Source]:
    return sorted(sources, key=lambda source: (source.id, source.name))
