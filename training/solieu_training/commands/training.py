"""The training itself of ``solieu train``, from checked labels to the model's directory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from solieu.cli.status import CommandError, Status
from solieu_training.commands.bar import show_work
from solieu_training.commands.labels import Labels


def train_and_write(
    labels: Labels,
    out: Path,
    *,
    config: Path | None,
    scores: Sequence[Path],
    times: int,
    stages: Path | None,
    workers: int,
    command: str,
) -> None:
    """Train a model and write it with its card and the findings on its labels.

    Args:
        labels: Without errors.
        out: Directory of the model.
        config: Training configuration; by default the shipped one.
        scores: Folders of reports for the card.
        times: How many shipped articles a fresh one counts as.
        stages: Where trained components are kept, if they are.
        workers: Processes.
        command: That was given, for the card.

    Raises:
        typer.BadParameter: The configuration or the labels cannot be trained on.
        CommandError: The model cannot be written.
    """
    from solieu_training.checking.listing import FILE, summary, whole_list
    from solieu_training.training.card import Provenance, describe
    from solieu_training.training.output import write_model
    from solieu_training.training.pipeline import Emphasis, train
    from solieu_training.training.sections import has_confidence, learned_from

    mixture, start = labels.mixture, labels.start
    fresh = mixture.fresh if labels.shipped else frozenset()
    unseen = labels.pairs
    try:
        if labels.unseen is not None and labels.unseen.ships and not has_confidence(config):
            unseen = []
        learned = learned_from(mixture.annotations, config, mixture.fresh)
        if fresh:
            typer.echo(
                f"{len(fresh)} fresh articles, weight {times}, among "
                f"{len(learned) - len(fresh)} shipped ones"
            )
        with show_work("Training") as (report, on_change):
            nlp = train(
                mixture.annotations,
                config,
                report,
                unseen=unseen,
                stages=stages,
                emphasis=Emphasis(mixture.fresh, times),
                start=start[1] if start is not None else None,
                workers=workers,
                on_change=on_change,
            )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    provenance = Provenance(
        command=command,
        fresh=fresh,
        times=times,
        relabelled=mixture.relabelled,
        shipped=labels.shipped,
        checks=summary(labels.problems),
        unseen=labels.unseen if unseen else None,
        folder=str(out),
        start=f"`{start[0]}`" if start is not None else None,
        known=tuple(start[1].meta.get("articles", ())) if start is not None else (),
        texts=tuple(start[1].meta.get("texts", ())) if start is not None else (),
    )
    card = describe(nlp, learned, config, scores, provenance)
    try:
        write_model(nlp, card, out, {FILE: whole_list(labels.problems)})
    except OSError as error:
        raise CommandError(
            f"{out}: cannot be written ({error.strerror}); name another --out.", Status.UNUSABLE
        ) from error
    typer.echo(f"The model is in {out}.")
