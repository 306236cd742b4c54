"""What ``solieu promote`` writes into the history, if it may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from solieu.cli.status import CommandError, Status
from solieu.models import ModelNotFound, default_model, find_model, load_model
from solieu_training.commands.comparing import compare_models
from solieu_training.evaluation.scored_model import ScoredModel
from solieu_training.promotion.evidence import Evidence, weigh
from solieu_training.promotion.history import Model, Promotion, defaults, model_at
from solieu_training.promotion.rule import Rule


@dataclass(frozen=True, slots=True)
class Wanted:
    """A model that is to become the default, and what speaks for it.

    Attributes:
        name: Its name or path.
        report: A report; where ``gold`` is given, the folder to write it to.
        gold: Folders of labels to compare on.
        texts: Folders of their texts.
        override: Why it is to become the default in any case.
        rule: What is demanded of a comparison.
    """

    name: str
    report: Path | None
    gold: tuple[Path, ...]
    texts: tuple[Path, ...]
    override: str | None
    rule: Rule


def promotion(folder: Path, history: Sequence[Promotion], wanted: Wanted) -> Promotion | None:
    """The change that makes a model the default; ``None`` if it is the default already.

    Args:
        folder: The folder of models.
        history: Its history.
        wanted: The model and the evidence.

    Raises:
        CommandError: It may not become the default, or there is no such model.
        typer.BadParameter: The report cannot be read.
    """
    try:
        path = find_model(wanted.name)
    except ModelNotFound as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
    candidate = model_at(path, folder)
    default = _default(folder, history)
    present = history[-1].model if history else default
    if present is not None and present.name == candidate.name and present.is_intact(folder):
        typer.echo(f"{candidate.name} is the default already.")
        return None
    evidence = _evidence(folder, path, candidate, default, wanted)
    objections = ("there is no report",) if evidence is None else evidence.objections
    if objections and wanted.override is None:
        instead = f" in place of {default.name}" if default is not None else ""
        reasons = "".join(f"\n* {objection}" for objection in objections)
        raise CommandError(
            f"{candidate.name} does not become the default{instead}:{reasons}\n"
            "--override with the reason makes it the default all the same.",
            Status.BELOW_THRESHOLD,
        )
    if objections:
        _must_load(path)
    return Promotion(
        at=_now(),
        action="promote",
        model=candidate,
        previous=default,
        evidence=None if evidence is None else evidence.to_dict(_named(evidence.file, folder)),
        override=wanted.override if objections else None,
    )


def back_to_earlier(folder: Path, history: Sequence[Promotion]) -> Promotion:
    """The change that goes back to the newest default before this one that is still there.

    Raises:
        CommandError: There is none.
    """
    earlier = defaults(history)
    target = next((model for model in reversed(earlier[:-1]) if model.is_intact(folder)), None)
    if target is None:
        raise CommandError(
            "There is no earlier default to go back to that is still there, unchanged; promote a "
            "model instead.",
            Status.UNUSABLE,
        )
    return Promotion(
        at=_now(),
        action="back",
        model=model_at(folder / target.name, folder),
        previous=earlier[-1],
    )


def _default(folder: Path, history: Sequence[Promotion]) -> Model | None:
    """What a candidate must not be worse than; ``None`` where there is no model at all.

    Where the files of the default have changed since, it is the newest default before it whose
    files have not: else training into the same folder would escape the comparison.
    """
    for model in reversed(defaults(history)):
        if model.is_intact(folder):
            return model_at(folder / model.name, folder)
    try:
        return model_at(default_model(), folder)
    except ModelNotFound:
        return None


def _evidence(
    folder: Path, path: Path, candidate: Model, default: Model | None, wanted: Wanted
) -> Evidence | None:
    if wanted.report is None and not wanted.gold:
        return None
    if default is None:
        raise CommandError(
            "There is no model to compare with; promote this one with --override alone.",
            Status.UNUSABLE,
        )
    report = wanted.report or Path("reports") / f"promote-{path.resolve().name}"
    if wanted.gold:
        compare_models(path, folder / default.name, wanted.gold, wanted.texts, report)
    try:
        evidence = weigh(
            report,
            ScoredModel(candidate.name, candidate.sha256),
            ScoredModel(default.name, default.sha256),
            wanted.rule,
        )
    except ValueError as error:
        raise typer.BadParameter(f"--report: {error}") from error
    for finding in evidence.findings:
        typer.echo(str(finding))
    return evidence


def _must_load(path: Path) -> None:
    """A model without a report may never have been loaded; a broken one must not be the default."""
    try:
        load_model(path)
    except Exception as error:
        raise CommandError(
            f"The model {path} cannot be loaded: {str(error).rstrip('.')}. The default stays.",
            Status.UNUSABLE,
        ) from error


def _named(file: Path, folder: Path) -> str:
    """A path below the checkout without the machine's folders; else the whole path."""
    root, file = folder.resolve().parent, file.resolve()
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)


def _now() -> str:
    # The one place where the clock is read: when a decision was taken is part of its record.
    return datetime.now(UTC).isoformat(timespec="seconds")
