"""Spans that the chain thinks possible, with their probabilities.

The best labelling of a line is one of many; a span that is missing from it, or another edge of a
span that is in it, often comes close. The sum over all labellings that hold a span is the product
of forward scores, a stretch of the chain and backward scores (Culotta & McCallum 2004).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from solieu.entities.crf.weights import Weights

Floats = npt.NDArray[np.float64]

LONGEST: Final = 40
"""Tokens of the longest span looked at."""

FLOOR: Final = 0.01
"""Spans of smaller probability are left out."""


class Candidate(NamedTuple):
    """A span of tokens that may be an entity.

    Attributes:
        start, end: Token offsets.
        probability: What the chain gives it.
        begins: Probability that an entity of the label begins at ``start``.
        ends: Summed probability of the candidates that end at ``end``.
    """

    start: int
    end: int
    probability: float
    begins: float
    ends: float


def candidates(
    emissions: Floats,
    alpha: Floats,
    beta: Floats,
    log_z: float,
    weights: Weights,
    label: str,
    offset: int = 0,
) -> list[Candidate]:
    """The possible spans of one label in one line.

    Args:
        emissions, alpha, beta: Shape (tokens, labels), of the line; see
            :mod:`solieu.entities.crf.chain`.
        log_z: Log of the normaliser of the line.
        weights: Of the chain.
        label: An entity label.
        offset: Token offset of the line, added to the spans.
    """
    begin, inside = (weights.labels.index(f"{edge}-{label}") for edge in "BI")
    length = len(emissions)
    starts = alpha[:, begin] - log_z
    begins = np.exp(np.minimum(starts + beta[:, begin], 0.0))
    after_begin, after_inside = (
        _stops(emissions, beta, weights, last, inside) for last in (begin, inside)
    )
    run = np.cumsum(weights.transitions[inside, inside] + emissions[:, inside])
    first = weights.transitions[begin, inside] - weights.transitions[inside, inside]
    found: list[tuple[int, int, float]] = []
    for start in np.flatnonzero(begins > FLOOR).tolist():
        last = min(length, start + LONGEST)
        scores = np.empty(last - start)
        scores[0] = after_begin[start]
        scores[1:] = first + run[start + 1 : last] - run[start] + after_inside[start + 1 : last]
        probabilities = np.exp(np.minimum(starts[start] + scores, 0.0))
        found += [
            (start, start + 1 + at, float(probabilities[at]))
            for at in np.flatnonzero(probabilities > FLOOR).tolist()
        ]
    ends: dict[int, float] = {}
    for _, end, probability in found:
        ends[end] = ends.get(end, 0.0) + probability
    return [
        Candidate(offset + start, offset + end, probability, float(begins[start]), ends[end])
        for start, end, probability in found
    ]


def _stops(emissions: Floats, beta: Floats, weights: Weights, last: int, inside: int) -> Floats:
    """For each token, log of the summed scores of what follows if a span ends there.

    Args:
        last: Label of the last token of the span.
        inside: Label that must not follow.
    """
    following = np.delete(weights.transitions[last] + emissions[1:] + beta[1:], inside, axis=1)
    out = np.zeros(len(emissions))
    if len(following):
        top = following.max(axis=1)
        out[:-1] = np.log(np.exp(following - top[:, None]).sum(axis=1)) + top
    return out
