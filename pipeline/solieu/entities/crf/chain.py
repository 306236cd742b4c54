"""Inference in linear chains, many sequences at once.

Notation as in Lafferty, McCallum & Pereira (2001): the score of a labelling is the sum of its
emission and transition scores; probabilities are normalised over all labellings of a sequence.

Inside, sequences are the last axis: what is summed or compared over labels then lies one long row
under the other. They come shortest first, so that the ones that still go on at a step are the last
of them, and what is behind the end of a sequence costs nothing.
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
        lengths: Shape (sequences,), each at least 1, rising.
        transitions: Shape (labels, labels), from row to column.

    Returns:
        Label numbers, shape (sequences, longest), zero in the padding.
    """
    steps = _by_step(emissions)
    scores = np.zeros_like(steps)
    scores[0] = steps[0]
    for at, begin in enumerate(_going_on(lengths), start=1):
        paths = scores[at - 1, :, None, begin:] + transitions[:, :, None]
        scores[at, :, begin:] = paths.max(axis=0) + steps[at, :, begin:]
    count, longest, _ = emissions.shape
    labels = np.zeros((count, longest), dtype=np.int64)
    best = scores[lengths - 1, :, np.arange(count)].argmax(axis=1)
    labels[np.arange(count), lengths - 1] = best
    for at, begin in reversed(list(enumerate(_going_on(lengths)))):
        # Which label a path came from is asked of the best path alone.
        after = labels[begin:, at + 1]
        labels[begin:, at] = (scores[at, :, begin:] + transitions[:, after]).argmax(axis=0)
    return labels


def log_forward(emissions: Floats, lengths: Ints, transitions: Floats) -> tuple[Floats, Floats]:
    """Forward scores and the log of the normaliser.

    Args:
        emissions, lengths, transitions: As for :func:`viterbi`.

    Returns:
        ``alpha`` of shape (sequences, longest, labels), the log of the summed scores of all
        labellings up to a token that end in a label there, zero in the padding, and ``log_z`` of
        shape (sequences,).
    """
    steps = _by_step(emissions)
    alpha = np.zeros_like(steps)
    alpha[0] = steps[0]
    exponent = np.exp(transitions)
    for at, begin in enumerate(_going_on(lengths), start=1):
        alpha[at, :, begin:] = _summed(exponent, alpha[at - 1, :, begin:]) + steps[at, :, begin:]
    by_sequence = _by_sequence(alpha)
    last = by_sequence[np.arange(len(lengths)), lengths - 1]
    return by_sequence, _logsumexp(last)


def log_backward(emissions: Floats, lengths: Ints, transitions: Floats) -> Floats:
    """Backward scores: the log of the summed scores of all continuations behind a token.

    Returns:
        ``beta`` of shape (sequences, longest, labels), zero at the last token of a sequence and
        behind it.
    """
    steps = _by_step(emissions)
    beta = np.zeros_like(steps)
    # In one order for any number of columns, and so are the sums.
    exponent = np.ascontiguousarray(np.exp(transitions.T))
    for at, begin in reversed(list(enumerate(_going_on(lengths)))):
        after = beta[at + 1, :, begin:] + steps[at + 1, :, begin:]
        beta[at, :, begin:] = _summed(exponent, after)
    return _by_sequence(beta)


def _going_on(lengths: Ints) -> list[int]:
    """For each step but the last of the longest sequence, the first sequence that has another."""
    return np.searchsorted(lengths, np.arange(1, lengths[-1]), side="right").tolist()


def _by_step(emissions: Floats) -> Floats:
    """Shape (longest, labels, sequences)."""
    return np.ascontiguousarray(emissions.transpose(1, 2, 0))


def _by_sequence(steps: Floats) -> Floats:
    """Shape (sequences, longest, labels)."""
    return np.ascontiguousarray(steps.transpose(2, 0, 1))


def _summed(exponent: Floats, scores: Floats) -> Floats:
    """Log of the summed scores over the labels at one end of a step.

    Args:
        exponent: Shape (labels, labels), exponents of the transitions, the summed end first.
        scores: Shape (labels, sequences).

    Returns:
        Of the shape of ``scores``. Digits do not depend on how many sequences there are, as those
        of a matrix product do.
    """
    top = scores.max(axis=0)
    total = np.einsum("ij,in->jn", exponent, np.exp(scores - top))
    return np.asarray(np.log(total) + top)


def _logsumexp(scores: Floats) -> Floats:
    top = scores.max(axis=1)
    total: Floats = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
    return total
