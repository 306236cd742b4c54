"""Numbers as Vietnamese writes them: in digits, in words, with magnitudes, and mixtures of these.

`1.586,397 tỷ`, `3 tỷ 767 triệu`, `một triệu hai trăm nghìn`, `mười triệu rưỡi`, `2 vạn`. All
arithmetic is decimal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from solieu.normalise.digits import MAX_DIGITS
from solieu.normalise.numeral_tokens import Token, is_ending, tokens_of

_EXACT = Context(prec=80)
_TOO_MUCH = Decimal(10) ** MAX_DIGITS


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text.

    Attributes:
        value: Its value.
        end: Where it ends in the text.
        scale: The largest magnitude word in it as a factor, 1 if there is none.
        literal: Whether it begins with digits.
        last: The magnitude that its count is of: `tỷ` in `10 nghìn tỷ`, whose scale is both words.
        tenth: Whether its last figure is a tenth of the magnitude before it: `1 triệu 2`.
    """

    value: Decimal
    end: int
    scale: int = 1
    literal: bool = True
    last: int = 1
    tenth: bool = False


def scan_number(text: str, start: int = 0, english: bool = False) -> Number | None:
    """Read the longest number that begins at `start` of a compact text; None if there is none.

    A number that reads in two ways is none: `hai triệu năm trăm` is 2,000,500 or, as spoken,
    2,500,000.
    """
    tokens = tokens_of(text, start, english)
    if not tokens:
        return None
    if len(tokens) == 1 and tokens[0].kind == "literal":
        # Nearly all numbers have nothing to put together. Plus rounds as the sum of a number does.
        value = +tokens[0].size
        return Number(value, tokens[0].end) if value < _TOO_MUCH else None
    return _Reader(tokens, tokens[-1].end == len(text)).read()


class _Reader:
    """One pass over the tokens of a number; `whole` says that they are all of the text."""

    def __init__(self, tokens: list[Token], whole: bool) -> None:
        self.tokens = tokens
        self.whole = whole
        self.at = 0
        self.colloquial = False
        self.odd = False
        self.literal = False
        self.hundreds = False
        self.explicit = False
        self.short = False
        self.steps = 0

    def kind(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def year(self) -> bool:
        """Whether the next word is a `năm` that cannot be a five (15 is `mười lăm`)."""
        return self.kind() == "digit" and self.tokens[self.at].word == "năm"

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def read(self) -> Number | None:
        items: list[tuple[Decimal, Decimal]] = []
        steps: list[Decimal] = []
        literal = self.kind() == "literal"
        while self.at < len(self.tokens):
            scale, start = items[-1][1] if items else Decimal(0), self.at
            if self.kind() == "half":
                if not items or self.steps > 1 or self._has_tenths(items[-1]):
                    return None
                self.take()
                small: Decimal | None = scale / 2
                if self.kind() != "scale":
                    items.append((scale / 2, Decimal(1)))
                    break
                # "ba nghìn rưỡi tỷ": the half belongs to what the next scale multiplies.
            else:
                small = self._small(first=not items)
            if small is None:
                if self.at > start or (items and self.kind() == "literal"):
                    return None
                break
            if self.kind() == "point":
                small = self._decimals(small)
                if small is None:
                    return None
            if self.kind() != "scale":
                if self.colloquial and items and self._has_tenths(items[-1]):
                    # "3,2 tỷ 5" has tenths already.
                    return None
                rest = self._rest(small, scale) if items else small
                if rest is None:
                    return None
                items.append((rest, Decimal(1)))
                if self.kind() == "half" and self.hundreds:
                    self.take()
                    items.append((Decimal(50), Decimal(1)))
                break
            value, size = small, Decimal(1)
            # "không trăm nghìn" is read out where a number has no thousands.
            if not (small or self.literal or self.explicit):
                return None
            self.steps, last = 0, Decimal(0)
            while self.kind() == "scale":
                step = self.take().size
                if step < 1000 * last:
                    return None
                self.steps, last = self.steps + 1, step
                while items and items[-1][1] < step:
                    # "2 nghìn 500 tỷ" is one count of tỷ; "500 triệu 1 tỷ" is two numbers, and
                    # "hai nghìn năm tỷ" is 2,005 or, as spoken, 2,500.
                    told = small >= 100 or self.odd or self.explicit
                    if items[-1][1] > 1000 * size or (size == 1 and not told):
                        return None
                    value, steps = value + items.pop()[0], steps[:-1]
                value, size = _EXACT.multiply(value, step), _EXACT.multiply(size, step)
                if items and value >= items[-1][1]:
                    return None
            items.append((value, size))
            steps.append(last)
        # A "năm" that the number cannot take is the year of "mười năm": the number ends there.
        if not items or (self.kind() and not (self.year() and self.kind(1) != "scale")):
            return None
        top = int(max(size for _, size in items))
        # "hai triệu năm": two million years or, as spoken, 2,500,000.
        if self.kind() and ((not literal and top >= 10**6) or self.colloquial):
            return None
        total = sum((value for value, _ in items), Decimal(0))
        if total >= _TOO_MUCH:
            return None
        of = int(steps[0]) if steps else 1
        return Number(total, self.tokens[self.at - 1].end, top, literal, of, self.colloquial)

    @staticmethod
    def _has_tenths(item: tuple[Decimal, Decimal]) -> bool:
        """Whether a value is no whole number of its magnitude: `3,2 tỷ`."""
        return bool(_EXACT.remainder(*item))

    def _rest(self, small: Decimal, scale: Decimal) -> Decimal | None:
        """What follows the last scale: `một tỷ hai` is 1.2 tỷ, `1 nghìn 500` is 1,500.

        After `triệu` and above `hai trăm` are hundreds or, as spoken, hundred thousands: the rest
        counts as ones only if it says so (`không trăm linh hai`, `lẻ hai`).
        """
        if self.colloquial:
            return small * scale / 10 if scale >= 100 and self.steps == 1 else None
        if not small or small >= scale or small != small.to_integral_value():
            return None
        if scale > 1000:
            return small if self.explicit or self.odd else None
        doubtful = small < 100 and self.literal
        shortened = self.short and not self.odd and small < 100
        return None if doubtful or shortened else small

    def _small(self, first: bool) -> Decimal | None:
        """A number below one thousand in words, or in digits with `trăm` or `chục` after it."""
        self.odd = self.colloquial = self.hundreds = self.explicit = self.short = False
        start = self.at
        self.literal = self.kind() == "literal"
        counted = self.kind() in ("digit", "literal") and self.kind(1) == "hundred"
        if self.literal and not (counted and 1 <= self.tokens[start].size < 10):
            token = self.take()
            if self.kind() in ("hundred", "tens"):
                if token.size >= (10 if self.tokens[self.at].word == "mươi" else 100):
                    return None
                return token.size * self.take().size
            plain = (
                len(token.word) == 1 and token.size > 0 and self.kind() not in ("scale", "point")
            )
            self.colloquial = plain and not first
            return token.size
        if self.kind() == "odd":
            if first:
                return None
            self.take()
            self.odd = True
            return self._below_hundred()
        if counted:
            self.explicit = not self.tokens[start].size
            if (first and self.explicit) or is_ending(self.tokens[start].word):
                return None
            value = self.take().size * self.take().size
            rest = self._after_hundred()
            self.hundreds = rest == 0
            return None if rest is None else value + rest
        value_or_none = self._below_hundred()
        if value_or_none is not None and not first:
            if self.tokens[start].word == "năm" and self.at - start == 1 and not self.kind():
                self.at = start
                return None
            only = self.at - start == 1 and self.tokens[start].kind == "digit"
            self.colloquial = only and self.kind() not in ("scale", "point") and value_or_none > 0
            if self.colloquial and self.tokens[start].word == "một":
                # The tenth is "mốt"; "năm triệu một tháng" is so much a month.
                return None
        return value_or_none

    def _after_hundred(self) -> Decimal | None:
        if self.kind() == "odd":
            self.take()
            if self.kind() == "literal":
                token = self.take()
                return token.size if len(token.word) == 1 else None
            return self._digit() or None
        if self.kind() not in ("digit", "ten"):
            return Decimal(0)
        start = self.at
        if self.kind() == "digit" and self.kind(1) not in ("tens", "hundred", "digit"):
            # "năm trăm một" is 510 as spoken, and 501 where the `linh` was left out.
            if self.year() or self.tokens[start].word == "một":
                return Decimal(0)
            return self._digit() * 10 or None
        rest = self._below_hundred()
        lone = self.at - start == 1 and self.tokens[start].kind == "digit"
        return None if lone else rest

    def _digit(self) -> Decimal:
        """The digit that comes next if it is one to nine, else zero."""
        size = self.tokens[self.at].size if self.kind() == "digit" else Decimal(0)
        self.at += size > 0
        return size

    def _below_hundred(self) -> Decimal | None:
        if self.kind() == "ten":
            value = self.take().size
            return value + (0 if self.year() else self._digit())
        if self.kind() != "digit":
            return None
        first = self.take()
        if self.kind() == "tens":
            word = self.take().word
            if is_ending(first.word) or first.size < (2 if word == "mươi" else 1):
                return None
            return first.size * 10 + (0 if word == "chục" or self.year() else self._digit())
        if self.kind() == "digit" and is_ending(self.tokens[self.at].word):
            self.short = True
            pair = first.size * 10 + self.take().size
            return None if is_ending(first.word) or first.size < 2 else pair
        if is_ending(first.word) and self.at == 1:
            return None
        return first.size

    def _decimals(self, whole: Decimal) -> Decimal | None:
        """The decimals after `phẩy`: digit by digit (`không năm`) or as `ba mươi lăm`."""
        self.take()
        if self.kind() == "literal":
            word = self.take().word
            return whole + Decimal(f"0.{word}") if word.isdecimal() else None
        digits = ""
        if self.kind() == "digit" and is_ending(self.tokens[self.at].word):
            return None
        while self.kind() == "digit" and self.kind(1) != "tens" and len(digits) < 10:
            # "hai phẩy năm năm" is 2.55, or two and a half years.
            if digits.rstrip("0") and self.year() and not self.kind(1) and self.whole:
                return None
            digits += str(self.take().size)
        if self.kind() in ("digit", "ten"):
            rest = self._below_hundred()
            if rest is None:
                return None
            digits += str(rest)
        return whole + Decimal(f"0.{digits}") if digits else None
