"""Inference in chains, checked against the sum over all labellings."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from solieu.entities.crf.chain import log_backward, log_forward, viterbi

LENGTHS = np.array([1, 3, 4])
LABELS = 3


@pytest.fixture
def chain() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    emissions = np.zeros((3, 4, LABELS))
    for row, length in enumerate(LENGTHS):
        emissions[row, :length] = rng.normal(size=(length, LABELS))
    return emissions, rng.normal(size=(LABELS, LABELS))


def all_scores(emissions: np.ndarray, transitions: np.ndarray) -> dict[tuple[int, ...], float]:
    length = len(emissions)
    return {
        path: sum(emissions[at, label] for at, label in enumerate(path))
        + sum(transitions[a, b] for a, b in itertools.pairwise(path))
        for path in itertools.product(range(LABELS), repeat=length)
    }


def test_the_best_labelling_is_found(chain: tuple[np.ndarray, np.ndarray]) -> None:
    emissions, transitions = chain
    paths = viterbi(emissions, LENGTHS, transitions)
    for row, length in enumerate(LENGTHS):
        scores = all_scores(emissions[row, :length], transitions)
        assert not paths[row, length:].any()
        assert tuple(paths[row, :length]) == max(scores, key=scores.__getitem__)


def test_marginals_are_those_of_the_sum(chain: tuple[np.ndarray, np.ndarray]) -> None:
    emissions, transitions = chain
    alpha, log_z = log_forward(emissions, LENGTHS, transitions)
    beta = log_backward(emissions, LENGTHS, transitions)
    for row, length in enumerate(LENGTHS):
        scores = all_scores(emissions[row, :length], transitions)
        total = np.logaddexp.reduce(list(scores.values()))
        assert log_z[row] == pytest.approx(total)
        for at, label in itertools.product(range(length), range(LABELS)):
            here = [score for path, score in scores.items() if path[at] == label]
            marginal = alpha[row, at, label] + beta[row, at, label]
            assert marginal == pytest.approx(np.logaddexp.reduce(here))


def test_digits_of_a_sequence_do_not_depend_on_those_beside_it() -> None:
    rng = np.random.default_rng(3)
    labels, lengths = 19, np.array([2, 5, 9])
    emissions = rng.normal(size=(3, 9, labels))
    transitions = rng.normal(size=(labels, labels))
    alpha, log_z = log_forward(emissions, lengths, transitions)
    beta = log_backward(emissions, lengths, transitions)
    for row, length in enumerate(lengths):
        own, alone = emissions[row : row + 1, :length], lengths[row : row + 1]
        own_alpha, own_z = log_forward(own, alone, transitions)
        assert np.array_equal(own_alpha[0], alpha[row, :length])
        assert np.array_equal(own_z, log_z[row : row + 1])
        assert np.array_equal(log_backward(own, alone, transitions)[0], beta[row, :length])
