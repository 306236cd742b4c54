"""Which lines of an article are its headline and sub-headings."""

from __future__ import annotations

import re
from typing import Final

LONGEST_HEADLINE: Final = 200
"""Characters; a longer first line is the first paragraph."""

LONGEST_SUBHEADING: Final = 100
SHORTEST_PARAGRAPH: Final = 150
"""Characters; what a sub-heading stands above."""

_LINE: Final = re.compile(r"[^\n\r]+")

_DATE_OR_TIME: Final = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|\d{1,2}(?::|h)\d{2}|\bngày \d{1,2} tháng \d{1,2}\b",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(r"trang (?:chủ|nhất|tin)\b|\S.{0,40} [»›>] ", re.IGNORECASE)
_BYLINE: Final = re.compile(
    r"(?:theo|nguồn|tác giả|bài(?: và ảnh)?|ảnh|pv|phóng viên|thực hiện|\(?ttxvn)\b\s?[:)–-]?",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"(?:ông|bà|anh|chị|đ/c|đồng chí)\b|.{0,200}\b[ảa]nh\s?:", re.IGNORECASE
)
_MOST_LETTERS_BESIDE_A_DATE: Final = 40
"""``Thứ Sáu, 18/12/2020 15:32 | Lượt xem: 1204`` has no more; a headline with a date has."""

_MOST_LETTERS_OF_A_BYLINE: Final = 40


def headline_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the headline, of lines that repeat it, and of the sub-headings.

    The headline is the first line that is no date line, no byline and no path of a menu
    (``Trang chủ » Kinh tế``); there is none if that line is longer than
    :data:`LONGEST_HEADLINE`. A sub-heading is a later line of at most
    :data:`LONGEST_SUBHEADING` characters that begins with a capital or a number, ends with a
    letter, a digit or a closing mark, is no caption that begins with a form of address or names
    the photographer, and stands above a paragraph of :data:`SHORTEST_PARAGRAPH` characters or
    more. Some captions pass as sub-headings.
    """
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if not text[start:end].isspace()]
    first = next((at for at, line in enumerate(lines) if not _is_furniture(text[slice(*line)])), -1)
    if first < 0 or lines[first][1] - lines[first][0] > LONGEST_HEADLINE:
        return []
    headline = text[slice(*lines[first])].strip()
    spans = [lines[first]]
    for at in range(first + 1, len(lines)):
        start, end = lines[at]
        line = text[start:end].strip()
        following = lines[at + 1] if at + 1 < len(lines) else (end, end)
        if line == headline or (
            following[1] - following[0] >= SHORTEST_PARAGRAPH and _is_subheading(line)
        ):
            spans.append((start, end))
    return spans


def _is_furniture(line: str) -> bool:
    stripped = line.strip()
    letters = sum(map(str.isalpha, _DATE_OR_TIME.sub("", stripped)))
    if _DATE_OR_TIME.search(stripped) and letters <= _MOST_LETTERS_BESIDE_A_DATE:
        return True
    if _BYLINE.match(stripped) and letters <= _MOST_LETTERS_OF_A_BYLINE:
        return True
    return bool(_SECTION.match(stripped))


def _is_subheading(line: str) -> bool:
    return (
        len(line) <= LONGEST_SUBHEADING
        and (line[0].isupper() or line[0].isdigit())
        and (line[-1].isalnum() or line[-1] in "”\"')")
        and not _is_furniture(line)
        and not _CAPTION.match(line)
    )
