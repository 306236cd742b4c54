"""Articles that stand twice in a corpus, whole or nearly.

Texts are compared by their words in lower case and composed (NFC), so that line breaks, white
space and the Unicode form do not hide a copy. Nearly equal ones share their shingles, runs of
five words (Broder 1997, "On the resemblance and containment of documents"). The corpora are small
enough to count shared shingles exactly, by a product of sparse matrices, where larger ones need
his sketches.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

SHINGLE: Final = 5
"""Words of a shingle."""

NEAR: Final = 0.5
"""Containment from which one text is a near copy of another.

Two articles of the shipped corpus share 0.13 at most; an article with one of fifty spaces lost
shares 0.9 with itself.
"""

_HASHES: Final = 2**22
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copies:
    """Two articles of a sequence, by their positions.

    Attributes:
        first: The earlier one.
        second: The later one.
        share: Shared shingles by those of the shorter text (containment); 1 for equal words.
        exact: Whether the words are the same in the same order.
    """

    first: int
    second: int
    share: float
    exact: bool


def words_of(text: str) -> str:
    """The words of a text, by which texts are compared."""
    return " ".join(_WORD.findall(normalize("NFC", text).lower()))


def content_hash(text: str) -> str:
    """Equal for texts of the same words; SHA-256 in hexadecimal digits."""
    return hashlib.sha256(words_of(text).encode()).hexdigest()


def find_copies(texts: Sequence[str], least: float = NEAR) -> Iterator[Copies]:
    """All pairs of texts that are copies, in the order of the texts.

    A text of fewer than five words has no shingles and is compared as a whole.

    Args:
        texts: Raw texts.
        least: Containment from which a pair is given.
    """
    if not texts:
        return
    words = [words_of(text) for text in texts]
    counter = HashingVectorizer(
        n_features=_HASHES,
        ngram_range=(SHINGLE, SHINGLE),
        token_pattern=r"\S+",
        lowercase=False,
        binary=True,
        norm=None,
        alternate_sign=False,
        dtype=np.float32,
    )
    table = counter.transform(words)
    sizes = np.asarray(table.sum(axis=1)).ravel()
    shared = (table @ table.T).tocsr()
    shared.sort_indices()
    same: dict[str, list[int]] = {}
    for at, text in enumerate(words):
        same.setdefault(text, []).append(at)
    for first in range(len(texts)):
        row = slice(shared.indptr[first], shared.indptr[first + 1])
        shares = {
            int(second): float(count / min(sizes[first], sizes[second]))
            for second, count in zip(shared.indices[row], shared.data[row], strict=True)
        }
        equal = {second for second in same[words[first]] if second > first}
        near = {second for second, share in shares.items() if second > first and share >= least}
        for second in sorted(equal | near):
            exact = second in equal
            yield Copies(first, second, 1.0 if exact else min(shares[second], 1.0), exact)
