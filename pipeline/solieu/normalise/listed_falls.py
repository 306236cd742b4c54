"""Falls whose word stands before, or behind, a whole list of figures.

`giảm sâu nhất là ti vi (29,4%), thép cán (6,6%)`; `Cà Mau (1,4%) và Sơn La (0,3%) giảm`;
`giảm sâu nhất, 30,8%`; `các sản phẩm giảm so với cùng kỳ: bia 12,4%; đường 8,7%`.
"""

from __future__ import annotations

import re
from functools import cache

from solieu.normalise.tables import any_of, table

_SENTENCE = re.compile(r"(?<!\bTP)(?<!\bTp)[.…](?!\d)")
_ITEM = r"[^().;]{1,80}\([^()]{1,40}\)"


@cache
def _fell() -> str:
    """The verb that opens a list: `giảm`, `giảm sâu nhất`."""
    words = table("value_words")["fall"]
    return rf"{any_of(words['list_openers'])}(?: {any_of(words['degrees'])})?(?: nhất)?"


@cache
def _opener() -> re.Pattern[str]:
    words = table("value_words")["fall"]
    rises = any_of(table("value_words")["rise"]["verbs"])
    return re.compile(
        rf"(?<!\w){_fell()}(?: {any_of(words['list_links'])}(?!\w)|:)"
        rf"(?!.*(?<!\w){rises}(?!\w)).*\([^()]*$",
        re.IGNORECASE,
    )


@cache
def _heading() -> re.Pattern[str]:
    """`các sản phẩm giảm so với cùng kỳ gồm: bia 12,4%; đường`: things that fell, one by one."""
    words, rise = table("value_words")["fall"], table("value_words")["rise"]
    ends = any_of([*rise["verbs"], *rise["comparisons"], *words["list_ends"]])
    return re.compile(
        rf"(?<!\w){any_of(words['list_subjects'])}"
        rf"(?: (?!{any_of(words['list_denials'])}(?!\w))[^\W\d_]+){{0,6}}?"
        rf" {_fell()}(?: so (?:với )?[^:;.()]{{2,40}}?)?"
        rf"(?:,? {any_of(words['list_links'])}(?: sau)?)? ?:"
        rf" ?(?!(?:năm|quý|tháng)(?!\w))[^\W\d](?!.*(?<!\w){ends}(?!\w| lực))[^:]*$",
        re.IGNORECASE,
    )


@cache
def _own_words() -> re.Pattern[str]:
    """Right before a figure: it is a level, or has a sign of its own."""
    return re.compile(rf"(?:(?<!\w){any_of(table('value_words')['fall']['list_levels'])}|\+)$")


@cache
def _closer() -> re.Pattern[str]:
    openers = any_of(table("value_words")["fall"]["list_openers"])
    return re.compile(
        rf"\)(?: ?(?:,|và){_ITEM}){{0,5}},? (?:đều |cùng )?{openers}(?!\w)", re.IGNORECASE
    )


@cache
def _apart() -> re.Pattern[str]:
    words = table("value_words")["fall"]
    return re.compile(
        rf"(?<!\w){any_of(words['verbs'])} {any_of(words['degrees'])} (?:nhất|hơn cả|hơn) ?[,:(]$",
        re.IGNORECASE,
    )


@cache
def _in_turn() -> re.Pattern[str]:
    """What falls is named first: `rau quả và hạt điều giảm, lần lượt 9,1%`."""
    words, rises = table("value_words")["fall"], any_of(table("value_words")["rise"]["verbs"])
    return re.compile(
        rf"(?<!\w){any_of(words['list_openers'])}(?!.*(?<!\w){rises}(?!\w))"
        rf"[^.;:\d]{{0,70}}, (?:lần lượt|tương ứng)(?: là)?"
        rf"(?: \d[\d.,]{{0,12}} ?(?:%|[^\d,;.()]{{1,20}})? ?(?:[,;]|(?<= )và)){{0,4}}$",
        re.IGNORECASE,
    )


def is_listed_fall(before: str, after: str) -> bool:
    """Say whether a change, whose own words give it no sign, is a fall of a list.

    `before` and `after` are compact.
    """
    sentence = _SENTENCE.split(before)[-1].lstrip()
    # What a form needs is looked for first: most sentences have nothing of it.
    if sentence.endswith((",", ":", "(")) and _apart().search(sentence):
        return True
    if "(" in sentence and _opener().search(sentence):
        return True
    if ":" in sentence and _heading().search(sentence):
        return not _own_words().search(sentence.rstrip())
    if _in_turn().search(sentence):
        return True
    return sentence.endswith("(") and _closer().match(after) is not None
