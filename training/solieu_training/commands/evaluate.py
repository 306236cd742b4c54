"""``solieu evaluate``: precision and recall against labelled articles."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from solieu_training.commands.train import STAGES

if TYPE_CHECKING:
    from spacy.language import Language

    from solieu.schema import Annotation
    from solieu_training.confidence.crossfit import Confidences
    from solieu_training.corpus.partitions import Fold
    from solieu_training.evaluation.prediction import Predicted
    from solieu_training.evaluation.report import Scores

BELOW = 4
"""Exit status where a score is below ``--fail-under``."""

CACHE = Path(".cache/folds")
"""Where the predictions of trained folds are kept, below the working directory."""


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Option("--gold", help="Folder of labels (.ann); repeatable.", exists=True),
    ],
    report: Annotated[Path, typer.Option("--report", help="Folder to write the report to.")],
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", help="Folder of .txt files apart from their labels.", exists=True),
    ] = None,
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
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under", metavar="KEY=F", help="Exit 4 below it, e.g. entities.micro.f1=0.9."
        ),
    ] = None,
) -> None:
    """Score a model, given predictions or a cross-validation, and write report.md and scores.json.

    A cross-validation also writes predictions.jsonl, from which `solieu train --confidences`
    learns how sure a model is.

    Exit status: 0 done, 1 some labels are wrong and were left out, 2 wrong usage, 3 no such model
    or the report cannot be written, 4 a score is below --fail-under.
    """
    from solieu.confidence.component import calibration_of
    from solieu_training.confidence.crossfit import fold_confidences, predicted_confidences
    from solieu_training.confidence.predictions import write_predictions
    from solieu_training.corpus.brat import read_corpus
    from solieu_training.corpus.problems import errors
    from solieu_training.evaluation import evaluate as score
    from solieu_training.evaluation import pair_annotations
    from solieu_training.evaluation.calibration_report import DIAGRAM, draw_reliability
    from solieu_training.evaluation.markdown import render_markdown
    from solieu_training.evaluation.prediction import predict_everything

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
    everything, fold_of = None, {}
    if predicted is not None:
        found = read_corpus([predicted], [*(texts or []), *gold]).annotations
        scores = score(pair_annotations(labelled, found))
        title = f"Predictions in {predicted}"
    elif model is not None:
        nlp = _load(model, labelled)
        everything = predict_everything(labelled, nlp, robustness=robustness is not False)
        scores = _score(
            labelled,
            everything,
            confidences=predicted_confidences(
                pair_annotations(labelled, everything.end_to_end), calibration_of(nlp)
            ),
        )
        title = f"Model {model}"
    else:
        extra = _parts(
            read_corpus(also_train or [], texts or []).annotations, "seed,authored,supplement,other"
        )
        folds = _folds(str(cross_validate), labelled, extra)
        typer.echo(f"{len(folds)} folds")
        labelled, everything = _with_folds(labelled, extra, folds, config, workers)
        fold_of = {doc_id: fold.name for fold in folds for doc_id in fold.test}
        scores = _score(
            labelled,
            everything,
            robustness is not False,
            confidences=fold_confidences(
                pair_annotations(labelled, everything.end_to_end), fold_of
            ),
        )
        title = f"Cross-validation, {cross_validate}"
    command = shlex.join(["solieu", *sys.argv[1:]])
    content = {"title": title, "command": command} | scores.to_dict()
    try:
        report.mkdir(parents=True, exist_ok=True)
        (report / "scores.json").write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        (report / "report.md").write_text(
            f"{render_markdown(scores, title=title)}\nMade by `{command}`.\n", encoding="utf-8"
        )
        if scores.calibration:
            drawing = draw_reliability(scores.calibration)
            (report / DIAGRAM).write_text(drawing, encoding="utf-8")
        if everything is not None and fold_of:
            write_predictions(report, everything.end_to_end, fold_of)
    except OSError as error:
        typer.echo(
            f"{report}: cannot be written ({error.strerror}); name another --report.", err=True
        )
        raise typer.Exit(3) from error
    _print(scores)
    typer.echo(f"The report is in {report}.")
    if _below(content, fail_under or []):
        raise typer.Exit(BELOW)
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


def _folds(scheme: str, labelled: Sequence[Annotation], extra: Sequence[Annotation]) -> list[Fold]:
    """Folds over the articles to score; the extra ones are trained on in each.

    The development test is never among the extra ones.
    """
    from solieu_training.corpus.partitions import Fold, deal

    ids = [annotation.article.id for annotation in labelled]
    others = [annotation.article.id for annotation in extra if annotation.article.id not in ids]
    if scheme == "leave-one-out":
        groups = deal(ids, len(ids))
    elif scheme.isdigit() and 2 <= int(scheme) <= len(ids):
        groups = deal(ids, int(scheme))
    else:
        raise typer.BadParameter(
            f"--cross-validate: want leave-one-out or a number from 2 to {len(ids)}, not {scheme!r}"
        )
    return [
        Fold(
            name=group[0] if len(group) == 1 else f"fold-{number}",
            train=(*(doc_id for doc_id in ids if doc_id not in group), *others),
            test=group,
        )
        for number, group in enumerate(groups, 1)
    ]


def _score(
    labelled: Sequence[Annotation],
    predicted: Predicted,
    robustness: bool = True,
    confidences: Confidences | None = None,
) -> Scores:
    """The scores of everything that was predicted, of variants and noise only if asked for."""
    from solieu_training.evaluation import evaluate as score
    from solieu_training.evaluation import pair_annotations
    from solieu_training.evaluation.prediction import disturbed

    variants = predicted.variants if robustness else {}
    noisy = predicted.noisy if robustness else {}
    return score(
        pair_annotations(labelled, predicted.end_to_end),
        given_gold=pair_annotations(labelled, predicted.given_entities),
        variants={name: pair_annotations(labelled, found) for name, found in variants.items()},
        noise={
            noise: pair_annotations(disturbed(labelled, noise), found)
            for noise, found in noisy.items()
        },
        confidences=confidences,
    )


def _load(name: str, labelled: Sequence[Annotation]) -> Language:
    from solieu.models import ModelNotFound, load_model

    try:
        nlp = load_model(name)
    except ModelNotFound as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(3) from error
    trained_on = set(nlp.meta.get("articles", ()))
    seen = [a.article.id for a in labelled if a.article.id in trained_on]
    if seen:
        typer.echo(
            f"Warning: the model was trained on {len(seen)} of these {len(labelled)} articles "
            f"({', '.join(seen[:3])} …); the scores say little of unseen ones.",
            err=True,
        )
    return nlp


def _with_folds(
    labelled: Sequence[Annotation],
    extra: Sequence[Annotation],
    folds: Sequence[Fold],
    config: Path | None,
    workers: int,
) -> tuple[list[Annotation], Predicted]:
    from solieu_training.evaluation.crossvalidation import cross_validate

    known = {annotation.article.id for annotation in labelled}
    try:
        return cross_validate(
            [*labelled, *(a for a in extra if a.article.id not in known)],
            folds,
            config=config,
            cache=CACHE,
            stages=STAGES,
            workers=workers,
            report=typer.echo,
        )
    except ValueError as error:
        raise typer.BadParameter(f"--cross-validate: {error}") from error


def _print(scores: Scores) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    from solieu_training.evaluation.markdown import render_table
    from solieu_training.evaluation.tables import GIVEN_GOLD

    console = Console(width=None if sys.stdout.isatty() else 120)
    for name in ("entities", GIVEN_GOLD, "relations", "attributes", "facts"):
        if name in scores.tables:
            console.print(Markdown(render_table(scores, name)))


def _below(content: dict[str, object], bounds: Sequence[str]) -> bool:
    from solieu_training.evaluation.report import lookup

    below = False
    for bound in bounds:
        key, _, least = bound.partition("=")
        try:
            value, wanted = lookup(content, key), float(least)
        except (KeyError, TypeError, ValueError) as error:
            raise typer.BadParameter(f"--fail-under {bound}: {error}") from error
        if value < wanted:
            typer.echo(f"{key} is {value:.4f}, below {wanted}.", err=True)
            below = True
    return below
