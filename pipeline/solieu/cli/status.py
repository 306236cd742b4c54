"""Exit statuses, and the exception that carries one."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """What the exit status of every command means."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    UNUSABLE = 3
    """A model or an output cannot be used."""
    BELOW_THRESHOLD = 4
    INTERRUPTED = 130


class CommandError(Exception):
    """Ends the command with a message on standard error and an exit status.

    Args:
        message: A whole sentence: what was wrong, where, and what to do.
        status: The exit status.
    """

    def __init__(self, message: str, status: Status) -> None:
        super().__init__(message)
        self.status = status
