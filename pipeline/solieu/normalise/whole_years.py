"""Figures of a whole year are of no part of it.

`Với đà này, cả năm kim ngạch sẽ đạt 2,4 tỷ USD`, below "9 tháng năm 2023": the year is not named
as a PERIOD, and nine months are not the time of the figure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, Final

from solieu.normalise.nearest import Link
from solieu.schema import SpanKey

_WHOLE: Final = re.compile(
    r"(?:(?P<opens>(?:^|[,“\"]) ?"
    r"(?:(?:với đà này|như vậy|dự kiến|ước|tính chung|cộng dồn),? )?)|(?<= ))"
    r"cả năm(?P<follows>,? ?(?P<word>[^\W\d]*))",
    re.IGNORECASE,
)
_NAMED: Final = re.compile("cả năm", re.IGNORECASE)
"""Most articles name no whole year so."""

_COUNTED: Final = frozenset(
    "huyện xã tỉnh thành doanh đơn khu cụm nhóm ngành dự nước nơi bên ngoái trước qua nay".split()
)
"""What follows where `năm` is a number, or names another year."""

_PREDICATE: Final = frozenset("đạt lên tăng giảm sẽ dự ước có khoảng xuống phấn".split())
_OTHER: Final = re.compile(
    r"kế hoạch|\bkh\b|dự toán|chỉ tiêu|mục tiêu|so với|bằng|kết quả|giao|cho ", re.IGNORECASE
)
"""Before `cả năm`: it is what the figure is held against."""

_CLAUSE: Final = re.compile(r"[\n;]|[.!?…] ")
_PART: Final = re.compile(r"\d{4}-\d\d")
"""A normal form that begins with a month or a day."""

_REACH: Final = 300
"""Characters of a clause that are looked at."""


def without_parts(
    text: str, links: Iterable[Link], norms: Mapping[SpanKey, Any], times: Iterable[SpanKey]
) -> list[Link]:
    """Links in which no figure behind `cả năm` is in a part of a year.

    Args:
        text: Of the article.
        links: All of one article.
        norms: Normal forms of its times.
        times: Its PERIODs and DATEs; one between `cả năm` and the figure is the figure's.
    """
    if not _NAMED.search(text):
        return list(links)
    starts = sorted(start for start, _, _ in times)
    return [
        link
        for link in links
        if link[0] != "IN_PERIOD"
        or not _PART.match(str(norms.get(link[2], "")))
        or not _is_of_whole_year(text, link[1], link[2], starts)
    ]


def _is_of_whole_year(text: str, head: SpanKey, tail: SpanKey, starts: list[int]) -> bool:
    begin = max(0, head[0] - _REACH)
    clause = _CLAUSE.split(text[begin : head[0]])[-1].lstrip()
    found = list(_WHOLE.finditer(clause))
    if not found or not _says_whole_year(clause, found[-1]):
        return False
    at = head[0] - len(clause) + found[-1].start("follows")
    between = bisect_right(starts, at)
    return tail[0] < at and not (between < len(starts) and starts[between] < head[0])


def _says_whole_year(clause: str, match: re.Match[str]) -> bool:
    word = match["word"].lower()
    if word in _COUNTED:
        return False
    if match["opens"] is not None:
        return True
    phrase = clause[: match.start()].rsplit(",", 1)[-1]
    return word in _PREDICATE and not _OTHER.search(phrase)
