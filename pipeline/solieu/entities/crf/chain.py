"""Inference in linear chains, many sequences at once.

Notation as in Lafferty, McCallum & Pereira (2001): the score of a labelling is the sum of its
emission and transition scores; probabilities are normalised over all labellings of a sequence.
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
    count, longest, _ = emissions.shape
    rows = np.arange(count)
    into = np.ascontiguousarray(transitions.T)
    scores = emissions[:, 0].copy()
    back = np.zeros(emissions.shape, dtype=np.int64)
    for at in range(1, longest):
        paths = scores[:, None, :] + into
        back[:, at] = paths.argmax(axis=2)
        going_on = (at < lengths)[:, None]
        scores = np.where(going_on, paths.max(axis=2) + emissions[:, at], scores)
    labels = np.zeros((count, longest), dtype=np.int64)
    best = scores.argmax(axis=1)
    for at in range(longest - 1, -1, -1):
        inside = at < lengths
        labels[:, at] = np.where(inside, best, 0)
        best = np.where(inside & (at > 0), back[rows, at, best], best)
    return labels


def log_forward(emissions: Floats, lengths: Ints, transitions: Floats) -> tuple[Floats, Floats]:
    """Forward scores and the log of the normaliser.

    Args:
        emissions, lengths, transitions: As for :func:`viterbi`.

    Returns:
        ``alpha`` of shape (sequences, longest, labels), the log of the summed scores of all
        labellings up to a token that end in a label there, and ``log_z`` of shape (sequences,).
    """
    alpha = np.empty_like(emissions)
    alpha[:, 0] = emissions[:, 0]
    exponent = np.exp(transitions)
    for at in range(1, emissions.shape[1]):
        before = alpha[:, at - 1]
        top = before.max(axis=1, keepdims=True)
        alpha[:, at] = np.log(_product(np.exp(before - top), exponent)) + top + emissions[:, at]
    last = alpha[np.arange(len(lengths)), lengths - 1]
    return alpha, _logsumexp(last)


def log_backward(emissions: Floats, lengths: Ints, transitions: Floats) -> Floats:
    """Backward scores: the log of the summed scores of all continuations behind a token.

    Returns:
        ``beta`` of shape (sequences, longest, labels), zero at the last token of a sequence.
    """
    beta = np.zeros_like(emissions)
    exponent = np.exp(transitions).T
    for at in range(emissions.shape[1] - 2, -1, -1):
        after = beta[:, at + 1] + emissions[:, at + 1]
        top = after.max(axis=1, keepdims=True)
        scores = np.log(_product(np.exp(after - top), exponent)) + top
        beta[:, at] = np.where((at < lengths - 1)[:, None], scores, 0.0)
    return beta


def _product(rows: Floats, matrix: Floats) -> Floats:
    """The product of matrices, in which no row's digits depend on how many rows there are."""
    return np.asarray((rows[:, :, None] * matrix).sum(axis=1))


def _logsumexp(scores: Floats) -> Floats:
    top = scores.max(axis=1)
    total: Floats = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
    return total
