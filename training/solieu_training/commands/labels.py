"""The labels of ``solieu train``: read, mixed with the shipped corpus and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from solieu.cli.status import CommandError, Status

if TYPE_CHECKING:
    from spacy.language import Language

    from solieu.schema import Annotation
    from solieu_training.corpus.brat import Corpus
    from solieu_training.corpus.problems import Problem
    from solieu_training.evaluation.pairs import Pair
    from solieu_training.training.card import Unseen
    from solieu_training.training.mixing import Mixture

DEVELOPMENT_TEST = "the development test"

_NO_CORPUS = (
    "The shipped corpus (annotations/ and seeds/) is not beside the installed package, and a model "
    "trained without it forgets what it teaches. Install from a checkout, or give "
    "--without-shipped and name all folders with --gold."
)


@dataclass(frozen=True, slots=True)
class Labels:
    """What a training learns from.

    Attributes:
        mixture: The articles.
        shipped: Whether the shipped corpus is among them.
        pairs: Predictions of a cross-validation beside the labels.
        unseen: Where these come from, if there are any.
        start: Model to start from, and its name.
        problems: All findings of the checks.
    """

    mixture: Mixture
    shipped: bool
    pairs: list[Pair]
    unseen: Unseen | None
    start: tuple[str, Language] | None
    problems: list[Problem]


def prepare(
    gold: Sequence[Path],
    texts: Sequence[Path],
    *,
    parts: Sequence[str] | None,
    shipped: bool,
    held_out: Sequence[Path],
    start: str | None,
    confidences: Path | None,
) -> Labels:
    """Read and check all that a training learns from.

    Args:
        gold: Folders of labels.
        texts: Folders of texts apart from their labels.
        parts: Of the corpus; by default all but the development test.
        shipped: Whether the shipped corpus is mixed in.
        held_out: Folders of labels to score the model on.
        start: Model to start from.
        confidences: Report of a cross-validation; by default the predictions that ship, if the
            shipped corpus is mixed in.

    Raises:
        typer.BadParameter: There is no such part, the folders hold no labels, or the report has no
            fitting predictions.
        CommandError: The shipped corpus or the model to start from is not there.
    """
    from solieu_training.checking.everything import HeldOut, check_everything
    from solieu_training.confidence.predictions import read_predictions
    from solieu_training.confidence.shipped import FOLDER, shipped_report
    from solieu_training.corpus.brat import read_corpus
    from solieu_training.corpus.shipped import shipped_corpus
    from solieu_training.training.card import Unseen
    from solieu_training.training.mixing import DEFAULT_PARTS, mix
    from solieu_training.training.warm_start import articles_of

    corpus = shipped_corpus()
    if corpus is None and shipped:
        raise CommandError(_NO_CORPUS, Status.USAGE)
    own = corpus if shipped else None
    base = _load(start) if start is not None else None
    given = read_corpus(gold, texts)
    if not given.readings and not given.problems:
        raise typer.BadParameter(
            f"there are no labels (.ann) in {', '.join(map(str, gold))}; name other folders",
            param_hint="--gold",
        )
    by_default = confidences is None
    report = shipped_report() if by_default and shipped else confidences
    try:
        mixture = mix(given, own, parts or DEFAULT_PARTS)
        pairs = read_predictions(report, mixture.annotations, all_labelled=False) if report else []
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    tests = {} if corpus is None else {DEVELOPMENT_TEST: _development_test(corpus, parts)}
    for folder in held_out:
        tests[str(folder)] = read_corpus([folder], texts).annotations
    if confidences is not None and not pairs:
        raise typer.BadParameter(
            f"{confidences} has no prediction of an article that is trained on"
        )
    problems = check_everything(
        mixture.readings,
        reading_problems=mixture.problems,
        tests=HeldOut(tests, articles_of(base) if base is not None else {}),
        unseen=pairs,
        # Who trains with the shipped corpus beside his own labels has only these to correct.
        doubted=_given(given, mixture) if by_default else None,
    )
    begun = (start, base) if start is not None and base is not None else None
    name = str(FOLDER if by_default else report)
    unseen = Unseen(name, len(pairs), by_default) if pairs else None
    return Labels(mixture, shipped, pairs, unseen, begun, problems)


def report_checks(problems: Sequence[Problem], file: Path | None, *, whole: bool) -> None:
    """Print the findings, in brief unless the whole list is wanted, and write the whole to a file.

    Raises:
        CommandError: The file cannot be written.
    """
    from solieu_training.checking.listing import brief_list, whole_list

    for line in whole_list(problems).splitlines() if whole else brief_list(problems):
        typer.echo(line, err=not whole)
    if file is not None:
        try:
            file.write_text(whole_list(problems), encoding="utf-8")
        except OSError as error:
            raise CommandError(
                f"{file}: cannot be written ({error.strerror}); name another --checks.",
                Status.UNUSABLE,
            ) from error


def stop_at_errors(labels: Labels) -> None:
    """End the command with status 1 if the labels have errors, or there are none."""
    from solieu_training.corpus.problems import errors

    wrong = errors(labels.problems)
    if not wrong and labels.mixture.readings:
        return
    what = "the labels have errors" if wrong else "there are no labels to train on"
    typer.echo(f"Not trained: {what}. Correct them, or name other folders.", err=True)
    raise typer.Exit(1)


def _given(given: Corpus, mixture: Mixture) -> set[str]:
    """Ids of the articles whose labels the user named."""
    files = {reading.file for reading in given.readings}
    return {r.annotation.article.id for r in mixture.readings if r.file in files}


def _development_test(corpus: Corpus, parts: Sequence[str] | None) -> list[Annotation]:
    """Its articles, unless they are to be trained on."""
    from solieu_training.corpus.partitions import of_parts

    wanted = "development_test" in (parts or ())
    return [] if wanted else of_parts(corpus.annotations, ["development_test"])


def _load(name: str) -> Language:
    from solieu.models import ModelNotFound, load_model

    try:
        return load_model(name)
    except ModelNotFound as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
