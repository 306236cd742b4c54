"""``solieu train``: train a model on labelled articles."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from solieu.cli.status import CommandError, Status
from solieu_training.commands.labels import prepare, report_checks, stop_at_errors
from solieu_training.commands.options import Gold, Texts
from solieu_training.commands.training import train_and_write
from solieu_training.training.settings import DEFAULT

STAGES = Path(".cache/stages")
"""Where trained components are kept, below the working directory."""

QUICK = Path(str(DEFAULT)).with_name("quick.cfg")
"""The configuration of ``--quick``."""


def train(
    gold: Gold,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Directory of the model, e.g. models/NAME.", show_default=False),
    ] = None,
    texts: Texts = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            help="Train on these parts: seed, authored, supplement, development_test, other. "
            "Default: all but development_test.",
            show_default=False,
        ),
    ] = None,
    without_shipped: Annotated[
        bool,
        typer.Option(
            "--without-shipped",
            help="Train on --gold alone. The model forgets what the shipped corpus teaches.",
        ),
    ] = False,
    fresh_weight: Annotated[
        int,
        typer.Option(
            "--fresh-weight",
            min=1,
            max=20,
            help="How many shipped articles each fresh article counts as.",
        ),
    ] = 1,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="MODEL",
            help="Start the network from the weights of this model; all other components are "
            "trained anew.",
            show_default=False,
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", help="Training configuration.", exists=True, dir_okay=False),
    ] = None,
    quick: Annotated[
        bool,
        typer.Option("--quick", help="For trying things: three minutes, and a worse model."),
    ] = False,
    held_out: Annotated[
        list[Path] | None,
        typer.Option(
            "--held-out",
            help="Folder of labels that the model is to be scored on; the training stops if one of "
            "its articles is among those trained on. Repeatable.",
            exists=True,
        ),
    ] = None,
    checks: Annotated[
        Path | None,
        typer.Option(
            "--checks",
            metavar="FILE",
            help="Write all findings on the labels here. Default: checks.txt in --out.",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    check_only: Annotated[
        bool, typer.Option("--check-only", help="Check the labels and stop.")
    ] = False,
    scores: Annotated[
        list[Path] | None,
        typer.Option(
            "--scores",
            help="Folder of a cross-validation report whose figures go into the card; repeatable.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    confidences: Annotated[
        Path | None,
        typer.Option(
            "--confidences",
            metavar="REPORT",
            help="Report of `solieu evaluate --cross-validate`; the model learns from its "
            "predictions of unseen articles how sure it may be. Default: those of the shipped "
            "corpus, which ship with it; with --without-shipped none.",
            exists=True,
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int,
        typer.Option("--workers", min=1, max=2, help="Processes; the model is the same with each."),
    ] = min(2, os.cpu_count() or 1),
    fresh: Annotated[
        bool,
        typer.Option(
            "--fresh", help=f"Train every component anew, even one that is stored in {STAGES}."
        ),
    ] = False,
) -> None:
    """Train a model on labelled articles and write it with its card.

    The labels of --gold are mixed with the shipped corpus, so that the model does not forget; an
    article that stands in both is learned once, with the labels of --gold.

    The labels are checked first: against the guidelines, for copies with other labels, for
    articles that are to be scored, and for labels that predictions of unseen articles contradict
    (see --confidences; by default labels of --gold alone). Errors stop the training, warnings do
    not.

    The model is written beside its place and moved there when it is complete, so that an
    interrupted training leaves an older model as it was; components that were done are stored, and
    the same command goes on with the next.

    Exit status: 0 done, 1 the labels have errors, 2 wrong usage, 3 a model cannot be read or
    written, 130 interrupted.
    """
    if out is None and not check_only:
        raise typer.BadParameter("want --out, or --check-only")
    if quick and config is not None:
        raise typer.BadParameter("--quick is a configuration of its own; leave out --config")
    if without_shipped and fresh_weight != 1:
        raise typer.BadParameter("--fresh-weight weighs against the shipped corpus; leave one out")
    try:
        labels = prepare(
            gold,
            texts or [],
            parts=only.split(",") if only is not None else None,
            shipped=not without_shipped,
            held_out=held_out or [],
            start=start,
            confidences=confidences,
        )
        report_checks(labels.problems, checks, whole=check_only and checks is None)
        stop_at_errors(labels)
        if check_only:
            return
        assert out is not None
        train_and_write(
            labels,
            out,
            config=QUICK if quick else config,
            scores=scores or [],
            times=fresh_weight,
            stages=None if fresh else STAGES,
            workers=workers,
            command=shlex.join(["solieu", *sys.argv[1:]]),
        )
    except KeyboardInterrupt:
        left = f"; {out} is as it was. The same command goes on where it stopped" if out else ""
        raise CommandError(f"Interrupted{left}.", Status.INTERRUPTED) from None
