"""Outputs appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Literal

from solieu.writers.disk import sync
from solieu.writers.locks import Lock

_PREFIX: Final = ".solieu-"
"""Start of the name of the folder, inside the output folder, that a run writes into."""

_RUN: Final = f"{_PREFIX}run-"
_NEW: Final = f"{_PREFIX}new-"
_OLD: Final = f"{_PREFIX}old-"

JOURNAL: Final = "journal.json"
"""File in :attr:`Staging.work` that marks what a later run can go on with."""

_SECONDS_TO_LOCK: Final = 3_600
"""Age from which a folder that was never locked belongs to a dead process."""

_MOST_FILES_SYNCED: Final = 200
"""Files up to which each is brought to the disk by itself; of more, all of the system are."""


LeftOver = Literal["keep", "delete", "use"]


class OutputUnusableError(Exception):
    """The output folder cannot be written. The message is complete."""


class Staging:
    """A temporary folder inside the output folder, whose content is moved up at the end.

    ::

        with Staging(out) as folder:
            ...  # write files into folder

    When the block ends well, each file and folder in it takes the place of the one of that name in
    ``out`` (a folder as a whole); if a move fails, those before it are taken back. When the block
    is left by an exception, also by an interrupt, nothing in ``out`` has changed. A run that is
    killed outright leaves its temporary folder, whose name starts with ``.solieu-``.

    Args:
        out: The output folder.
        left_over: What to do with temporary folders in ``out`` that no living process owns:
            ``"keep"`` lets them be, ``"delete"`` removes them, ``"use"`` takes the newest one with
            a :data:`JOURNAL` in ``work``, if there is one, and removes those without.

    Attributes:
        out: The output folder.
        left_over: As given.
        work: Inside the block, a folder for what is to outlast the run if it fails.
        is_continued: Whether ``work`` is that of an earlier run.
        has_discarded: Whether an earlier run was removed that could have been gone on with.
        keep: Set it to leave ``work`` where it is when the block is left by an exception; files
            written for ``out`` are removed all the same.

    Raises:
        OutputUnusableError: On entry, if ``out`` is a file or cannot be written; on exit, if a file
            cannot take its place.
    """

    def __init__(self, out: Path, left_over: LeftOver = "keep") -> None:
        self.out = out
        self.is_continued = False
        self.has_discarded = False
        self.keep = False
        self.left_over = left_over
        self._folder: Path | None = None
        self._lock: Lock | None = None
        self._created: list[Path] = []

    @property
    def work(self) -> Path:
        assert self._folder is not None
        return self._folder / "work"

    def __enter__(self) -> Path:
        try:
            self._created = _missing(self.out)
            self.out.mkdir(parents=True, exist_ok=True)
            self._see_to_left_over()
            if self._folder is None:
                self._folder, self._lock = _make_folder(self.out)
                self.work.mkdir()
            # What moves up later should be readable by whoever can read the output folder.
            return _subfolder(self._folder, "new")
        except OSError as error:
            self._clean()
            reason = (
                "it is a file or lies below one"
                if isinstance(error, FileExistsError | NotADirectoryError)
                else (error.strerror or str(error)).lower()
            )
            raise OutputUnusableError(
                f"The output folder {str(self.out)!r} cannot be written: {reason}. "
                "Name another folder or change its permissions."
            ) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._publish()
                self._created = []
                self.keep = False
        finally:
            self._clean()

    def _see_to_left_over(self) -> None:
        if self.left_over == "keep":
            return
        _remove_dead(self.out)
        for folder, lock in _left_over(self.out):
            _put_back(self.out, folder)
            is_usable = (folder / "work" / JOURNAL).exists()
            if self.left_over == "use" and is_usable and self._folder is None:
                self._folder, self._lock = folder, lock
                self.is_continued = self.keep = True
                # Room is made first: a full disk may have ended the run.
                _remove_outputs(folder)
                continue
            if self.left_over == "delete" or not is_usable:
                self.has_discarded |= is_usable
                _remove(folder)
            lock.release()

    def _publish(self) -> None:
        assert self._folder is not None
        new, old = self._folder / "new", _subfolder(self._folder, "old")
        _sync(new)
        done: list[Path] = []
        try:
            for path in sorted(new.iterdir()):
                target = self.out / path.name
                done.append(path)
                _set_aside(target, old / path.name, for_file=path.is_file())
                path.replace(target)
        except BaseException as error:
            for path in reversed(done):
                _restore(self.out / path.name, old / path.name, was_moved=not path.exists())
            if isinstance(error, OSError):
                raise OutputUnusableError(
                    f"{error.filename2 or error.filename} cannot be written: {error.strerror}. "
                    "Nothing was changed. Remove what stands in the way or name another folder."
                ) from error
            raise
        sync(self.out)

    def _clean(self) -> None:
        if self._folder is not None:
            if self.keep:
                _remove_outputs(self._folder)
            else:
                _remove(self._folder)
        if self._lock is not None:
            self._lock.release()
        for folder in self._created:
            with contextlib.suppress(OSError):
                folder.rmdir()


def _make_folder(out: Path) -> tuple[Path, Lock]:
    """A folder that is locked from the moment on in which others see it."""
    made = Path(tempfile.mkdtemp(prefix=_NEW, dir=out))
    try:
        lock = Lock(made)
        # Where the system has no locks, the folder counts as taken all the same.
        lock.take(create=True)
        folder = out / made.name.replace(_NEW, _RUN, 1)
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return folder, lock


def _left_over(out: Path) -> Iterator[tuple[Path, Lock]]:
    """Folders of runs that live no more, the newest first, each locked."""
    found: list[tuple[float, Path]] = []
    for path in out.glob(f"{_RUN}*"):
        # A run that ends removes its folder at any moment.
        with contextlib.suppress(FileNotFoundError):
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                found.append((status.st_mtime, path))
    for _, folder in sorted(found, reverse=True):
        lock = Lock(folder)
        if lock.take():
            yield folder, lock


def _remove(folder: Path) -> None:
    """Remove the folder of a run, so that half of it is never taken for the whole."""
    renamed = folder.with_name(folder.name.replace(_RUN, _OLD, 1))
    with contextlib.suppress(OSError):
        folder.rename(renamed)
    shutil.rmtree(renamed if renamed.exists() else folder, ignore_errors=True)


def _remove_dead(out: Path) -> None:
    """Remove what processes left that were killed while they made or removed a folder."""
    for folder in out.glob(f"{_OLD}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in out.glob(f"{_NEW}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _SECONDS_TO_LOCK:
                shutil.rmtree(folder, ignore_errors=True)


def _put_back(out: Path, folder: Path) -> None:
    """Put back what a run had set aside when it was killed, where nothing has its place."""
    old = folder / "old"
    for path in sorted(old.iterdir()) if old.is_dir() else ():
        target = out / path.name
        if not target.exists() and not target.is_symlink():
            path.rename(target)


def _remove_outputs(folder: Path) -> None:
    for name in ("new", "old"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Bring files to the disk, so that a power cut after the move finds no empty ones."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    if len(files) > _MOST_FILES_SYNCED and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        sync(path)


def _missing(folder: Path) -> list[Path]:
    """The folder and those above it that do not exist, the innermost first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _subfolder(folder: Path, name: str) -> Path:
    path = folder / name
    path.mkdir()
    return path


def _set_aside(target: Path, backup: Path, *, for_file: bool) -> None:
    if for_file and target.is_file() and not target.is_symlink():
        # A second name for the old file, so that there is a file at every moment.
        with contextlib.suppress(OSError):
            os.link(target, backup)
            return
    if target.exists() or target.is_symlink():
        target.rename(backup)


def _restore(target: Path, backup: Path, *, was_moved: bool) -> None:
    if was_moved and target.is_dir():
        shutil.rmtree(target)
    elif was_moved:
        target.unlink()
    if backup.exists() or backup.is_symlink():
        backup.replace(target)
