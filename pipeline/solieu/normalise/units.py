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
_SLASH = re.compile(r" ?/ ?(?:0?1 )?|(?<=\w) (?:trên|mỗi) (?:một )?(?=\w)")
_FACTOR = re.compile(
    r"[ex]\d+|ngan dong|phần (?:\d|mười|trăm|nghìn|vạn|triệu|tỷ|tư)(?!\w).*", re.IGNORECASE
)
"""What makes another number of the one before it: `1e5`, `2x3`, `một phần triệu`."""

_EACH = re.compile(r" (?:mỗi (?:một )?|một |1 )(?=[^\W\d])")
_MONEY = re.compile(r"(?:đồng|đô|usd|vnđ|vnd)(?!\w)", re.IGNORECASE)


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
def _not_money() -> tuple[str, ...]:
    return tuple(table("units")["not_money"]["words"])


@cache
def _counted_year() -> re.Pattern[str]:
    """The word `năm` with a number behind it: the five of a number that cannot be read."""
    numbers = table("number_words")
    words = [*numbers["digits"], *(word for some in numbers["tens"].values() for word in some)]
    return re.compile(rf"năm (?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


@cache
def _compounds() -> tuple[str, ...]:
    nouns: list[str] = table("number_words")["compounds"]["words"]
    return tuple(noun for noun in nouns if not noun.startswith(("tỷ", "tỉ", "triệu")))


@cache
def _money_after() -> re.Pattern[str]:
    words = "|".join(table("units")["money_after"]["words"])
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _letters() -> frozenset[str]:
    return frozenset(table("units")["not_units"]["letters"])


@cache
def _pointing() -> tuple[str, ...]:
    return tuple(f" {word}" for word in table("units")["not_units"]["pointing"])


@cache
def _counted() -> frozenset[str]:
    return frozenset(table("units")["counted"]["words"])


@cache
def _money_nouns() -> frozenset[str]:
    return frozenset(table("units")["money_nouns"]["words"])


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
    text = _each(text.removesuffix(" chẵn"))
    if len(text) > 40 or text.count(" ") > 5:
        return None
    parts = _SLASH.split(text)
    if not all(parts) or len(parts) > 4:
        return None
    units = [_fixed().get(part.lower(), part) for part in parts]
    head = units[0]
    if not all(map(_is_unit, units)):
        return None
    if head.split(" ", 1)[0].lower() in _not_units() and not head.lower().startswith(_compounds()):
        return None
    if _FACTOR.fullmatch(head) or _counted_year().match(head):
        return None
    if head.lower().endswith(_pointing()):
        return None
    if _MONEY.match(head) and head not in money_codes() and not _names_no_money(head):
        return None
    return "/".join(units)


def _each(text: str) -> str:
    """`đồng một kg` and `% mỗi năm` as `đồng/kg` and `%/năm`."""
    each = _EACH.search(text)
    if each is None or text[: each.start()].split("/")[0].strip().lower() not in _fixed():
        return text
    return _EACH.sub("/", text)


def _names_no_money(text: str) -> bool:
    """Whether `text` begins with a noun like `đồng chí` or `đô thị`."""
    return text.lower().startswith(_not_money())


def _is_unit(part: str) -> bool:
    if part in ("%", "‰", POINTS):
        return True
    if not (part[0].isalpha() or part[0] in "°º") or part[-1] in ",.;:(-":
        return False
    if len(part) == 1 and part not in _letters():
        return False
    rest = _DIGIT_IN_WORD.sub("", part)
    return not any(c.isdecimal() for c in rest) and not re.search(r"[%,;:!?\"“”=+*<>…]", part)


def without_unit(scale: int, before: str, after: str) -> str:
    """Return the unit of a number without one: `đạt 46 ngàn tỷ` is money, `2,2 triệu` a count.

    `scale` is its magnitude as a factor; `before` and `after` are the compact texts around it.
    """
    following = re.match(r"[^\W_]+", after)
    word = following.group().lower() if following else ""
    if _MONEY.match(after) and not _names_no_money(after):
        return "VND" if word in ("vnđ", "vnd", "đồng") else "USD"
    if named := _money_after().match(after):
        return _fixed()[named.group().lower()]
    if word in _counted():
        return BARE
    if scale > 1 and word in _money_nouns():
        return "VND"
    if scale >= 10**9:
        return "VND"
    if scale >= 10**6 and not word and _money_words().search(before[-40:]):
        return "VND"
    return BARE
