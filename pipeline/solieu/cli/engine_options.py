"""Options of the engine: how many processes, and what an article may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import typer

from solieu.cli.status import CommandError, Status
from solieu.engine.limits import processors

DEFAULT_SECONDS: Final = 600.0
DEFAULT_MEGABYTES: Final = 4_000

Workers = Annotated[
    str,
    typer.Option(
        "--workers",
        "-w",
        metavar="N|auto",
        help="Processes that annotate; auto takes one for each processor.",
    ),
]
"""Read by :func:`number_of_workers`."""

Resume = Annotated[
    bool,
    typer.Option("--resume", help="Go on with an interrupted run into the same folder."),
]

Timeout = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        show_default=f"{DEFAULT_SECONDS:g} in worker processes",
        help="Seconds that an article may take, 0 for any number.",
    ),
]

Memory = Annotated[
    int | None,
    typer.Option(
        min=0,
        show_default=f"{DEFAULT_MEGABYTES} in worker processes",
        help="Megabytes that a worker process may use, 0 for any number.",
    ),
]


@dataclass(frozen=True, slots=True)
class Limits:
    """``--workers``, ``--timeout`` and ``--memory``; ``None`` where an option was not given."""

    workers: int = 1
    timeout: float | None = None
    memory: int | None = None

    @property
    def is_isolated(self) -> bool:
        """Whether articles are annotated in other processes than this."""
        return self.workers > 1 or self.timeout is not None or self.memory is not None


def number_of_workers(given: str) -> int:
    """The value of ``--workers``.

    Raises:
        CommandError: It is neither ``auto`` nor a number from 1 on.
    """
    if given == "auto":
        return processors()
    if given.isascii() and given.isdecimal() and len(given) < 5 and int(given) > 0:
        return int(given)
    raise CommandError(
        f"--workers {given} is no number of processes. Give a number from 1 to 9999, or auto.",
        Status.USAGE,
    )
