"""A cleaned copy of a span, for matching only: the raw text and its offsets are never touched."""

from __future__ import annotations

import re
import unicodedata

from solieu.folding import Folded
from solieu.tokens.apart import set_apart
from solieu.word_cache import remembered

MAX_SPAN = 200
"""Longest span (code points) that a reader looks at: no quantity or period is longer."""

MAX_CONTEXT = 160
"""How much of the text around a span is looked at, in code points."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_DASH = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
"""The full-width forms of the ASCII characters."""

_ETH = str.maketrans("Ðð", "Đđ")
"""The Icelandic letter that some keyboards write for the Vietnamese one."""


def compact(text: str) -> str:
    """Return `text` in NFC with single spaces, plain hyphens, nothing invisible, no outer spaces.

    Glued words are set apart, full-width characters become plain ones.

    >>> compact("  7\\u00a0 tháng  2016 – 2020 ")
    '7 tháng 2016 - 2020'
    >>> compact("cùng kỳnăm2016")
    'cùng kỳ năm 2016'
    """
    # Nothing that is done to a text reaches over a space, and most words have been seen before.
    return " ".join(filter(None, map(_compact_word, text.split(" "))))


@remembered
def _compact_word(text: str) -> str:
    """The same of what stands between two spaces; empty where that is nothing visible."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    if _FULL_WIDTH.search(text):
        text = text.translate(_WIDE)
    text = text.translate(_ETH)
    text = set_apart(Folded(text)).text
    return " ".join(_DASH.sub("-", text).split())


def compact_span(text: str) -> str:
    """Return the compact copy of a span, or an empty string where it is too long to be one."""
    return "" if len(text) > 4 * MAX_SPAN or len(clean := compact(text)) > MAX_SPAN else clean


def context_before(text: str) -> str:
    """Return the compact end of the text before a span, without its outer spaces."""
    return compact(text[-MAX_CONTEXT:])


def context_after(text: str) -> str:
    """Return the compact beginning of the text after a span, without its outer spaces."""
    return compact(text[:MAX_CONTEXT])
