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
Ints = npt.NDArray[np.int64]

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
    log_z: Floats,
    lengths: Ints,
    offsets: Ints,
    weights: Weights,
    label: str,
) -> list[tuple[int, Candidate]]:
    """The possible spans of one label in some lines.

    Args:
        emissions, alpha, beta: Shape (lines, longest, labels), padded; see
            :mod:`solieu.entities.crf.chain`.
        log_z: Shape (lines,), log of the normaliser of each.
        lengths: Shape (lines,).
        offsets: Shape (lines,), token offset of each, added to its spans.
        weights: Of the chain.
        label: An entity label.

    Returns:
        Pairs of the number of a line and a span of it, line by line.
    """
    begin, inside = (weights.labels.index(f"{edge}-{label}") for edge in "BI")
    longest = emissions.shape[1]
    starts = alpha[:, :, begin] - log_z[:, None]
    begins = np.exp(np.minimum(starts + beta[:, :, begin], 0.0))
    begins[np.arange(longest) >= lengths[:, None]] = 0.0
    after_begin, after_inside = (
        _stops(emissions, beta, lengths, weights, last, inside) for last in (begin, inside)
    )
    run = np.cumsum(weights.transitions[inside, inside] + emissions[:, :, inside], axis=1)
    first = weights.transitions[begin, inside] - weights.transitions[inside, inside]
    rows, at = np.nonzero(begins > FLOOR)
    window = at[:, None] + np.arange(min(LONGEST, longest))
    outside = window >= lengths[rows, None]
    lasts = np.minimum(window, longest - 1)
    scores = first + run[rows[:, None], lasts] - run[rows, at][:, None]
    scores += after_inside[rows[:, None], lasts]
    scores[:, 0] = after_begin[rows, at]
    probabilities = np.exp(np.minimum(starts[rows, at][:, None] + scores, 0.0))
    probabilities[outside] = 0.0
    which, more = np.nonzero(probabilities > FLOOR)
    line, start, chances = rows[which], at[which], probabilities[which, more]
    end = start + more + 1
    last = line * longest + end - 1
    ends = np.bincount(last, chances, emissions.shape[0] * longest)[last]
    columns = (start + offsets[line], end + offsets[line], chances, begins[line, start], ends)
    spans = map(Candidate._make, zip(*(column.tolist() for column in columns), strict=True))
    return list(zip(line.tolist(), spans, strict=True))


def _stops(
    emissions: Floats, beta: Floats, lengths: Ints, weights: Weights, last: int, inside: int
) -> Floats:
    """For each token, log of the summed scores of what follows if a span ends there.

    Args:
        last: Label of the last token of the span.
        inside: Label that must not follow.

    Returns:
        Shape (lines, longest), zero at the last token of a line.
    """
    following = weights.transitions[last] + emissions[:, 1:] + beta[:, 1:]
    following[:, :, inside] = -np.inf
    top = following.max(axis=2, initial=-np.inf)
    out = np.zeros(emissions.shape[:2])
    out[:, :-1] = np.log(np.exp(following - top[:, :, None]).sum(axis=2)) + top
    out[np.arange(len(out)), lengths - 1] = 0.0
    return out
