"""MinHash signatures: how alike two texts are, from 64 numbers each.

Broder, "On the resemblance and containment of documents" (1997): over random orders of all
shingles, the share of orders in which two sets have the same least shingle estimates their Jaccard
similarity. Signatures that share a band of four numbers are compared; with 16 bands a pair of
similarity 0.8 shares one with probability 1 - (1 - 0.8⁴)¹⁶ = 0.9998.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Signature = npt.NDArray[np.uint32]

LEAST_SIMILARITY: Final = 0.8
"""Share of equal numbers from which two texts are near-duplicates."""

_NUMBERS: Final = 64
_BANDS: Final = 16
_SHINGLE: Final = 3
_LEAST_WORDS: Final = 20
"""Fewer words are alike by chance."""

_PIECE: Final = 512
"""Shingles at once: what is computed of them stays in the processor's cache."""

_WORD: Final = re.compile(r"\w+")


def _constants(name: bytes) -> npt.NDArray[np.uint64]:
    values: Any = np.frombuffer(hashlib.shake_128(name).digest(8 * _NUMBERS), "<u8")
    return values.astype(np.uint64)


# Multiply-add-shift (Dietzfelbinger 1996) is universal for 32-bit keys, and so is its sum over
# several of them for a sequence.
_PLACES: Final = _constants(b"places")[:_SHINGLE] | np.uint64(1)
_FACTORS: Final = _constants(b"factors") | np.uint64(1)
_SUMMANDS: Final = _constants(b"summands")


def signature(text: str) -> Signature | None:
    """The signature of a text, ``None`` if it is too short for one.

    Shingles are three words in sequence, case and Unicode form set aside. Numbers count as they
    are: reports of two months are not duplicates of each other.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    if len(words) < _LEAST_WORDS:
        return None
    keys = _shingles(words)
    least = np.full(_NUMBERS, np.iinfo(np.uint64).max, np.uint64)
    for first in range(0, len(keys), _PIECE):
        piece = keys[first : first + _PIECE, None] * _FACTORS + _SUMMANDS
        np.minimum(least, piece.min(axis=0), out=least)
    return (least >> np.uint64(32)).astype(np.uint32)


def _shingles(words: list[str]) -> npt.NDArray[np.uint64]:
    """A number of 32 bits for every shingle, made of those of its words; shape (shingles,)."""
    hashes = {word: zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in set(words)}
    numbers = np.fromiter((hashes[word] for word in words), np.uint64, len(words))
    count = len(words) - _SHINGLE + 1
    sums = np.zeros(count, np.uint64)
    for place, factor in enumerate(_PLACES):
        sums += numbers[place : place + count] * factor
    return sums >> np.uint64(32)


def bands(numbers: Signature) -> list[int]:
    """A key for each band; two signatures are compared if they share one."""
    width = _NUMBERS // _BANDS
    content = numbers.astype("<u4").tobytes()
    return [
        int.from_bytes(
            hashlib.blake2b(
                bytes([band]) + content[4 * width * band : 4 * width * (band + 1)], digest_size=7
            ).digest()
        )
        for band in range(_BANDS)
    ]


def similarity(one: Signature, others: Signature) -> npt.NDArray[np.float64]:
    """Estimated Jaccard similarity, 0 to 1, of a text's shingles to those of others.

    Args:
        one: Shape (64,).
        others: Shape (texts, 64).

    Returns:
        Shape (texts,).
    """
    shares: npt.NDArray[np.float64] = np.mean(one == others, axis=1)
    return shares


def from_bytes(contents: list[bytes]) -> Signature:
    """Signatures that were stored as little-endian numbers; shape (texts, 64)."""
    return np.frombuffer(b"".join(contents), "<u4").reshape(len(contents), _NUMBERS)
