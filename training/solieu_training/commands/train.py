"""``solieu train``: train a model on labelled articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

STAGES = Path(".cache/stages")
"""Where trained components are kept, below the working directory."""


def train(
    gold: Annotated[
        list[Path],
        typer.Option("--gold", help="Folder of labels (.ann); repeatable.", exists=True),
    ],
    out: Annotated[Path, typer.Option("--out", help="Directory of the model, e.g. models/NAME.")],
    texts: Annotated[
        list[Path] | None,
        typer.Option(
            "--texts",
            help="Folder of the .txt files that do not lie beside their labels; repeatable.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            help="Train on these parts: seed, authored, supplement, development_test, other.",
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", help="Training configuration.", exists=True, dir_okay=False),
    ] = None,
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
            "predictions of unseen articles how sure it may be. Default: it does not.",
            exists=True,
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    fresh: Annotated[
        bool,
        typer.Option(
            "--fresh", help=f"Train every component anew, even one that is stored in {STAGES}."
        ),
    ] = False,
) -> None:
    """Train a model on labelled articles and write it with its card.

    The labels are checked first. The model is written beside its place and moved there when it
    is complete, so that an interrupted training leaves an older model as it was; components that
    were done are stored, and the same command goes on with the next. Exit status: 0 done, 1 the
    labels have errors, 2 wrong usage, 3 the model cannot be written.
    """
    from solieu_training.confidence.predictions import read_predictions
    from solieu_training.corpus.brat import read_corpus
    from solieu_training.corpus.checks import check_corpus
    from solieu_training.corpus.partitions import OTHER, PARTS, of_parts
    from solieu_training.corpus.problems import errors
    from solieu_training.training.card import describe
    from solieu_training.training.output import write_model
    from solieu_training.training.pipeline import train as train_pipeline

    corpus = read_corpus(gold, texts or [])
    wrong = errors(check_corpus(corpus))
    for problem in wrong:
        typer.echo(str(problem), err=True)
    if wrong or not corpus.annotations:
        message = (
            f"{len(wrong)} errors in the labels" if wrong else "there are no labels to train on"
        )
        typer.echo(f"Not trained: {message}. Correct them, or name other folders.", err=True)
        raise typer.Exit(1)
    try:
        parts = only.split(",") if only is not None else [*PARTS, OTHER]
        annotations = of_parts(corpus.annotations, parts)
        pairs = read_predictions(confidences, corpus.annotations) if confidences else []
        nlp = train_pipeline(
            annotations, config, typer.echo, unseen=pairs, stages=None if fresh else STAGES
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    card = describe(nlp, annotations, config, scores or [])
    try:
        write_model(nlp, card, out)
    except OSError as error:
        typer.echo(f"{out}: cannot be written ({error.strerror}); name another --out.", err=True)
        raise typer.Exit(3) from error
    typer.echo(f"The model is in {out}.")
