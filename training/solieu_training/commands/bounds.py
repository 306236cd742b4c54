"""Lowest scores that ``solieu evaluate`` accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import typer


def is_below(content: Mapping[str, object], bounds: Sequence[str]) -> bool:
    """Whether a score is below its bound; says which on standard error.

    Args:
        content: As in ``scores.json``.
        bounds: Such as ``entities.micro.f1=0.9``.

    Raises:
        typer.BadParameter: if there is no such score, or a bound is no number.
    """
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
