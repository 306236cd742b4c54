"""From scores of labels to spans: the best ones, and what else is possible.

Lines of many articles are decoded together, in groups of like length so that little is padding: a
step of the chain costs nearly the same for one line as for a hundred. What comes out of a line
does not depend on the others of its group, not even in the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from solieu.entities.crf.chain import log_backward, log_forward, viterbi
from solieu.entities.crf.weights import IMPOSSIBLE, Weights
from solieu.entities.spans.lattice import Candidate, candidates

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LINES: Final = 512
TOKENS: Final = 1 << 15
"""Lines, and tokens with the padding, that are decoded together at most; bounds the memory."""


class Line(NamedTuple):
    """A line of one of some articles.

    Attributes:
        article: Its number.
        start, end: Token offsets.
    """

    article: int
    start: int
    end: int


class Found(NamedTuple):
    """An entity of the best labelling.

    Attributes:
        start, end: Token offsets.
        label: Entity label.
        probability: That it is an entity, summed over all labellings that have it.
    """

    start: int
    end: int
    label: str
    probability: float


Possible = dict[str, list[Candidate]]
"""Label → possible spans."""


def decode(
    lines: Iterable[Line], emissions: Sequence[Floats], weights: Weights, labels: Sequence[str] = ()
) -> list[tuple[list[Found], Possible]]:
    """The entities of the best labelling of each line, and what else is possible.

    Args:
        lines: Of all the articles.
        emissions: Of each article, shape (tokens, labels).
        weights: Of the chain.
        labels: Those whose possible spans are wanted.

    Returns:
        For each article its entities, and by label the possible spans, in the order of the text.
    """
    out: list[tuple[list[Found], Possible]] = [
        ([], {label: [] for label in labels}) for _ in emissions
    ]
    inside = [at for at, label in enumerate(weights.labels) if label.startswith("I-")]
    for group in _groups(lines):
        offsets = np.array([line.start for line in group])
        lengths = np.array([line.end for line in group]) - offsets
        padded = np.zeros((len(group), int(lengths.max()), len(weights.labels)))
        for row, line in enumerate(group):
            padded[row, : lengths[row]] = emissions[line.article][line.start : line.end]
        padded[:, 0, inside] = IMPOSSIBLE
        alpha, log_z = log_forward(padded, lengths, weights.transitions)
        beta = log_backward(padded, lengths, weights.transitions)
        paths = viterbi(padded, lengths, weights.transitions)
        for row, span in _entities(paths, padded, alpha, beta, log_z, lengths, weights):
            shift = group[row].start
            moved = span._replace(start=span.start + shift, end=span.end + shift)
            out[group[row].article][0].append(moved)
        for label in labels:
            for row, one in candidates(
                padded, alpha, beta, log_z, lengths, offsets, weights, label
            ):
                out[group[row].article][1][label].append(one)
    for found, possible in out:
        found.sort()
        for spans in possible.values():
            spans.sort()
    return out


def _groups(lines: Iterable[Line]) -> Iterable[list[Line]]:
    """Lines sorted by length, in groups whose longest is at most twice its shortest."""
    group: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.end - line.start, line)):
        length = line.end - line.start
        if group:
            much_longer = length > 2 * (group[0].end - group[0].start) + 8
            if much_longer or len(group) == LINES or (len(group) + 1) * length > TOKENS:
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def _entities(
    paths: Ints,
    emissions: Floats,
    alpha: Floats,
    beta: Floats,
    log_z: Floats,
    lengths: Ints,
    weights: Weights,
) -> list[tuple[int, Found]]:
    """The entities of the best labellings, each with the number of its line."""
    begins, goes_on = (
        np.array([label.startswith(edge) for label in weights.labels]) for edge in ("B-", "I-")
    )
    begun = begins[paths]
    following = np.zeros_like(begun)
    following[:, :-1] = goes_on[paths[:, 1:]]
    rows, starts = np.nonzero(begun)
    _, lasts = np.nonzero((begun | goes_on[paths]) & ~following)
    scores = alpha[rows, starts, paths[rows, starts]] + _along(
        paths, emissions, weights, rows, starts, lasts
    )
    scores += _stops(paths, emissions, beta, lengths, weights, rows, lasts)
    probabilities = np.exp(np.minimum(0.0, scores - log_z[rows]))
    return [
        (row, Found(start, last + 1, weights.labels[label][2:], probability))
        for row, start, last, label, probability in zip(
            rows.tolist(),
            starts.tolist(),
            lasts.tolist(),
            paths[rows, starts].tolist(),
            probabilities.tolist(),
            strict=True,
        )
    ]


def _along(
    paths: Ints, emissions: Floats, weights: Weights, rows: Ints, starts: Ints, lasts: Ints
) -> Floats:
    """Score of each entity behind its first token."""
    gains = np.zeros(paths.shape)
    labels = paths[:, 1:]
    gains[:, 1:] = weights.transitions[paths[:, :-1], labels]
    gains[:, 1:] += np.take_along_axis(emissions[:, 1:], labels[:, :, None], axis=2)[:, :, 0]
    summed = gains.cumsum(axis=1)
    return np.asarray(summed[rows, lasts] - summed[rows, starts])


def _stops(
    paths: Ints,
    emissions: Floats,
    beta: Floats,
    lengths: Ints,
    weights: Weights,
    rows: Ints,
    lasts: Ints,
) -> Floats:
    """Log of the summed scores of what follows each entity, if it does not go on."""
    out = np.zeros(len(rows))
    within = np.flatnonzero(lasts + 1 < lengths[rows])
    row, last = rows[within], lasts[within]
    label = paths[row, last]
    scores = weights.transitions[label] + emissions[row, last + 1] + beta[row, last + 1]
    number = {name: at for at, name in enumerate(weights.labels)}
    inside = np.array([number.get(f"I-{name[2:]}", 0) for name in weights.labels])
    scores[np.arange(len(row)), inside[label]] = -np.inf
    top = scores.max(axis=1, initial=-np.inf)
    out[within] = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
    return out
