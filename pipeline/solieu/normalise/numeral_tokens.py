"""Words and printed digits that a number is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from solieu.normalise.digits import DIGITS, read_digits
from solieu.normalise.tables import table


@cache
def _words() -> dict[str, tuple[str, int]]:
    data = table("number_words")
    words: dict[str, tuple[str, int]] = {w: ("digit", n) for w, n in data["digits"].items()}
    words |= {w: ("scale", n) for w, n in {**data["scales"], **data["english"]}.items()}
    for key, kind, size in (
        ("ten", "ten", 10),
        ("twenty", "ten", 20),
        ("times_ten", "tens", 10),
        ("times_hundred", "hundred", 100),
        ("odd", "odd", 0),
        ("half", "half", 0),
        ("point", "point", 0),
    ):
        words |= dict.fromkeys(data["tens"][key], (kind, size))
    return words


@cache
def _glued() -> dict[str, int]:
    glued: dict[str, int] = table("number_words")["glued"]
    return glued


@cache
def _endings() -> frozenset[str]:
    return frozenset(table("number_words")["ending"]["words"])


def is_ending(word: str) -> bool:
    """Say whether `word` stands only as the last digit of a number (`mốt`, `lăm`)."""
    return word in _endings()


@cache
def _token() -> re.Pattern[str]:
    words = "|".join(sorted(_words(), key=len, reverse=True))
    glued = "|".join(_glued())
    nouns = "|".join(table("number_words")["compounds"]["words"])
    end = r"(?:(?![^\W\d_])|(?=đ(?!\w)))"
    return re.compile(
        rf" ?(?:(?P<digits>{DIGITS})|(?!(?:{nouns})(?!\w))(?P<word>{words}){end})"
        rf"|(?<=\d)(?P<glued>{glued})(?!\w)",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Token:
    """A printed number or a number word.

    Attributes:
        kind: `literal` (in digits), `digit`, `ten`, `tens` (`mươi`), `hundred`, `scale`, `odd`
            (`linh`), `half` or `point`.
        size: Its value or factor.
        word: As written, in lower case.
        end: Where it ends in the text.
    """

    kind: str
    size: Decimal
    word: str
    end: int


def tokens_of(text: str, start: int, english: bool) -> list[Token] | None:
    """Return the tokens of the number at `start`; None if printed digits make no number."""
    found: list[Token] = []
    at = start
    while len(found) < 40 and (match := _token().match(text, at)):
        if digits := match["digits"]:
            value = read_digits(digits, english)
            if value is None:
                return None
            found.append(Token("literal", value, digits, match.end()))
        elif glued := match["glued"]:
            size = _glued()[glued.lower()]
            found.append(Token("scale", Decimal(size), glued, match.end()))
        else:
            word = match["word"].lower()
            kind, size = _words()[word]
            found.append(Token(kind, Decimal(size), word, match.end()))
        at = match.end()
    return found
