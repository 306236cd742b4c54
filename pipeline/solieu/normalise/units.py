"""The unit of a quantity: what stands after its number, as the guidelines write it (section 4)."""

from __future__ import annotations

import re
from functools import cache

from solieu.normalise.tables import table

BARE = "1"
"""The unit of a bare count or fraction."""

RANK = "hạng"
POINTS = "điểm %"

_DIGIT_IN_WORD = re.compile(r"[^\W\d_]+[2-9]|CO2\w*", re.IGNORECASE)
_DONG = re.compile(r"đồng(?! (?:chí|bào|hồ|nghiệp|ruộng|phục|thời)(?!\w))(?!\w)", re.IGNORECASE)
_SLASH = re.compile(r" ?/ ?(?:0?1 )?|(?<=\w) (?:trên|mỗi) (?:một )?(?=\w)")


@cache
def _fixed() -> dict[str, str]:
    data = table("units")
    fixed: dict[str, str] = data["money"] | data["share"]
    return fixed


@cache
def money_codes() -> frozenset[str]:
    """Codes of the currencies that the table of units names."""
    return frozenset(table("units")["money"].values())


@cache
def _not_units() -> frozenset[str]:
    return frozenset(table("units")["not_units"]["words"])


@cache
def _counted() -> frozenset[str]:
    return frozenset(table("units")["counted"]["words"])


@cache
def _money_words() -> re.Pattern[str]:
    words = "|".join(table("units")["money_context"]["words"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def read_unit(text: str) -> str | None:
    """Return the unit that the compact `text` after a number writes, or None if it is no unit.

    Money and percent get their code, a composite (`đồng/kg`) part by part; all else is kept as
    written. An empty text is the bare count `1`.
    """
    text = text.strip()
    if not text:
        return BARE
    if len(text) > 40 or text.count(" ") > 5:
        return None
    parts = _SLASH.split(text)
    if not all(parts) or len(parts) > 4:
        return None
    units = [_fixed().get(part.lower(), part) for part in parts]
    head = units[0]
    if head.split(" ", 1)[0].lower() in _not_units() or not all(map(_is_unit, units)):
        return None
    return "/".join(units)


def _is_unit(part: str) -> bool:
    if part in ("%", "‰", POINTS):
        return True
    if not part[0].isalpha() or part[-1] in ",.;:(-":
        return False
    rest = _DIGIT_IN_WORD.sub("", part)
    return not any(c.isdecimal() for c in rest) and not re.search(r"[%,;:!?\"“”=+*<>…]", part)


def without_unit(scale: int, before: str, after: str) -> str:
    """Return the unit of a number without one: `46 ngàn tỷ` is money, `2,2 triệu` a count.

    `scale` is its magnitude as a factor; `before` and `after` are the compact texts around it.
    """
    following = re.match(r"[^\W_]+", after)
    word = following.group().lower() if following else ""
    if word in ("vnđ", "vnd") or _DONG.match(after):
        return "VND"
    if word in ("usd", "đô"):
        return "USD"
    if word in _counted():
        return BARE
    if scale >= 10**9:
        return "VND"
    if scale >= 10**6 and not word and _money_words().search(before[-40:]):
        return "VND"
    return BARE
