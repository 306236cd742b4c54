"""The group of commands: known by name and one line of help, imported when called."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

import typer
import typer.core

from solieu.cli.status import CommandError, Status
from solieu.engine.limits import use_one_thread


@dataclass(frozen=True, slots=True)
class Command:
    """A command: where its function is, and its line in ``solieu --help``.

    ``trains`` is true of commands that train models, whose libraries use threads as they like.
    """

    target: str
    help: str
    trains: bool = False


COMMANDS: Final[dict[str, Command]] = {
    "annotate": Command(
        "solieu.cli.annotate:annotate", "Read the facts of articles and write them as tables."
    ),
    "show": Command(
        "solieu.cli.show:show", "Print the facts of one article, or show it as a web page."
    ),
    "train": Command(
        "solieu_training.commands.train:train", "Train a model on labelled articles.", trains=True
    ),
    "evaluate": Command(
        "solieu_training.commands.evaluate:evaluate",
        "Measure precision and recall on labelled articles.",
        trains=True,
    ),
    "promote": Command(
        "solieu_training.commands.promote:promote",
        "Make a model the default, if it is not worse.",
    ),
    "convert": Command(
        "solieu_training.commands.convert:convert",
        "Convert labels between brat and other formats.",
    ),
    "suggest": Command(
        "solieu_training.commands.suggest:suggest", "Say which articles to label next."
    ),
    "benchmark": Command(
        "solieu.cli.benchmark:benchmark", "Measure speed and memory on this machine."
    ),
}
"""Command → the function, annotated for typer, that carries it out."""


class LazyCommand(typer.core.TyperCommand):
    """Stands for a command in the help and is replaced by it when it is called."""

    def __init__(self, name: str, command: Command) -> None:
        super().__init__(name, help=command.help)
        self._command = command

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """Import the command and go on with it."""
        return self._load().make_context(info_name, args, parent=parent, **extra)

    def _load(self) -> Any:
        if not self._command.trains:
            # Numerical libraries are loaded when the command is imported.
            use_one_thread()
        module, _, name = self._command.target.partition(":")
        try:
            function: Callable[..., None] = getattr(importlib.import_module(module), name)
        except ModuleNotFoundError as error:
            # Only the command's own package may be absent; else the installation is broken.
            if error.name is None or not module.startswith(error.name):
                raise
            raise CommandError(
                f"The command {self.name!r} is not installed (there is no {error.name}). "
                "Install solieu again from its repository.",
                Status.UNUSABLE,
            ) from error
        single = typer.Typer(
            add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )
        single.command(self.name, help=_join_lines(inspect.getdoc(function) or ""))(function)
        return typer.main.get_command(single)


def _join_lines(text: str) -> str:
    """Join the lines of each paragraph: typer would keep the line ends of the source code."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


class CommandGroup(typer.core.TyperGroup):
    """All commands; turns a :class:`CommandError` into its message and exit status."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, command in COMMANDS.items():
            self.add_command(LazyCommand(name, command), name)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command and exit."""
        for stream in (sys.stdout, sys.stderr):
            # A terminal that cannot show a letter must not end the run.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        try:
            return super().main(args, *rest, **extra)
        except CommandError as failure:
            # Imported here, since rich takes long.
            from solieu.cli.console import say

            say(f"Error: {failure}")
            sys.exit(failure.status)
        except BrokenPipeError:
            # The reader of a pipe went away; without this Python complains when it flushes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(Status.DONE)


def build_group() -> CommandGroup:
    """The command line as one object."""
    app = typer.Typer(
        cls=CommandGroup,
        add_completion=False,
        no_args_is_help=True,
        # Help without boxes, since importing rich takes long.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(help=_join_lines(inspect.getdoc(_solieu) or ""))(_solieu)
    group = typer.main.get_command(app)
    assert isinstance(group, CommandGroup)
    return group


def _print_version(wanted: bool) -> None:
    if wanted:
        import importlib.metadata

        typer.echo(f"solieu {importlib.metadata.version('solieu')}")
        raise typer.Exit


def _solieu(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Facts from Vietnamese news on provincial industry and trade.

    Figures with metric, unit, period, base and place; officials with position and department;
    decisions with issuer and day.
    """
