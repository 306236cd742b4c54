"""Options of the engine: where and how many processes, and what an article may cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

import typer

from solieu.cli.status import CommandError, Status
from solieu.engine import on_ray
from solieu.engine.limits import processors

DEFAULT_SECONDS: Final = 600.0
DEFAULT_MEGABYTES: Final = 4_000


class Where(StrEnum):
    """Machines of ``--engine``."""

    LOCAL = "local"
    RAY = "ray"


EngineName = Annotated[
    Where,
    typer.Option(
        "--engine",
        help="Where they run: on this machine, or on those of the ray cluster that RAY_ADDRESS "
        "names.",
    ),
]

Workers = Annotated[
    str | None,
    typer.Option(
        "--workers",
        "-w",
        metavar="N|auto",
        show_default="1; auto with --engine ray",
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
    """``--workers``, ``--timeout`` and ``--memory``; ``None`` where an option was not given.

    ``workers`` is also ``None`` for one worker for each processor of a cluster.
    """

    workers: int | None = 1
    timeout: float | None = None
    memory: int | None = None
    where: Where = Where.LOCAL

    @property
    def is_isolated(self) -> bool:
        """Whether articles are annotated in other processes than this."""
        return (
            self.workers != 1
            or self.timeout is not None
            or self.memory is not None
            or self.where is not Where.LOCAL
        )


def require(where: Where) -> None:
    """Make sure that an engine is there.

    Raises:
        CommandError: It needs a library that is not installed.
    """
    if where is Where.RAY and not on_ray.is_installed():
        raise CommandError(
            "--engine ray needs ray, which is not installed. Install it with "
            "`pip install 'solieu[ray]'`, here and on the machines of the cluster.",
            Status.USAGE,
        )


def number_of_workers(given: str | None, where: Where = Where.LOCAL) -> int | None:
    """The value of ``--workers``; ``None`` for one for each processor of a cluster.

    Raises:
        CommandError: It is neither ``auto`` nor a number from 1 on.
    """
    if given is None:
        return 1 if where is Where.LOCAL else None
    if given == "auto":
        return processors() if where is Where.LOCAL else None
    if given.isascii() and given.isdecimal() and len(given) < 5 and int(given) > 0:
        return int(given)
    raise CommandError(
        f"--workers {given} is no number of processes. Give a number from 1 to 9999, or auto.",
        Status.USAGE,
    )
