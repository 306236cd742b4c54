"""Which of the folders that runs write into belong to a process that lives."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

_FILE: Final = "lock"


class Lock:
    """Belongs to one process at a time, and to none once that ends, however it ends.

    A lock of the system (``flock``) on a file in the folder. On systems without it (Windows, some
    network drives) every folder counts as taken, and whoever makes one goes on without.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._file: BinaryIO | None = None

    def take(self, *, create: bool = False) -> bool:
        """Take the lock if nobody has it.

        Args:
            create: Make its file; otherwise there must be one.

        Returns:
            Whether it was taken.
        """
        try:
            import fcntl
        except ImportError:
            return False
        try:
            file = self._path.open("ab" if create else "r+b")
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Give it back; does nothing if it was not taken."""
        if self._file is not None:
            self._file.close()
            self._file = None
