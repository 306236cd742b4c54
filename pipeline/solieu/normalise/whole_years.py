"""Figures of a whole year are of no part of it.

`Với đà này, cả năm kim ngạch sẽ đạt 2,4 tỷ USD`, below "9 tháng năm 2023": the year is not named
as a PERIOD, and nine months are not the time of the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from solieu.normalise.nearest import Link
from solieu.schema import SpanKey

_WHOLE: Final = re.compile(r"(?<!\w)cả năm(?! \d)", re.IGNORECASE)
_OF_A_PLAN: Final = re.compile(
    r"(?:kế hoạch|kh|dự toán|chỉ tiêu|mục tiêu)(?: của)? $", re.IGNORECASE
)
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
    clause = _CLAUSE.split(text[begin : head[0]])[-1]
    found = list(_WHOLE.finditer(clause))
    if not found or _OF_A_PLAN.search(clause[: found[-1].start()]):
        return False
    at = head[0] - len(clause) + found[-1].start()
    return tail[0] < at and not any(at < start < head[0] for start in starts)
