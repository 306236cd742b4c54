"""What ``solieu evaluate`` scores: a model, or the models of all folds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from solieu_training.commands.bar import show_work
from solieu_training.commands.train import STAGES

if TYPE_CHECKING:
    from spacy.language import Language

    from solieu.schema import Annotation
    from solieu_training.confidence.crossfit import Confidences
    from solieu_training.corpus.partitions import Fold
    from solieu_training.evaluation import Scores
    from solieu_training.evaluation.prediction import Predicted
    from solieu_training.evaluation.scored_model import ScoredModel

CACHE = Path(".cache/folds")
"""Where the predictions of trained folds are kept, below the working directory."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores and what they were made of.

    Attributes:
        scores: Of all articles.
        predicted: Of all articles, in the order of the scores.
        folds: Name of the fold by the id of the article; empty for a single model.
    """

    scores: Scores
    predicted: Predicted
    folds: Mapping[str, str] = field(default_factory=dict)


def score_model(name: str, labelled: Sequence[Annotation], *, robustness: bool) -> Scored:
    """Score a model; says so on standard error if it was trained on some of the articles.

    Raises:
        typer.Exit: status 3, if there is no such model.
    """
    from solieu.confidence.component import calibration_of
    from solieu_training.confidence.crossfit import predicted_confidences
    from solieu_training.evaluation import pair_annotations
    from solieu_training.evaluation.prediction import predict_everything

    nlp, model = _load(name)
    seen = _seen(name, nlp, labelled)
    predicted = predict_everything(labelled, nlp, robustness=robustness)
    confidences = predicted_confidences(
        pair_annotations(labelled, predicted.end_to_end), calibration_of(nlp)
    )
    scores = _score(labelled, predicted, confidences, seen=seen, model=model)
    return Scored(scores, predicted)


def score_folds(
    scheme: str,
    labelled: Sequence[Annotation],
    extra: Sequence[Annotation],
    config: Path | None,
    workers: int,
    *,
    robustness: bool,
) -> Scored:
    """Score a cross-validation.

    Args:
        scheme: ``leave-one-out`` or a number of groups.
        labelled: Articles to score.
        extra: Articles that every fold trains on.
        config: Training configuration; by default the shipped one.
        workers: Folds trained at a time.
        robustness: Whether variants and noise are scored.

    Raises:
        typer.BadParameter: if the articles cannot be divided so.
    """
    from solieu_training.confidence.crossfit import fold_confidences
    from solieu_training.evaluation import pair_annotations

    folds = _folds(scheme, labelled, extra)
    typer.echo(f"{len(folds)} folds")
    gold, predicted = _with_folds(labelled, extra, folds, config, workers)
    fold_of = {doc_id: fold.name for fold in folds for doc_id in fold.test}
    confidences = fold_confidences(pair_annotations(gold, predicted.end_to_end), fold_of)
    return Scored(_score(gold, predicted, confidences, robustness=robustness), predicted, fold_of)


def _folds(scheme: str, labelled: Sequence[Annotation], extra: Sequence[Annotation]) -> list[Fold]:
    """Folds over the articles to score; the extra ones are trained on in each.

    The development test is never among the extra ones, nor the sibling of an article of its fold.
    """
    from solieu_training.corpus.partitions import Fold, deal, partitions

    sibling = partitions().siblings

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
            train=(
                *(doc_id for doc_id in ids if doc_id not in group),
                *(doc_id for doc_id in others if sibling.get(doc_id) not in group),
            ),
            test=group,
        )
        for number, group in enumerate(groups, 1)
    ]


def _score(
    labelled: Sequence[Annotation],
    predicted: Predicted,
    confidences: Confidences,
    *,
    seen: Sequence[str] = (),
    model: ScoredModel | None = None,
    robustness: bool = True,
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
        seen=seen,
        model=model,
    )


def _load(name: str) -> tuple[Language, ScoredModel]:
    from solieu.models import ModelNotFound, find_model, load_model
    from solieu_training.evaluation.scored_model import ScoredModel

    try:
        return load_model(name), ScoredModel.at(find_model(name), name)
    except ModelNotFound as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(3) from error


def _seen(name: str, nlp: Language, labelled: Sequence[Annotation]) -> list[str]:
    from solieu_training.evaluation.scored_model import seen_by

    seen = seen_by(nlp.meta, labelled)
    if seen:
        typer.echo(
            f"Warning: the model {name} was trained on {len(seen)} of these {len(labelled)} "
            f"articles ({', '.join(seen[:3])} …); the scores say little of unseen ones.",
            err=True,
        )
    return seen


def _with_folds(
    labelled: Sequence[Annotation],
    extra: Sequence[Annotation],
    folds: Sequence[Fold],
    config: Path | None,
    workers: int,
) -> tuple[list[Annotation], Predicted]:
    from solieu_training.evaluation.crossvalidation import cross_validate

    known = {annotation.article.id for annotation in labelled}
    done = count(1)
    try:
        with show_work("Folds") as (report, on_change):

            def fold_done(line: str) -> None:
                report(line)
                on_change(next(done), len(folds))

            return cross_validate(
                [*labelled, *(a for a in extra if a.article.id not in known)],
                folds,
                config=config,
                cache=CACHE,
                stages=STAGES,
                workers=workers,
                report=fold_done,
            )
    except ValueError as error:
        raise typer.BadParameter(f"--cross-validate: {error}") from error
