"""Outputs appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Final

PREFIX: Final = ".solieu-"
"""Start of the name of the folder, inside the output folder, that a run writes into."""


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
    killed outright leaves its temporary folder, whose name starts with :data:`PREFIX`.

    Raises:
        OutputUnusableError: On entry, if ``out`` is a file or cannot be written; on exit, if a file
            cannot take its place.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._folder: Path | None = None
        self._created: list[Path] = []

    def __enter__(self) -> Path:
        try:
            self._created = _missing(self.out)
            self.out.mkdir(parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self.out))
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
        finally:
            self._clean()

    def _publish(self) -> None:
        assert self._folder is not None
        new, old = self._folder / "new", _subfolder(self._folder, "old")
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

    def _clean(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        for folder in self._created:
            with contextlib.suppress(OSError):
                folder.rmdir()


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
