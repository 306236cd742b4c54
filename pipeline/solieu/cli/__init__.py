"""The command line: ``solieu COMMAND``. One file a command; nothing heavy until one is called."""

from __future__ import annotations

from collections.abc import Sequence

from solieu.cli.app import build_group

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status (see :mod:`solieu.cli.status`).

    Args:
        arguments: Without the program's name; by default those of the process.
    """
    build_group().main(args=arguments, prog_name="solieu")
