"""VALUE spans: one quantity with number, magnitude, unit, sign and bound (guidelines, 4 and 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from solieu.normalise.compact import compact_span, context_after, context_before
from solieu.normalise.context import (
    SO_MANY_TIMES,
    after_words,
    bound_of,
    is_comparison,
    without_lead,
    without_more,
)
from solieu.normalise.digits import mended, plain
from solieu.normalise.falls import is_fall
from solieu.normalise.quantities import read_quantity
from solieu.normalise.quantity import HALF, Quantity
from solieu.normalise.ranks import read_rank
from solieu.normalise.shared_units import missing_unit, of_next
from solieu.normalise.table_cells import in_table
from solieu.normalise.tables import any_of, table
from solieu.normalise.units import BARE, POINTS, RANK
from solieu.scheme import KINDS


@dataclass(frozen=True, slots=True)
class Value:
    """One quantity.

    Attributes:
        number: The number with its magnitude multiplied out; negative for a fall.
        number_max: The end of a range.
        denominator: The whole of a fraction, or the size of a ranking.
        bound: ``>``, ``<``, ``~`` or None.
        unit: Never empty; ``1`` for a bare count.
    """

    number: Decimal
    number_max: Decimal | None = None
    denominator: Decimal | None = None
    bound: str | None = None
    unit: str = BARE

    @property
    def norm(self) -> str:
        """The normal form ``[bound]number unit``: ``a..b`` for a range, ``a/b`` for a fraction."""
        text = plain(self.number)
        if self.number_max is not None:
            text += f"..{plain(self.number_max)}"
        elif self.denominator is not None:
            text += f"/{plain(self.denominator)}"
        return f"{self.bound or ''}{text} {self.unit}"

    @classmethod
    def from_norm(cls, norm: str) -> Value:
        """Read a normal form back. Raises ValueError if `norm` is none."""
        match = _NORM.fullmatch(norm)
        if match is None:
            raise ValueError(
                f"not the normal form of a value: {norm!r}; write '[bound]number unit', '>12.5 %'"
            )
        high, whole = match["high"], match["whole"]
        return cls(
            Decimal(match["number"]),
            Decimal(high) if high else None,
            Decimal(whole) if whole else None,
            match["bound"],
            match["unit"],
        )


_N = r"-?\d{1,60}(?:\.\d{1,60})?"
_NORM = re.compile(
    rf"(?P<bound>[<>~])?(?P<number>{_N})(?:\.\.(?P<high>{_N})|/(?P<whole>{_N}))? (?P<unit>\S.*)"
)
_POINT_PERCENT = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2} ?%")
_PERCENT_END = re.compile(r"\.\d{1,2} ?%")
"""The end of the same, which is found much sooner where there is none."""

_COMMA_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d,])")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}-\d{2}-\d{2}")
_MONTH_OR_YEARS = re.compile(r"(?:0?[1-9]|1[0-2])/(?:19|20)\d\d|(?:19|20)\d\d ?- ?(?:19|20)\d\d")
"""What is a time, unless something that is counted stands behind it."""

_EITHER_WAY = re.compile(r"(?<!\w)hơn kém$", re.IGNORECASE)
_RANKED = re.compile(r"(?<!\w)(?:thứ|hạng|vị trí|tốp|top)$", re.IGNORECASE)
_MINUTES = re.compile(r"\d['\"]$")
"""A stroke that closes no quotation: `15'` are minutes, `5"` inches."""

_PLACED = re.compile(r"(?<!\w)(?:xếp|đứng|hạng|vị trí)(?: ở| vào)?$", re.IGNORECASE)
"""Before `số 1`: it is a rank."""

_TOP = re.compile(r"t[ốo]p ", re.IGNORECASE)
"""Says a rank whatever the kind."""

_WITHIN = re.compile(r"(?<!\w)trong khoảng(?: từ)?$", re.IGNORECASE)
"""Before a range it names the range; before one figure it is an approximation."""

_SIZE = re.compile(r"(?<!\w)cỡ$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ$", re.IGNORECASE)
_TO = re.compile(r"(?:xuống|còn|lên)(?!\w)", re.IGNORECASE)
"""Behind a range that a fall begins with: it is a level."""


def parse_value(
    text: str, before: str = "", after: str = "", *, kind: str | None = None
) -> Value | None:
    """Return the quantity of a VALUE span, or None if it cannot be read for certain.

    Args:
        text: The span: number, magnitude, unit, and a sign if one is typed.
        before: The characters before it in its sentence: sign words (`giảm`) and bounds (`trên`).
        after: The characters after it (`trở lên`).
        kind: The attribute of the guidelines, where it is known: only a change (and a share in
            percentage points) takes its sign from a word.

    Raises:
        ValueError: `kind` is none of the guidelines'.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; it is one of {', '.join(KINDS)}")
    span, before, after = mended(compact_span(text)), context_before(before), context_after(after)
    alone = kind is None and not before and not after
    span, before, after = _trim(span, before, after)
    if not span or _DATE.fullmatch(span) or _FOREIGN_DIGIT.search(span):
        return None
    if _MONTH_OR_YEARS.fullmatch(span) and not after[:1].isalpha():
        return None
    if _counted_vaguely(span, before) or _EITHER_WAY.search(before):
        return None
    if kind in (None, "rank") or _TOP.match(span):
        placed = kind == "rank" or _PLACED.search(before) is not None
        if rank := read_rank(span, placed=placed):
            return Value(rank.number, denominator=rank.whole, unit=RANK)
    symbol, span = _symbol(span)
    quantity = read_quantity(span, _is_english(before, span, after))
    if quantity is None:
        return None
    if kind == "change" and quantity == HALF:
        quantity = Quantity(Decimal(50), unit="%")
    shared = of_next(quantity, before, after)
    if shared is None:
        return None
    quantity = in_table(shared, before, after, kind)
    unit = quantity.unit or (BARE if alone else missing_unit(quantity, before, after, kind))
    if unit == "điểm" and kind == "share" and quantity.whole is None:
        # A contribution to growth, said short: "đóng góp 3,24 điểm".
        unit = POINTS
    if unit == BARE and (kind == "rank" or (kind is None and _RANKED.search(before))):
        return Value(quantity.number, denominator=quantity.whole, unit=RANK)
    level = kind not in (None, "change") or (kind is None and unit not in ("%", POINTS))
    if quantity.high is not None and (within := _WITHIN.search(before)):
        before = before[: within.start()].rstrip()
    if quantity.high is not None and (kind == "change" or (kind is None and not _TO.match(after))):
        before = _FROM.sub("", before).rstrip()
    if kind == "change":
        before = without_more(before, after)
    if unit.startswith("con/"):
        # "Tôm cỡ 100 con/kg" is a size, "cỡ 100 con" about so many.
        before = _SIZE.sub("", before)
    bound, rest = bound_of(before, after, level=level)
    number, high = quantity.number, quantity.high
    if not quantity.signed and is_fall(rest, after, unit, kind):
        number, high = -number, None if high is None else -high
    return Value(number, high, quantity.whole, symbol or bound, unit)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"{any_of(table('value_words')['heads']['words'])} (?=\S)", re.IGNORECASE)


def _counted_vaguely(span: str, before: str) -> bool:
    """Whether a magnitude without a number is of an unknown many: `vài` before `chục hộ`."""
    vague = table("number_words")["vague"]
    first = span.split(" ", 1)[0].lower()
    ends = tuple(f" {word}" for word in vague["before"])
    return first in vague["magnitudes"] and f" {before}".lower().endswith(ends)


def _trim(span: str, before: str, after: str) -> tuple[str, str, str]:
    """Move brackets, sign words and bound words from the edges of a span to the text around it."""
    while span and span[0] in "([{\"'“":
        before, span = f"{before} {span[0]}", span[1:].lstrip()
    if _MINUTES.search(span) and span[-1] not in before:
        return "", before, after
    while span and span[-1] in ")]}\"'”.,;:" and not (span[-1] == ")" and "(" in span):
        span = span[:-1].rstrip()
    lead = without_lead(span)
    words = span[:lead].strip()
    if not before and words and is_comparison(words):
        words = table("value_words")["bounds"]["alone"].get(words.lower(), "")
        if not words:
            return "", before, after
    before, span = f"{before} {words}".strip(), span[lead:]
    while head := _heads().match(span):
        before, span = f"{before} {head.group()}".strip(), span[head.end() :]
        lead = without_lead(span)
        if lead and not is_comparison(span[:lead].strip()):
            before, span = f"{before} {span[:lead].strip()}", span[lead:]
    if span.lower() in table("number_words")["times"] and (times := SO_MANY_TIMES.search(before)):
        before, span = before[: times.start()].rstrip(), f"gấp {span}"
    if span.lower().startswith("gấp ") and (lead := without_lead(span[len("gấp ") :])):
        words, rest = span[len("gấp ") :][:lead], span[len("gấp ") :][lead:]
        before, span = f"{before} {words}".strip(), f"gấp {rest}"
    if span.lower().endswith(after_words()):
        for words in after_words():
            if span.lower().endswith(" " + words):
                span, after = span[: -len(words)].rstrip(), f"{words} {after}"
    return span, before, after


def _symbol(span: str) -> tuple[str | None, str]:
    symbols: dict[str, str] = table("value_words")["bounds"]["symbols"]
    for length in (2, 1):
        if bound := symbols.get(span[:length]):
            return bound, span[length:].lstrip()
    return None, span


def _is_english(before: str, span: str, after: str) -> bool:
    """Whether the sentence writes decimals with a point (`12.5%`), and none with a comma."""
    around = f"{before} | {after}"
    return (
        _PERCENT_END.search(around) is not None
        and _POINT_PERCENT.search(around) is not None
        and _COMMA_DECIMAL.search(f"{around} | {span}") is None
    )
