"""Composed copies of a text that remember where each character came from.

Patterns are written in composed (NFC) letters while an article may come decomposed. Matching is
done on a folded copy, and :meth:`Folded.origin` leads back to the offsets of the raw text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from solieu.word_cache import remembered

_MOVED_TONES: Final = {
    f"{glide}{marked}": f"{moved}{vowel}"
    for glide, vowel, pairs in (
        ("o", "a", "òà óá ỏả õã ọạ"),
        ("o", "e", "òè óé ỏẻ õẽ ọẹ"),
        ("u", "y", "ùỳ úý ủỷ ũỹ ụỵ"),
    )
    for moved, marked in map(tuple, pairs.split())
}
"""``oà`` → ``òa``: the two conventions of placing the tone on an open rhyme with a glide."""

_MOVED_TONE: Final = re.compile(rf"(?<![qQ])(?:{'|'.join(_MOVED_TONES)})(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A copy of a text and the offset in the raw text of each of its characters.

    Attributes:
        text: The composed copy.
        offsets: ``offsets[i]`` is where ``text[i]`` begins in the raw text, with one entry more
            for the end; ``None`` if the copy equals the raw text.
    """

    text: str
    offsets: tuple[int, ...] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of ``text[start:end]``."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def compose(text: str) -> Folded:
    """The NFC copy of a text, built letter by letter so that offsets can be kept."""
    if unicodedata.is_normalized("NFC", text):
        return Folded(text)
    out: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in _letter_ends(text):
        composed = unicodedata.normalize("NFC", text[start:end])
        out.append(composed)
        offsets += [start] * len(composed)
        start = end
    return Folded("".join(out), (*offsets, len(text)))


def _letter_ends(text: str) -> list[int]:
    """Where each base character with its combining marks ends."""
    ends = [at for at, char in enumerate(text) if at and not unicodedata.combining(char)]
    return [*ends, len(text)] if text else []


@remembered
def norm(word: str) -> str:
    """One spelling for one word: composed, lower case, the tone of ``hoà`` placed as in ``hòa``."""
    lowered = unicodedata.normalize("NFC", word).lower()
    if lowered.isascii():
        return lowered
    return _MOVED_TONE.sub(lambda match: _MOVED_TONES[match.group()], lowered)
