"""Where commands print: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from typing import Final

from rich.console import Console

_LOG_WIDTH: Final = 160
"""Columns when the output is a pipe or a file and ``COLUMNS`` is not set."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def results() -> Console:
    """Console for results (standard output)."""
    return _console(stderr=False)


def messages() -> Console:
    """Console for messages and progress (standard error)."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    build = partial(Console, stderr=stderr, highlight=False, markup=False, emoji=False)
    if stream.isatty() or "COLUMNS" in os.environ:
        return build()
    return build(width=_LOG_WIDTH)


def say(message: str) -> None:
    """Print one message to standard error, on one line in a log."""
    messages().print(printable(message), soft_wrap=True)


def printable(text: str) -> str:
    """Replace characters that would steer the terminal (articles are not trusted)."""
    return _CONTROL.sub("\ufffd", text)
