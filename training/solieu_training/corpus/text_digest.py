"""Tells whether two articles have the same text, however it was saved."""

from __future__ import annotations

import hashlib
import unicodedata


def text_digest(text: str) -> str:
    """16 hexadecimal digits of the words of a text.

    Composed and decomposed letters, line ends and the width of spaces make no difference, since
    they change on the way through editors and labelling tools.
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(words.encode()).hexdigest()[:16]
