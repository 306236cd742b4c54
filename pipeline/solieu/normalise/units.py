"""The unit of a quantity: what stands after its number, as the guidelines write it (section 4)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from solieu.normalise.tables import any_of, table, word_set

BARE = "1"
"""The unit of a bare count or fraction."""

BILLION = 10**9
"""From here on what names no unit is money."""

_MILLION = 10**6
_THOUSAND = 1000
_NEAR = 40
"""How much of the text before a figure says what it counts."""

_CLAUSE = re.compile(r"[;:.](?!\d)")

RANK = "hạng"
POINTS = "điểm %"

_SQUARE = re.compile(r"[^\W\d_]*m[23]", re.IGNORECASE)
_NUMBERED = re.compile(r"[^\W\d_]{1,3}\d")
"""A letter and a digit right behind a number: `3k5` is a price, `5 A4` a size."""

_DIGIT_IN_WORD = re.compile(r"[^\W\d_]+[2-9]|CO2\w*", re.IGNORECASE)
_SLASH = re.compile(r" ?/ ?|(?<=\w) (?:trên|mỗi) (?:một )?(?=\w)")
_FOR_ONE = re.compile(r" ?/ ?0?1 ?(?=[^\W\d])")
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
def _not_money() -> tuple[str, ...]:
    return tuple(table("units")["not_money"]["words"])


@cache
def number_words() -> tuple[str, ...]:
    """Words that figures are written with, without magnitudes."""
    numbers = table("number_words")
    return (*numbers["digits"], *(word for some in numbers["tens"].values() for word in some))


@cache
def _factor() -> re.Pattern[str]:
    """What makes another number of the one before it: `1e5`, `2x3`, `một phần triệu`."""
    words = any_of((*number_words(), *table("number_words")["scales"]))
    return re.compile(rf"[ex]\d+|ngan dong|phần (?:\d|{words})(?!\w).*", re.IGNORECASE)


@cache
def _named_time() -> re.Pattern[str]:
    """What is no count of times: `hai mươi tháng ba`, `bốn năm tháng`, `8 giờ sáng`, `3 ngày nữa`.

    A number behind `năm` makes that the five of a number that cannot be read.
    """
    times = any_of(table("units")["times"]["words"])
    pointing = any_of(table("units")["not_units"]["pointing_times"])
    parts = any_of(table("time_words")["day_parts"]["names"])
    return re.compile(
        rf"(?:năm|tháng) (?:{any_of(number_words())}|giêng|chạp)(?!\w).*"
        r"|năm (?:tháng|tuần|ngày|giờ|phút)(?!\w).*"
        rf"|(?:giờ|h) {parts}(?!\w| đa| thiểu).*"
        rf"|{times} {pointing}(?: (?:của )?{times}(?!\w).*)?",
        re.IGNORECASE,
    )


@cache
def _per_time() -> re.Pattern[str]:
    times = any_of(table("units")["times"]["words"])
    return re.compile(rf" (?:một|1) (?={times}(?!\w))", re.IGNORECASE)


@cache
def _vague_measure() -> re.Pattern[str]:
    words = any_of(table("units")["not_units"]["vague"])
    return re.compile(rf" (?:một|1) {words}(?!\w)", re.IGNORECASE)


@cache
def _currency_marks() -> frozenset[str]:
    """Codes and signs of money: behind another word they show that it is no unit (`1.5M $`)."""
    money = table("units")["money"]
    return frozenset(
        name
        for name, code in money.items()
        if name.upper().replace("Đ", "D") == code or not name.isalpha()
    )


@cache
def _compounds() -> tuple[str, ...]:
    nouns: list[str] = table("number_words")["compounds"]["words"]
    return tuple(noun for noun in nouns if not noun.startswith(("tỷ", "tỉ", "triệu")))


@cache
def _money_after() -> re.Pattern[str]:
    words = "|".join(table("units")["money_after"]["words"])
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _pointing() -> tuple[str, ...]:
    return tuple(f" {word}" for word in table("units")["not_units"]["pointing"])


@cache
def _money_words() -> re.Pattern[str]:
    words = "|".join(table("units")["money_context"]["words"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _count_words() -> re.Pattern[str]:
    words = any_of(table("units")["count_context"]["words"])
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


@cache
def _measures() -> frozenset[str]:
    return money_codes() | {"%", POINTS} | word_set("units", "measured")


@lru_cache(maxsize=1 << 12)
def read_unit(text: str) -> str | None:
    """Return the unit that the compact `text` after a number writes, or None if it is no unit.

    Money and percent get their code, a composite (`đồng/kg`) part by part; all else is kept as
    written. An empty text is the bare count `1`.
    """
    text = text.strip()
    if not text:
        return BARE
    if _vague_measure().search(text):
        return None
    text = _each(_FOR_ONE.sub("/", text.removesuffix(" chẵn")))
    if len(text) > 40 or text.count(" ") > 5:
        return None
    parts = _SLASH.split(text)
    if not all(parts) or len(parts) > 4:
        return None
    units = [_fixed().get(part.lower(), part) for part in parts]
    head = units[0]
    if not all(map(_is_unit, units)):
        return None
    if head.split(" ", 1)[0].lower() in word_set(
        "units", "not_units"
    ) and not head.lower().startswith(_compounds()):
        return None
    if _factor().fullmatch(head) or _named_time().fullmatch(head):
        return None
    if _NUMBERED.fullmatch(head) and not _SQUARE.fullmatch(head):
        return None
    if any(word.lower() in _currency_marks() for part in units for word in part.split()[1:]):
        return None
    if head.lower().endswith(_pointing()):
        return None
    if _MONEY.match(head) and head not in money_codes() and not _names_no_money(head):
        return None
    return "/".join(units)


def _each(text: str) -> str:
    """`đồng một kg`, `% mỗi năm` and `người một ngày` as `đồng/kg`, `%/năm` and `người/ngày`."""
    each = _EACH.search(text)
    if each is None:
        return text
    amount = text[: each.start()].split("/")[0].strip().lower()
    counts_time = amount.split(" ", 1)[0] in table("units")["times"]["words"]
    if amount in _fixed() or (is_measure(amount) and not counts_time):
        return _EACH.sub("/", text)
    # "hai ngày một đêm" is no rate.
    return text if counts_time else _per_time().sub("/", text)


def names_count(text: str) -> bool:
    """Say whether a unit begins with a noun that is counted (`lượt khách`, `hộ`), and measures
    nothing: `tấn` is among the words, too."""
    head = text.split("/")[0].strip()
    return _is_counted(head) and not is_measure(head)


def _is_counted(text: str) -> bool:
    return text.split(" ", 1)[0].lower() in word_set("units", "counted")


def is_single(unit: str) -> bool:
    """Say whether a unit is of what is counted one by one: `tháng`, `cái`; no money, no `tấn`."""
    return unit.split(" ", 1)[0].lower() in word_set("units", "single")


def is_measure(unit: str) -> bool:
    """Whether a unit measures (money, percentages, tonnes), and is no counted noun."""
    return unit in _measures() or unit.lower() in _measures()


def may_be_five(text: str) -> bool:
    """Say whether the `năm` at the head of what follows a number is its five.

    `ba mươi năm người` is a slip for 35, where `ba mươi năm` are years.
    """
    year, _, rest = text.lower().partition(" ")
    return year == "năm" and (rest in _fixed() or _is_counted(rest))


def _names_no_money(text: str) -> bool:
    """Whether `text` begins with a noun like `đồng chí` or `đô thị`."""
    return text.lower().startswith(_not_money())


def _is_unit(part: str) -> bool:
    if part in ("%", "‰", POINTS):
        return True
    if not (part[0].isalpha() or part[0] in "°º") or part[-1] in ",.;:(-":
        return False
    if len(part) == 1 and part not in word_set("units", "not_units", "letters"):
        return False
    rest = _DIGIT_IN_WORD.sub("", part)
    return not any(c.isdecimal() for c in rest) and not re.search(r"[%,;:!?\"“”=+*<>…]", part)


def without_unit(scale: int, before: str, after: str) -> str:
    """Return the unit of a number without one: `đạt 46 ngàn tỷ` is money, `2,2 triệu dân` a count.

    `scale` is its magnitude as a factor; `before` and `after` are the compact texts around it.
    """
    following = re.match(r"[^\W_]+(?: [^\W_]+)?", after)
    pair = following.group().lower() if following else ""
    word = pair.partition(" ")[0]
    if _MONEY.match(after) and not _names_no_money(after):
        return "VND" if word in ("vnđ", "vnd", "đồng") else "USD"
    if named := _money_after().match(after):
        return _fixed()[named.group().lower()]
    if scale > 1 and not word_set("units", "money_nouns").isdisjoint((word, pair)):
        return "VND"
    if word in word_set("units", "counted"):
        return BARE
    if scale >= BILLION:
        return "VND"
    if word and word not in word_set("units", "not_counted"):
        return BARE
    # Millions that count nothing are money; thousands where something says so.
    near = _CLAUSE.split(before[-_NEAR:])[-1]
    if _money_words().search(before[-_NEAR:]):
        return "VND" if scale >= _THOUSAND else BARE
    return "VND" if scale >= _MILLION and not _count_words().search(near) else BARE
