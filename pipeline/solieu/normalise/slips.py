"""Slips of the keyboard behind a number: `5 tiệu đồng`, `hai mươi môt`.

They would be read as units, and the number without its magnitude or its last digit.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from solieu.normalise.tables import table
from solieu.normalise.units import money_codes, read_unit


def is_slip(unit: str, *, after_words: bool) -> bool:
    """Say whether what stands behind a number begins with a misspelled magnitude or digit.

    Args:
        unit: What stands there, compact.
        after_words: Whether the number is written in words; only then a digit may follow.
    """
    first, _, rest = unit.lower().partition(" ")
    if rest and _without_marks(first) in _slips("scales"):
        return rest.split(" ")[0] in table("number_words")["scales"] or _is_money(rest)
    return after_words and any(
        f"{unit.lower()} ".startswith(f"{slip} ") for slip in _slips("digits")
    )


def _is_money(text: str) -> bool:
    return (read_unit(text) or "").split("/")[0] in money_codes()


@cache
def _slips(name: str) -> frozenset[str]:
    return frozenset(table("number_words")["slips"][name])


def _without_marks(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
