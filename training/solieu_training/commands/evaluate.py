"""``solieu evaluate``: precision and recall against labelled articles."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from solieu.cli.status import Status
from solieu_training.commands.baseline import baseline, with_comparison
from solieu_training.commands.bounds import is_below
from solieu_training.commands.options import Gold, Texts
from solieu_training.commands.scored import score_folds, score_model

if TYPE_CHECKING:
    from solieu.schema import Annotation
    from solieu_training.evaluation import Scores


def evaluate(
    gold: Gold,
    report: Annotated[Path, typer.Option("--report", help="Folder to write the report to.")],
    texts: Texts = None,
    model: Annotated[str | None, typer.Option("--model", help="Model to evaluate.")] = None,
    predicted: Annotated[
        Path | None,
        typer.Option("--predicted", help="Folder of predictions (.ann).", exists=True),
    ] = None,
    cross_validate: Annotated[
        str | None,
        typer.Option(
            "--cross-validate",
            metavar="leave-one-out|K",
            help="Train on all but one article (or one of K groups) and score it, in turn.",
        ),
    ] = None,
    also_train: Annotated[
        list[Path] | None,
        typer.Option(
            "--also-train", help="Folder of labels that every fold trains on.", exists=True
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            help="Score only these parts: seed, authored, supplement, development_test, other.",
        ),
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", help="Training configuration.", exists=True)
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="Folds trained at a time.")
    ] = min(2, os.cpu_count() or 1),
    robustness: Annotated[
        bool | None,
        typer.Option(
            "--robustness/--no-robustness",
            help="Score model and rules alone, and disturbed copies of the articles, too. "
            "Default: with --model and --cross-validate; --predicted cannot.",
            show_default=False,
        ),
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare",
            metavar="REPORT|MODEL",
            help="Compare with an earlier report, or with another model on the same articles.",
        ),
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under", metavar="KEY=F", help="Exit 4 below it, e.g. entities.micro.f1=0.9."
        ),
    ] = None,
) -> None:
    """Score a model, given predictions or a cross-validation.

    Writes report.html (with every miss and false alarm in its sentence), report.md and scores.json.
    A cross-validation also writes predictions.jsonl, from which `solieu train --confidences`
    learns how sure a model is.

    Exit status: 0 done, 1 some labels are wrong and were left out, 2 wrong usage, 3 no such model
    or the report cannot be written, 4 a score is below --fail-under.
    """
    from solieu_training.confidence.predictions import write_predictions
    from solieu_training.corpus.brat import read_corpus
    from solieu_training.corpus.problems import errors
    from solieu_training.evaluation import evaluate as score
    from solieu_training.evaluation import pair_annotations
    from solieu_training.evaluation.output import write_report

    if sum(option is not None for option in (model, predicted, cross_validate)) != 1:
        raise typer.BadParameter("want one of --model, --predicted and --cross-validate")
    if robustness and predicted is not None:
        raise typer.BadParameter("--robustness needs --model or --cross-validate, not --predicted")
    corpus = read_corpus(gold, texts or [])
    for problem in corpus.problems:
        typer.echo(str(problem), err=True)
    labelled = _parts(corpus.annotations, only)
    if not labelled:
        raise typer.BadParameter(f"there are no labels to score in {', '.join(map(str, gold))}")
    first = baseline(compare, labelled) if compare is not None else None
    scored = None
    if predicted is not None:
        found = read_corpus([predicted], [*(texts or []), *gold]).annotations
        scores = score(pair_annotations(labelled, found))
        title = f"Predictions in {predicted}"
    elif model is not None:
        scored = score_model(model, labelled, robustness=robustness is not False)
        title = f"Model {model}"
    else:
        extra = _parts(
            read_corpus(also_train or [], texts or []).annotations, "seed,authored,supplement,other"
        )
        scored = score_folds(
            str(cross_validate),
            labelled,
            extra,
            config,
            workers,
            robustness=robustness is not False,
        )
        title = f"Cross-validation, {cross_validate}"
    if scored is not None:
        scores = scored.scores
    if first is not None:
        scores = with_comparison(scores, title, first)
    command = shlex.join(["solieu", *sys.argv[1:]])
    try:
        content = write_report(report, scores, title=title, command=command)
        if scored is not None and scored.folds:
            write_predictions(report, scored.predicted.end_to_end, scored.folds)
    except OSError as error:
        typer.echo(
            f"{report}: cannot be written ({error.strerror}); name another --report.", err=True
        )
        raise typer.Exit(3) from error
    _print(scores)
    typer.echo(f"The report is in {report}.")
    if is_below(content, fail_under or []):
        raise typer.Exit(Status.BELOW_THRESHOLD)
    if errors(corpus.problems):
        raise typer.Exit(1)


def _parts(annotations: Sequence[Annotation], only: str | None) -> list[Annotation]:
    from solieu_training.corpus.partitions import of_parts

    if only is None:
        return list(annotations)
    try:
        return of_parts(annotations, only.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"--only: {error}") from error


def _print(scores: Scores) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    from solieu_training.evaluation.comparison_report import comparison_views
    from solieu_training.evaluation.markdown import render_table
    from solieu_training.evaluation.tables import GIVEN_GOLD

    console = Console(width=None if sys.stdout.isatty() else 120)
    for name in ("entities", GIVEN_GOLD, "relations", "attributes", "facts"):
        if name in scores.tables:
            console.print(Markdown(render_table(scores, name)))
    if scores.comparison is not None:
        for view in comparison_views(scores.comparison):
            console.print(Markdown(view.markdown()))
