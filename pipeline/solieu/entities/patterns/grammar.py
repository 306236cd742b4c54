"""Shared pieces of the grammars.

Every repetition is bounded and no two alternatives of a repetition can match the same text, so
that a search stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Match:
    """What a grammar found.

    Attributes:
        start, end: Offsets in the text that was searched.
        label: Entity label of ``GUIDELINES.md``.
        rule: Name of the form, e.g. ``value.money``; its reliability is measured in training.
    """

    start: int
    end: int
    label: str
    rule: str


SPACE: Final = r"[ \t\u00a0\u202f]"
"""White space inside an entity; never a line break."""

DASH: Final = r"[-–—−]"

NUMBER: Final = r"\d{1,15}(?:[.,]\d{1,12}){0,5}"
"""Digits with inner separators, as printed."""

YEAR: Final = r"(?:19|20)\d{2}(?![\d]|[.,]\d)"

DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
MONTH: Final = r"(?:0?[1-9]|1[0-2])(?!\d)"
"""Numbers of a day and of a month."""

NO_LETTER_AHEAD: Final = r"(?![^\W\d_])"
NO_WORD_BEHIND: Final = r"(?<!\w)"
FLAGS: Final = re.IGNORECASE | re.VERBOSE


def alternation(words: Iterable[str]) -> str:
    """A group matching any of the words, the longest first, with free inner spacing."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_spaced(word) for word in longest_first)})"


def begins(*words: str) -> str:
    """What holds where one of the words, or a figure, may begin, in either case.

    Put before a long pattern, it spares most places of a text the trial of each alternative.
    """
    letters = {case for word in words for case in (word[0].lower(), word[0].upper())}
    return rf"(?=[\d{re.escape(''.join(sorted(letters)))}])"


def _spaced(word: str) -> str:
    return rf"{SPACE}{{1,3}}".join(re.escape(part) for part in word.split(" "))
