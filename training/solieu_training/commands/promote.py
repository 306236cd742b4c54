"""``solieu promote``: make a model the default, if it is not worse than the present one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from solieu.cli.status import CommandError, Status
from solieu_training.commands.options import Texts
from solieu_training.promotion.rule import LEAST_ARTICLES, MARGIN, Rule


def promote(
    name: Annotated[
        str | None, typer.Argument(help="The model: its name below models/, or its path.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            help="Report of `solieu evaluate --model NAME --compare DEFAULT`; with --gold, the "
            "folder to write it to (reports/promote-NAME).",
            show_default=False,
        ),
    ] = None,
    gold: Annotated[
        list[Path] | None,
        typer.Option(
            "--gold",
            help="Folder of labels (.ann); repeatable. Both models are scored on its articles but "
            "those that one was trained on.",
            exists=True,
        ),
    ] = None,
    texts: Texts = None,
    margin: Annotated[
        float, typer.Option("--margin", min=0, max=1, help="F1 that may be lost.")
    ] = MARGIN,
    least_articles: Annotated[
        int, typer.Option("--least-articles", min=2, help="Fewer articles are too few to tell.")
    ] = LEAST_ARTICLES,
    override: Annotated[
        str | None,
        typer.Option(
            "--override",
            metavar="REASON",
            help="Make it the default whatever the report says, or without one. It is recorded.",
        ),
    ] = None,
    back: Annotated[
        bool, typer.Option("--back", help="Make the default before this one the default again.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and change no default.")
    ] = False,
) -> None:
    """Make a model the default, if a comparison says that it is not worse.

    For usable facts and for entities, the 95 % interval of the difference in F1 to the present
    default (paired bootstrap over articles that neither was trained on) must not reach further
    below zero than the margin. Every change is a line of models/promotions.jsonl, with the
    figures, the report or the reason for the override; the last line holds.

    Exit status: 0 done, 2 wrong usage, 3 no such model or the history cannot be written, 4 not
    promoted.
    """
    from solieu_training.commands.change_of_default import Wanted, back_to_earlier, promotion
    from solieu_training.promotion.history import add_to_history, read_history

    if override is not None and not override.strip():
        raise typer.BadParameter("--override wants a reason")
    folder = _folder()
    try:
        history = read_history(folder)
    except ValueError as error:
        raise CommandError(f"{error}.", Status.UNUSABLE) from error
    if back:
        if name is not None or report is not None or gold or override is not None:
            raise typer.BadParameter("--back goes alone; name no model, report or reason")
        change = back_to_earlier(folder, history)
    else:
        if name is None:
            raise typer.BadParameter("want the name of a model, or --back")
        if report is None and not gold and override is None:
            raise typer.BadParameter(
                "want evidence: --report, --gold, or --override with the reason"
            )
        rule = Rule(margin, least_articles)
        wanted = Wanted(name, report, tuple(gold or ()), tuple(texts or ()), override, rule)
        found = promotion(folder, history, wanted)
        if found is None:
            return
        change = found
    if dry_run:
        typer.echo(f"{change.model.name} would become the default.")
        return
    try:
        add_to_history(folder, change)
    except OSError as error:
        raise CommandError(
            f"The history in {folder} cannot be written ({error.strerror}); the default stays.",
            Status.UNUSABLE,
        ) from error
    typer.echo(f"{change.model.name} is the default.")
    _say_variable()


def _folder() -> Path:
    """The folder of models that the history lies in."""
    from solieu.models import model_folders

    places = model_folders()
    for place in places:
        if place.is_dir():
            return place
    raise CommandError(
        f"There is no folder of models in {' or '.join(map(str, places))}; make one.",
        Status.UNUSABLE,
    )


def _say_variable() -> None:
    from solieu.models import VARIABLE

    if os.environ.get(VARIABLE):
        typer.echo(f"{VARIABLE} is set here and names another model first.", err=True)
