"""Numbers as Vietnamese writes them: in digits, in words, with magnitudes, and mixtures of these.

`1.586,397 tỷ`, `3 tỷ 767 triệu`, `một triệu hai trăm nghìn`, `mười triệu rưỡi`, `2 vạn`. All
arithmetic is decimal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from solieu.normalise.digits import DIGITS, MAX_DIGITS, read_digits
from solieu.normalise.tables import table

_EXACT = Context(prec=80)


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text.

    Attributes:
        value: Its value.
        end: Where it ends in the text.
        scale: The largest magnitude word in it as a factor, 1 if there is none.
        literal: Whether it begins with digits.
    """

    value: Decimal
    end: int
    scale: int = 1
    literal: bool = True


@cache
def _words() -> dict[str, tuple[str, int]]:
    data = table("number_words")
    words: dict[str, tuple[str, int]] = {w: ("digit", n) for w, n in data["digits"].items()}
    words |= {w: ("scale", n) for w, n in data["scales"].items()}
    for key, kind, size in (
        ("ten", "ten", 10),
        ("times_ten", "tens", 10),
        ("times_hundred", "hundred", 100),
        ("odd", "odd", 0),
        ("half", "half", 0),
        ("point", "point", 0),
    ):
        words |= dict.fromkeys(data["tens"][key], (kind, size))
    return words


@cache
def _endings() -> frozenset[str]:
    return frozenset(table("number_words")["ending"]["words"])


@cache
def _token() -> re.Pattern[str]:
    words = "|".join(sorted(_words(), key=len, reverse=True))
    return re.compile(rf" ?(?:(?P<digits>{DIGITS})|(?P<word>{words})(?![^\W\d_]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    size: Decimal
    word: str
    end: int


def _tokens(text: str, start: int, english: bool) -> list[_Token] | None:
    found: list[_Token] = []
    at = start
    while len(found) < 40 and (match := _token().match(text, at)):
        if digits := match["digits"]:
            value = read_digits(digits, english)
            if value is None:
                return None
            found.append(_Token("literal", value, digits, match.end()))
        else:
            word = match["word"].lower()
            kind, size = _words()[word]
            found.append(_Token(kind, Decimal(size), word, match.end()))
        at = match.end()
    return found


def scan_number(text: str, start: int = 0, english: bool = False) -> Number | None:
    """Read the longest number that begins at `start` of a compact text; None if there is none.

    A number that reads in two ways is none: `hai triệu năm trăm` is 2,000,500 or, as spoken,
    2,500,000.
    """
    tokens = _tokens(text, start, english)
    if not tokens:
        return None
    reader = _Reader(tokens)
    return reader.read()


class _Reader:
    """One pass over the tokens of a number."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.colloquial = False
        self.odd = False
        self.literal = False

    def kind(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def year(self) -> bool:
        """Whether the next word is a `năm` that cannot be a five (15 is `mười lăm`)."""
        return self.kind() == "digit" and self.tokens[self.at].word == "năm"

    def take(self) -> _Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def read(self) -> Number | None:
        items: list[tuple[Decimal, Decimal]] = []
        literal = self.kind() == "literal"
        while self.at < len(self.tokens):
            scale = items[-1][1] if items else Decimal(0)
            if self.kind() == "half":
                if not items:
                    return None
                self.take()
                items.append((scale / 2, Decimal(1)))
                break
            small = self._small(first=not items)
            if small is None:
                if items and self.kind() == "literal":
                    return None
                break
            if self.kind() == "point":
                small = self._decimals(small)
                if small is None:
                    return None
            if self.kind() != "scale":
                rest = self._rest(small, scale) if items else small
                if rest is None:
                    return None
                items.append((rest, Decimal(1)))
                if self.kind() == "half" and not self.literal and rest == 100:
                    self.take()
                    items.append((Decimal(50), Decimal(1)))
                break
            value, size = small, Decimal(1)
            while self.kind() == "scale":
                step = self.take().size
                while items and items[-1][1] < step:
                    value += items.pop()[0]
                value, size = _EXACT.multiply(value, step), _EXACT.multiply(size, step)
                if items and value >= items[-1][1]:
                    return None
            items.append((value, size))
        # A "năm" that the number cannot take is the year of "mười năm": the number ends there.
        if not items or (self.kind() and self.tokens[self.at].word != "năm"):
            return None
        total = sum((value for value, _ in items), Decimal(0))
        if total >= Decimal(10) ** MAX_DIGITS:
            return None
        top = int(max(size for _, size in items))
        return Number(total, self.tokens[self.at - 1].end, top, literal)

    def _rest(self, small: Decimal, scale: Decimal) -> Decimal | None:
        """What follows the last scale: `một tỷ hai` is 1.2 tỷ, `1 nghìn 500` is 1,500."""
        if self.odd:
            return small if small < scale else None
        if self.colloquial:
            return small * scale / 10
        if small >= scale or small != small.to_integral_value():
            return None
        if scale > 1000 and (self.literal or (small % 100 == 0 and small)):
            return None
        return small

    def _small(self, first: bool) -> Decimal | None:
        """A number below one thousand in words, or in digits with `trăm` or `chục` after it."""
        self.odd = self.colloquial = False
        start = self.at
        self.literal = self.kind() == "literal"
        if self.literal:
            value = self.take().size
            if self.kind() in ("hundred", "tens"):
                value *= self.take().size
            return value
        if self.kind() == "odd":
            if first:
                return None
            self.take()
            self.odd = True
            return self._below_hundred()
        if self.kind() == "digit" and self.kind(1) == "hundred":
            value = self.take().size * self.take().size
            if self.kind() == "odd":
                self.take()
                rest = self._digit()
                return None if rest is None else value + rest
            if self.kind() == "digit" and self.kind(1) not in ("tens", "hundred"):
                if self.kind(1) == "digit":
                    rest = self._below_hundred()
                    return None if rest is None else value + rest
                return value if self.year() else value + self.take().size * 10
            if self.kind() in ("digit", "ten"):
                rest = self._below_hundred()
                return None if rest is None else value + rest
            return value
        value_or_none = self._below_hundred()
        if value_or_none is not None and not first:
            if self.tokens[start].word == "năm" and self.at - start == 1 and not self.kind():
                self.at = start
                return None
            only = self.at - start == 1 and self.tokens[start].kind == "digit"
            self.colloquial = only and self.kind() not in ("scale", "point") and value_or_none > 0
        return value_or_none

    def _digit(self) -> Decimal | None:
        return self.take().size if self.kind() == "digit" else None

    def _below_hundred(self) -> Decimal | None:
        if self.kind() == "ten":
            value = self.take().size
            return value + (0 if self.year() else self._digit() or 0)
        if self.kind() != "digit":
            return None
        first = self.take()
        if self.kind() == "tens":
            if not first.size:
                return None
            self.take()
            return first.size * 10 + (0 if self.year() else self._digit() or 0)
        if self.kind() == "digit" and self.tokens[self.at].word in _endings():
            return first.size * 10 + self.take().size
        if first.word in _endings() and self.at == 1:
            return None
        return first.size

    def _decimals(self, whole: Decimal) -> Decimal | None:
        """The decimals after `phẩy`: digit by digit (`không năm`) or as `ba mươi lăm`."""
        self.take()
        if self.kind() == "literal":
            return None
        digits = ""
        while self.kind() == "digit" and self.kind(1) != "tens" and len(digits) < 10:
            digits += str(self.take().size)
        if self.kind() in ("digit", "ten"):
            rest = self._below_hundred()
            if rest is None:
                return None
            digits += str(rest)
        return whole + Decimal(f"0.{digits}") if digits else None
