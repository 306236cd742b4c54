"""The second look takes time in proportion to the text, even if it is one line."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from solieu.entities.crf.weights import Weights
from solieu.entities.spans.features import Scene
from solieu.entities.spans.lattice import Candidate, candidates
from solieu.entities.spans.selection import select
from solieu.entities.spans.surroundings import Surroundings, read_surroundings

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

PIECES: dict[str, tuple[list[str], int]] = {
    "one sentence": (["sản", "lượng", "thép", "đạt", "5", "tấn"], 4),
    "counted nouns": (["5", "thép"], 0),
    "no figures": (["thép"], -1),
    "figures only": (["5"], 0),
    "many lines": (["thép", "5", "\n"], 1),
}
"""Tokens that are repeated, and the number of the one that is a VALUE."""


def scene(piece: list[str], value: int, times: int) -> Scene:
    """A text in which every span of up to three tokens is possible."""
    texts = piece * times
    count = len(texts)
    lines = np.cumsum([text == "\n" for text in texts]).tolist()
    blank = [""] * count
    starts = range(value, count, len(piece)) if value >= 0 else ()
    values = [(at, at + 1) for at in starts]
    around = Surroundings(
        texts, texts, blank, blank, blank, list(range(count)), lines, blank, values,
        [True] * len(values), [False] * len(values),
    )  # fmt: skip
    found = [
        Candidate(start, end, 0.2, 0.6, 0.6)
        for start in range(count)
        for end in range(start + 1, min(start + 4, count + 1))
    ]
    return Scene(around, found, [(at, at + 1) for at in range(count)])


@pytest.mark.parametrize("name", PIECES)
def test_features(name: str, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        piece, value = PIECES[name]

        def work() -> object:
            whole = scene(piece, value, size // len(piece))
            return whole.rows(), whole.keys()

        return work

    assert grows_linearly(prepare, 120)


def test_selection(grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        spans = [(start, start + length) for start in range(size) for length in (1, 2, 5)]
        return lambda: select(spans, [0.5, 0.6, 0.9] * size, 0.35)

    assert grows_linearly(prepare, 1_000)


def test_candidates_of_one_line(grows_linearly: Growth) -> None:
    labels = ("O", "B-METRIC", "I-METRIC")
    weights = Weights.build(labels, {(1, "O"): 0.1}, {})

    def prepare(size: int) -> Callable[[], object]:
        zeros, one = np.zeros((1, size, len(labels))), np.array([size])
        # Flat scores, and a normaliser that makes every span possible.
        return lambda: candidates(
            *(zeros, zeros, zeros, np.zeros(1)), *(one, np.zeros(1, int), weights, "METRIC")
        )

    assert grows_linearly(prepare, 1_200)


def test_surroundings(grows_linearly: Growth) -> None:
    vocab = Vocab()

    def prepare(size: int) -> Callable[[], object]:
        doc = Doc(vocab, words=["thép", "5"] * size)
        doc.ents = [Span(doc, at, at + 1, label="VALUE") for at in range(1, len(doc), 2)]
        return lambda: read_surroundings(doc, "METRIC")

    assert grows_linearly(prepare, 1_500)
