"""Misspelled words of calendar time, read as meant: `thang 8/2022`, `quy II`, `qúy Ⅲ`."""

from __future__ import annotations

import re
from functools import cache

from solieu.normalise.tables import table

_ROMAN = {0x2170 + i: name for i, name in enumerate(("i", "ii", "iii", "iv"))}
_LETTERS = {ord("ð"): "đ", **_ROMAN}
"""The letter eth of old encodings, and Roman numbers that are one character."""

_GLUED = re.compile(r"(?<=\d)(?=(?:ngày|tháng|quý|năm)\b)")


@cache
def _misspelled() -> re.Pattern[str]:
    words = "|".join(sorted(table("time_words")["misspelled"], key=len, reverse=True))
    number = r"(?:\d|(?:iv|i{1,3})\b)"
    return re.compile(rf"(?<=\d )(?:{words})\b|\b(?:{words})(?= ?{number})")


def as_meant(span: str) -> str:
    """Return a compact lower-case span with the words beside its numbers spelled right.

    >>> as_meant("7 thang dau nam 2024")
    '7 tháng đầu năm 2024'
    """
    known = table("time_words")["misspelled"]
    span = _GLUED.sub(" ", span.translate(_LETTERS))
    return _misspelled().sub(lambda match: known[match.group()], span)
