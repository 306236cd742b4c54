"""How like each other texts are: the cosine of their tf-idf vectors.

Terms are syllables and pairs of neighbours, so that most words of two syllables are terms, in
normal spelling, lower case and with numbers folded: articles differ by what they report, not by
its amount.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from solieu.folding import norm

_TERM: Final = re.compile(r"[^\W\d_]+|\d+")

_AT_ONCE: Final = 256
"""Labelled texts compared at once; bounds the memory."""

Floats = npt.NDArray[np.float64]


def terms(text: str) -> list[str]:
    """The terms of a text, with repetitions."""
    syllables = ["0" if term[0].isdigit() else term for term in _TERM.findall(norm(text))]
    pairs = [f"{a} {b}" for a, b in pairwise(syllables)]
    return syllables + pairs


class Likeness:
    """Texts to choose from, and how like what is labelled or chosen each of them is.

    Args:
        texts: To choose from.
        labelled: Texts that are labelled already.

    Attributes:
        nearest: Shape (texts,), the greatest cosine to a labelled or chosen text, 0 to 1.
    """

    def __init__(self, texts: Sequence[str], labelled: Sequence[str] = ()) -> None:
        self.nearest: Floats = np.zeros(len(texts))
        self._vectors: Any = None
        every = [*texts, *labelled]
        if not texts or not any(terms(text) for text in every):
            return
        vectors = TfidfVectorizer(analyzer=terms, sublinear_tf=True).fit_transform(every)
        self._vectors = vectors[: len(texts)]
        for first in range(len(texts), len(every), _AT_ONCE):
            self._near(vectors[first : first + _AT_ONCE])

    def choose(self, at: int) -> None:
        """Count the text of this number among the labelled ones."""
        if self._vectors is not None:
            self._near(self._vectors[at])
        self.nearest[at] = 1.0

    def _near(self, vectors: Any) -> None:
        cosines = (self._vectors @ vectors.T).max(axis=1).toarray()[:, 0]
        self.nearest = np.minimum(1.0, np.maximum(self.nearest, cosines))
