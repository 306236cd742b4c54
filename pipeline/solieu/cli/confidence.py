"""Leaving out the facts that the model is least sure of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from solieu.batch import Annotate
from solieu.schema import Result


class _Rated(Protocol):
    @property
    def confidence(self) -> float | None: ...


_R = TypeVar("_R", bound=_Rated)


def keep_confident(result: Result, minimum: float) -> Result:
    """Drop observations, offices and decisions below ``minimum``.

    Facts without a confidence stay, and so do all entities and relations, which the facts that
    stay refer to.
    """
    return replace(
        result,
        observations=_confident(result.observations, minimum),
        offices=_confident(result.offices, minimum),
        decisions=_confident(result.decisions, minimum),
    )


def keep_above(annotate: Annotate, minimum: float) -> Annotate:
    """An annotating function whose results have passed :func:`keep_confident`."""
    return lambda articles: [keep_confident(found, minimum) for found in annotate(articles)]


def _confident(rows: Iterable[_R], minimum: float) -> tuple[_R, ...]:
    return tuple(row for row in rows if row.confidence is None or row.confidence >= minimum)
