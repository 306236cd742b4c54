"""The sentence around a span, for lists of errors."""

from __future__ import annotations

import re
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’)]{0,2}\s{1,3}(?=[\"“‘(]{0,2}[^\W\d_])")
_WIDTH: Final = 160


def sentence_around(text: str, start: int, end: int, width: int = _WIDTH) -> tuple[int, int]:
    """Offsets of the stretch of text that shows a span in its sentence.

    A sentence ends at a line break or at a full stop before a capital letter. Long sentences
    are cut ``width`` characters before and after the span.

    Raises:
        ValueError: if the span does not lie within the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}–{end} does not lie in a text of {len(text)} characters")
    left = max(text.rfind("\n", 0, start) + 1, start - width)
    line_end = text.find("\n", end)
    right = min(len(text) if line_end < 0 else line_end, end + width)
    for found in _SENTENCE_END.finditer(text, left, right):
        if not text[found.end() : found.end() + 3].lstrip('"“‘(')[:1].isupper():
            continue
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            right = found.start() + 1
            break
    return left, right
