"""What a power cut cannot take back."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def sync(path: Path) -> None:
    """Bring a file to the disk, or the names in a folder, where the system can.

    Raises:
        OSError: It cannot be written.
    """
    # Opened for writing where that is wanted (Windows); folders cannot be.
    with contextlib.suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
