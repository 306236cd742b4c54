"""What ``solieu evaluate --compare`` names: a report, or a model to score on the same articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from solieu_training.commands.scored import score_model

if TYPE_CHECKING:
    from solieu.schema import Annotation
    from solieu_training.evaluation import Scores
    from solieu_training.evaluation.comparison import Columns


def baseline(name: str, labelled: Sequence[Annotation]) -> Columns:
    """The system to compare with.

    Args:
        name: A report (its folder or ``scores.json``), else a model.
        labelled: Articles that a model is scored on.

    Raises:
        typer.BadParameter: if the report cannot be read.
        typer.Exit: status 3, if there is no such model.
    """
    from solieu_training.evaluation.scores_file import FILE, read_scores

    path = Path(name)
    # A model is a folder with a configuration, whatever else lies in it.
    is_report = path.is_file() or ((path / FILE).is_file() and not (path / "config.cfg").is_file())
    if is_report:
        try:
            return read_scores(path).columns()
        except ValueError as error:
            raise typer.BadParameter(f"--compare: {error}") from error
    scored = score_model(name, labelled, robustness=False)
    return scored.scores.columns(f"Model {name}")


def with_comparison(scores: Scores, title: str, first: Columns) -> Scores:
    """The scores with their comparison.

    Raises:
        typer.BadParameter: if the two share no article.
    """
    from solieu_training.evaluation.comparison import compare

    try:
        comparison = compare(
            first, scores.columns(title), resamples=scores.resamples, seed=scores.seed
        )
    except ValueError as error:
        raise typer.BadParameter(f"--compare: {error}") from error
    return replace(scores, comparison=comparison)
