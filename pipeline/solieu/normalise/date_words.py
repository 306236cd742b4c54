"""Days, months and years in words: `ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi`."""

from __future__ import annotations

import re
from typing import Final

from solieu.normalise.numerals import scan_number
from solieu.normalise.spelled_years import read_spelled_year

_WORD_PART = re.compile(r"(?<!\w)(?P<lead>ngày(?: mùng| mồng)?|mùng|mồng|tháng|năm) (?=[^\W\d])")
_NEXT_PART = re.compile(r"\d| (?:tháng|năm) ")
_BARE_YEAR = re.compile(r"năm \d")
"""In `9 tháng năm 2022` the word is the year's, not a five."""
_LONGEST: Final = 31
"""Days of a month."""


def digits_for_words(span: str) -> str:
    """Return a compact lower-case span with the numbers of its day, month and year in digits.

    >>> digits_for_words("ngày mười lăm tháng tám")
    'ngày 15 tháng 8'
    """
    out, at = "", 0
    for match in _WORD_PART.finditer(span):
        if match.start() < at:
            continue
        if match["lead"] == "năm" and (year := read_spelled_year(span, match.end())):
            out += span[at : match.end()] + str(year[0])
            at = year[1]
            continue
        if match["lead"] == "tháng" and _BARE_YEAR.match(span, match.end()):
            continue
        edge = _NEXT_PART.search(span, match.end())
        words = span[: edge.start()].rstrip(", ") if edge else span
        if match["lead"] == "tháng" and words[match.end() :] == "tư":
            out += span[at : match.end()] + "4"
            at = len(words)
            continue
        number = scan_number(words, match.end())
        if number is None or number.value != number.value.to_integral_value():
            continue
        if not 0 < number.value <= _LONGEST:
            continue
        out += span[at : match.end()] + str(int(number.value))
        at = number.end
    return out + span[at:]
