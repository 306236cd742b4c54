"""How far a word of fall reaches: to its own figure, to the next ones, to what says it again."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from solieu.normalise.context import below_zero, bound_of, falls, is_compared
from solieu.normalise.digits import DIGITS
from solieu.normalise.listed_falls import is_listed_fall
from solieu.normalise.tables import any_of, table
from solieu.normalise.units import POINTS, read_unit

_FIGURES: Final = 4
"""Figures of an enumeration that are looked back over."""

_ENUMERATED = re.compile(rf"(?<![\d.,])(?:{DIGITS}) ?(?P<unit>[^\d,;()]{{0,20}}?) ?(?:[,;]|và)$")
"""The last figure of a text that goes on to the next one."""

_ASPECT = re.compile(
    rf"(?<![\d.,])(?:{DIGITS}) ?(?P<unit>[^\d,;()]{{0,20}}?) về [^\d;()]{{1,40}}?(?:,| và)$"
)
"""The same of two sides of a thing: `giảm 6% về lượng và`."""

_BASED = re.compile(
    rf"(?<![\d.,])(?:{DIGITS}) ?(?P<unit>[^\d,;()]{{0,20}}?) ?so (?:với )?[^\d,;()]{{2,30}}"
    r" \d[\d/.-]{0,9}(?: năm \d{4})? ?(?:[,;]|và)$"
)
"""The same with a base of its own: `giảm 8,6% so với tháng 2 và` before `1,9% so với cùng kỳ`."""

_OTHER_TIME = r"(?!.{0,25}(?:so với|cùng kỳ|trước|\bnăm\b|\bquý\b|\btháng\b))"
_WORDS = r"[^\W\d][^\d,;()]"
_SHORT = r"[^\W\d][^\d,;() ]{0,12}"
_UNIT = rf"(?:%|{_OTHER_TIME}{_WORDS}{{0,25}}?|{_SHORT}(?: {_SHORT})?)"
_THAN = rf"(?: so (?:với )?{_WORDS}{{2,30}}(?: \d[\d/]{{0,9}})? ?)?"
_RESTATED = re.compile(
    rf"(?<![\d.,/-])(?:{DIGITS}) ?{_UNIT}{_THAN}"
    r" ?(?:\(|[,(]? ?(?:tương đương|tương ứng|tức|hay)(?: là)?(?: với)?)$"
)
"""A change that is said a second time: `giảm 1.310 tỷ đồng (tương đương`, `giảm 45 vụ so với năm
trước (`."""

_RESTATED_ENDS = ("(", "đương", "ứng", "tức", "hay", "là", "với")
"""How such a text ends, in a word: most are not searched."""

_NEXT = re.compile(
    rf"(?<![\d.,/-])(?:{DIGITS}) ?(?P<unit>%|[^\W\d][^\d,;()]{{0,20}}?)?\)?(?:,|;| và) ?"
    r"(?P<name>[^\d,;.:()]{2,40}?) ?\(?$"
)
"""The last figure of a list that goes on with the next thing: `giảm 22,1%, đồng hồ`."""

_GOES_ON = re.compile(rf"\)?(?:,| và) ?[^\d,;.:()]{{2,40}}? ?\(?(?:{DIGITS})")
"""The list goes on behind the figure."""


@cache
def _verbs() -> re.Pattern[str]:
    """What tells that a figure has words of its own."""
    words = table("value_words")
    groups = (words["fall"], ("verbs", "verbs_of_change", "comparisons", "levels", "apart"))
    rises = (words["rise"], ("verbs", "comparisons"))
    known = [word for group, keys in (groups, rises) for key in keys for word in group[key]]
    return re.compile(rf"(?<!\w){any_of([*known, *words['moved']['words']])}(?!\w)", re.IGNORECASE)


def is_fall(before: str, after: str, unit: str, kind: str | None) -> bool:
    """Say whether the words around a figure make it one below zero.

    Args:
        before: The compact text before the figure, its bound words cut.
        after: The compact text behind it.
        unit: Its unit in normal form.
        kind: The attribute of the guidelines, where it is known. Only a change, and a share in
            percentage points, takes its sign from more than `âm`.
    """
    if kind not in (None, "change") and not (kind == "share" and unit == POINTS):
        return below_zero(before)
    change = kind is not None
    # In points it is a difference: "thấp hơn chỉ tiêu 0,2 điểm phần trăm".
    if unit != POINTS and is_compared(before):
        return False
    if change and is_listed_fall(before, after):
        return True
    restated = _RESTATED.search(before) if before.endswith(_RESTATED_ENDS) else None
    if change and restated:
        before = bound_of(before[: restated.start()].rstrip(), "", level=False)[1]
    for figures in range(_FIGURES):
        if falls(before, percent=change or unit in ("%", POINTS), change=change):
            return True
        listed = _last_figure(before, after, change)
        if listed and listed.re is _NEXT and not (figures or _is_list(before, listed, after)):
            return False
        if listed is None or not listed.start():
            return False
        # "kém 65,4 và 79 điểm": the first has the unit of the second.
        other = bool(listed["unit"]) and read_unit(_without_magnitude(listed["unit"])) != unit
        # What is counted up behind one verb may differ: "giảm 45 vụ, 12 người chết".
        if other and not (change and listed.re is _ENUMERATED):
            return False
        before = bound_of(before[: listed.start()].rstrip(), "", level=False)[1]
    return False


def _without_magnitude(unit: str) -> str:
    """`USD` of the `tỷ USD` behind a number."""
    return _magnitudes().sub("", unit)


@cache
def _magnitudes() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(table('number_words')['scales'])}(?: |$)){{1,2}}", re.IGNORECASE
    )


def _is_list(before: str, item: re.Match[str], after: str) -> bool:
    """Whether more than one thing follows the word of fall: one alone may have risen."""
    return bool(_GOES_ON.match(after) or _NEXT.search(before[: item.start()].rstrip()))


def _last_figure(before: str, after: str, change: bool) -> re.Match[str] | None:
    """The figure whose word the next one shares, where it has none of its own."""
    if after.startswith("về ") and (aspect := _ASPECT.search(before)):
        return aspect
    if after.startswith("so ") and (based := _BASED.search(before)):
        return based
    following = _ENUMERATED.search(before) if before.endswith((",", ";", "và")) else None
    if following is None and change and (item := _NEXT.search(before)):
        return None if _verbs().search(item["name"]) else item
    return following
