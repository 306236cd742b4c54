"""Probabilities of spans, checked against the sum over all labellings."""

from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np
import pytest

from solieu.entities.crf.chain import log_backward, log_forward
from solieu.entities.crf.weights import IMPOSSIBLE, Weights
from solieu.entities.spans.lattice import FLOOR, candidates

LABELS = ("O", "B-METRIC", "I-METRIC", "B-PLACE", "I-PLACE")
LENGTH = 4


@pytest.fixture
def weights() -> Weights:
    rng = np.random.default_rng(3)
    transitions = {pair: rng.normal(scale=0.3) for pair in itertools.product(LABELS, repeat=2)}
    return Weights.build(LABELS, {(1, "O"): 0.1}, transitions)


def spans(path: tuple[int, ...]) -> set[tuple[int, int]]:
    found, start = set(), None
    for at, number in enumerate((*path, 0)):
        label = LABELS[number]
        if start is not None and label != "I-METRIC":
            found.add((start, at))
            start = None
        if label == "B-METRIC":
            start = at
    return found


def test_probabilities_are_those_of_the_sum(weights: Weights) -> None:
    emissions = np.random.default_rng(5).normal(scale=0.3, size=(LENGTH, len(LABELS)))
    emissions[0, [2, 4]] = IMPOSSIBLE
    scores = {
        path: sum(emissions[at, label] for at, label in enumerate(path))
        + sum(weights.transitions[a, b] for a, b in itertools.pairwise(path))
        for path in itertools.product(range(len(LABELS)), repeat=LENGTH)
    }
    total = np.logaddexp.reduce(list(scores.values()))
    right: dict[tuple[int, int], float] = defaultdict(float)
    for path, score in scores.items():
        for span in spans(path):
            right[span] += float(np.exp(score - total))
    lengths = np.array([LENGTH])
    alpha, log_z = log_forward(emissions[None], lengths, weights.transitions)
    beta = log_backward(emissions[None], lengths, weights.transitions)
    tables = (np.stack([table, np.zeros_like(table)]) for table in (emissions, alpha[0], beta[0]))
    # Another line of one token, padded.
    log_z, lengths, offsets = (np.array(of) for of in ([log_z[0], 99.0], [LENGTH, 1], [10, 20]))
    both = candidates(*tables, log_z, lengths, offsets, weights, "METRIC")
    assert {row for row, _ in both} == {0}
    found = [span for _, span in both]
    expected = {
        (start + 10, end + 10): value for (start, end), value in right.items() if value > FLOOR
    }
    assert {span[:2]: span.probability for span in found} == pytest.approx(expected)
    assert len(found) >= 5
    for span in found:
        begins = sum(value for key, value in right.items() if key[0] + 10 == span.start)
        assert span.begins == pytest.approx(begins)
