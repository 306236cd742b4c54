"""Grammar of DATE: calendar days in figures and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from solieu.entities.patterns.grammar import (
    DASH,
    DAY,
    FLAGS,
    MONTH,
    NO_WORD_BEHIND,
    SPACE,
    Match,
    begins,
)

_O: Final = rf"{SPACE}{{0,2}}"
_S: Final = rf"{SPACE}{{1,3}}"
_YEAR: Final = r"(?:(?:19|20)\d{2})(?!\d)"
_DAY_OF_MONTH: Final = (
    rf"{DAY}{_O}(?:/{_O}{MONTH}(?:{_O}/{_O}{_YEAR})?|-{MONTH}(?:-{_YEAR})?|\.{MONTH}(?:\.{_YEAR})?)"
)
_FULL: Final = rf"{DAY}(?:/{MONTH}/|-{MONTH}-|\.{MONTH}\.){_YEAR}"
_IN_WORDS: Final = rf"(?:mùng{_S}|mồng{_S})?{DAY}{_S}tháng{_S}(?:{MONTH}|giêng|chạp)(?:{_S}năm{_S}{_YEAR}|{_O}[/-]{_O}{_YEAR})?"

_FORMS: Final = (
    (
        "range",
        rf"ngày{_S}{DAY}(?:/{MONTH})?{_O}(?:{DASH}|và|,){_O}(?:{_DAY_OF_MONTH}|{_IN_WORDS})",
    ),
    ("day", rf"ngày{_S}(?:{_IN_WORDS}|{_DAY_OF_MONTH})"),
    ("words", _IN_WORDS),
    ("full", _FULL),
    ("day_alone", rf"ngày{_S}(?:mùng{_S}|mồng{_S})?{DAY}"),
    ("spoken", rf"(?:(?<=sáng[ ])|(?<=trưa[ ])|(?<=chiều[ ])|(?<=tối[ ])){DAY}\.{MONTH}"),
    ("short", rf"{DAY}[/-]{MONTH}(?![/.,-]*[\d%])"),
)

_DATE: Final = re.compile(
    rf"{begins('ngày', 'mùng', 'mồng')}{NO_WORD_BEHIND}(?<![\d/.,-])(?:"
    + "|".join(f"(?P<f{at}>{pattern})" for at, (_, pattern) in enumerate(_FORMS))
    + r")(?![\d/]|[.-]\d)",
    FLAGS,
)


def find_dates(text: str) -> Iterator[Match]:
    """DATE candidates in composed text; ``date.short`` (``7/6``) may as well be a fraction."""
    for match in _DATE.finditer(text):
        name = _FORMS[int((match.lastgroup or "f0")[1:])][0]
        yield Match(*match.span(), "DATE", f"date.{name}")
