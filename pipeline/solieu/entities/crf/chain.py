"""Inference in linear chains, many sequences at once.

Notation as in Lafferty, McCallum & Pereira (2001): the score of a labelling is the sum of its
emission and transition scores; probabilities are normalised over all labellings of a sequence.

Inside, sequences are the last axis: what is summed or compared over labels then lies one long row
under the other.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def viterbi(emissions: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """The labelling of highest score of each sequence.

    Args:
        emissions: Shape (sequences, longest, labels), padded.
        lengths: Shape (sequences,), each at least 1.
        transitions: Shape (labels, labels), from row to column.

    Returns:
        Label numbers, shape (sequences, longest), zero in the padding.
    """
    steps = _by_step(emissions)
    scores = np.empty_like(steps)
    scores[0] = steps[0]
    for at in range(1, len(steps)):
        paths = scores[at - 1][:, None] + transitions[:, :, None]
        scores[at] = paths.max(axis=0) + steps[at]
    count, longest, _ = emissions.shape
    labels = np.zeros((count, longest), dtype=np.int64)
    best = scores[lengths - 1, :, np.arange(count)].argmax(axis=1)
    for at in range(longest - 1, -1, -1):
        # Which label a path came from is asked of the best path alone.
        if at < longest - 1:
            back = (scores[at] + transitions[:, best]).argmax(axis=0)
            best = np.where(at < lengths - 1, back, best)
        labels[:, at] = np.where(at < lengths, best, 0)
    return labels


def log_forward(emissions: Floats, lengths: Ints, transitions: Floats) -> tuple[Floats, Floats]:
    """Forward scores and the log of the normaliser.

    Args:
        emissions, lengths, transitions: As for :func:`viterbi`.

    Returns:
        ``alpha`` of shape (sequences, longest, labels), the log of the summed scores of all
        labellings up to a token that end in a label there, and ``log_z`` of shape (sequences,).
    """
    steps = _by_step(emissions)
    alpha = np.empty_like(steps)
    alpha[0] = steps[0]
    exponent = np.exp(transitions)
    for at in range(1, len(steps)):
        top = alpha[at - 1].max(axis=0)
        alpha[at] = np.log(_product(exponent, np.exp(alpha[at - 1] - top))) + top + steps[at]
    by_sequence = _by_sequence(alpha)
    last = by_sequence[np.arange(len(lengths)), lengths - 1]
    return by_sequence, _logsumexp(last)


def log_backward(emissions: Floats, lengths: Ints, transitions: Floats) -> Floats:
    """Backward scores: the log of the summed scores of all continuations behind a token.

    Returns:
        ``beta`` of shape (sequences, longest, labels), zero at the last token of a sequence.
    """
    steps = _by_step(emissions)
    beta = np.zeros_like(steps)
    exponent = np.exp(transitions.T)
    for at in range(len(steps) - 2, -1, -1):
        after = beta[at + 1] + steps[at + 1]
        top = after.max(axis=0)
        scores = np.log(_product(exponent, np.exp(after - top))) + top
        beta[at] = np.where(at < lengths - 1, scores, 0.0)
    return _by_sequence(beta)


def _by_step(emissions: Floats) -> Floats:
    """Shape (longest, labels, sequences)."""
    return np.ascontiguousarray(emissions.transpose(1, 2, 0))


def _by_sequence(steps: Floats) -> Floats:
    """Shape (sequences, longest, labels)."""
    return np.ascontiguousarray(steps.transpose(2, 0, 1))


def _product(matrix: Floats, columns: Floats) -> Floats:
    """The transposed matrix times columns, whose digits do not depend on how many there are."""
    return np.asarray((matrix[:, :, None] * columns[:, None]).sum(axis=0))


def _logsumexp(scores: Floats) -> Floats:
    top = scores.max(axis=1)
    total: Floats = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
    return total
