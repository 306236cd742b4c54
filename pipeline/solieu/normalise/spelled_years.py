"""Years in words: `hai nghìn không trăm mười bảy`, and as spoken `hai không mười bảy`."""

from __future__ import annotations

import re

from solieu.normalise.numerals import scan_number
from solieu.normalise.tables import table

_CENTURIES = {"hai không": 20, "một chín": 19}
_SPOKEN = re.compile(r"(?P<century>hai không|một chín) (?=[^\W\d])")
_TWO_WORDS = re.compile(r"([^\W\d]{2,5}) ([^\W\d]{2,5})(?!\w)")


def read_spelled_year(text: str, start: int = 0) -> tuple[int, int] | None:
    """Return a year from 1900 to 2099 that begins at `start` in words, and where it ends.

    The spoken form gives the century and the year in it: `hai không hai mươi`, `hai không một
    bảy`, `một chín bảy lăm`. None where the words are no such year.
    """
    if spoken := _SPOKEN.match(text, start):
        century, at = _CENTURIES[spoken["century"]], spoken.end()
        if pair := _TWO_WORDS.match(text, at):
            digits = table("number_words")["digits"]
            tens, ones = digits.get(pair[1]), digits.get(pair[2])
            if tens is not None and ones is not None:
                return 100 * century + 10 * tens + ones, pair.end()
        number = scan_number(text, at)
        if number is None or not 10 <= number.value < 100:
            return None
        return 100 * century + int(number.value), number.end
    number = scan_number(text, start)
    if number is None or not 1900 <= number.value < 2100:
        return None
    return int(number.value), number.end
