"""The comparison that ``solieu promote --gold`` makes itself."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from solieu.cli.status import CommandError, Status
from solieu_training.commands.baseline import baseline, with_comparison
from solieu_training.commands.scored import score_model
from solieu_training.corpus.brat import read_corpus
from solieu_training.evaluation.output import write_report
from solieu_training.evaluation.scored_model import seen_by, stored_meta


def compare_models(
    candidate: Path, default: Path, gold: Sequence[Path], texts: Sequence[Path], report: Path
) -> None:
    """Score two models on the articles that neither was trained on, and write the report.

    Args:
        candidate: Directory of the model that the report is about.
        default: Directory of the baseline.
        gold: Folders of labels.
        texts: Folders of texts that do not lie beside their labels.
        report: Folder of the report.

    Raises:
        typer.BadParameter: There are no labels.
        CommandError: All articles were trained on, a model is damaged, or the report cannot be
            written.
    """
    folders = ", ".join(map(str, gold))
    corpus = read_corpus(gold, texts)
    for problem in corpus.problems:
        typer.echo(str(problem), err=True)
    if not corpus.annotations:
        raise typer.BadParameter(f"--gold: there are no labels in {folders}")
    try:
        seen = {
            doc_id
            for model in (candidate, default)
            for doc_id in seen_by(stored_meta(model), corpus.annotations)
        }
    except ValueError as error:
        raise CommandError(f"{error}.", Status.UNUSABLE) from error
    labelled = [a for a in corpus.annotations if a.article.id not in seen]
    if seen:
        typer.echo(
            f"{len(seen)} of {len(corpus.annotations)} articles are left out, since one of the "
            "models was trained on them."
        )
    if not labelled:
        raise CommandError(
            f"There are no articles in {folders} that neither model was trained on; keep some "
            "labels apart from the training.",
            Status.BELOW_THRESHOLD,
        )
    title = f"Model {_shown(candidate)}"
    first = baseline(_shown(default), labelled)
    scored = score_model(_shown(candidate), labelled, robustness=False)
    scores = with_comparison(scored.scores, title, first)
    command = shlex.join(["solieu", *sys.argv[1:]])
    try:
        write_report(report, scores, title=title, command=command)
    except OSError as error:
        raise CommandError(
            f"{report}: cannot be written ({error.strerror}); name another --report.",
            Status.UNUSABLE,
        ) from error
    typer.echo(f"The report is in {report}.")


def _shown(model: Path) -> str:
    """A path from the working directory where it leads there, so that reports name no machine."""
    model, here = model.resolve(), Path.cwd().resolve()
    # "./" keeps it a path where the model lies in the working directory itself.
    return f"./{model.relative_to(here)}" if model.is_relative_to(here) else str(model)
