"""The publication day of an article, read from its date line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from solieu.normalise.compact import compact
from solieu.normalise.dates import parse_date
from solieu.normalise.month_first import day_first

_HEAD_LINES = 14
_TAIL_LINES = 8
_MAX_LINE = 160
_EDGE = 12_000
"""How many characters at the beginning and at the end are looked at."""

_NUMERIC = r"(?<![\d/.\-])\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?20\d\d(?![\d/\-]|\.\d)"
_MONTH = r"(?:tháng|thg) (?:\d{1,2}|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?)"
_WORDED = rf"(?:ngày )?\d{{1,2}},? {_MONTH}(?: ?, ?| năm | )20\d\d(?!\d)"
_MONTH_FIRST = rf"{_MONTH} \d{{1,2}}, 20\d\d(?!\d)"
_ISO = r"(?<!\d)20\d\d-\d{2}-\d{2}(?!\d)"
_DATE = re.compile(rf"(?:{_NUMERIC})|(?:{_WORDED})|(?:{_MONTH_FIRST})|(?:{_ISO})", re.IGNORECASE)
_FIRST = re.compile(r"(?P<m>\S+(?: một| hai)?) (?P<d>\d{1,2}), (?P<y>\d{4})", re.IGNORECASE)
_NOT_PUBLISHED = re.compile(r"(?<!\w)(?:tính đến|ban hành|hiệu lực)(?!\w)", re.IGNORECASE)
"""In a short line: its day is the end of what was counted, or that of a document."""

_CUE = re.compile(
    r"(?:cập nhật|đăng|xuất bản|phát hành|ngày đăng|ngày viết|ngày tạo|ngày cập nhật|thời gian"
    r"|published|posted)(?: \w+){0,3} ?:?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\d{1,2} ?(?::|h|g) ?\d{2}(?: ?: ?\d{2})?(?: ?(?:am|pm|sa|ch))?|\d{1,2}h\b"
    r"|gmt ?(?:[+-] ?\d{1,2})?|\bthứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|\bchủ nhật\b|\bcn\b"
    r"|\b(?:lúc|ngày|vào|sáng|chiều)\b",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    r"(?:(?:số )?(?:lượt|lần) (?:xem|đọc)|đã xem|views?|(?:xem )?cỡ chữ|in bài|gửi email|chia sẻ"
    r"|bình luận|comment)\b.{0,60}",
    re.IGNORECASE,
)
_FIELD = r"(?:chuyên mục|danh mục|thể loại|tác giả|người đăng|nguồn) ?: ?"
_FILED = re.compile(rf"{_FIELD}[^|•\d]{{1,60}}", re.IGNORECASE)
"""Under what, by whom and whence a page is filed."""

_FILED_APART = re.compile(rf"{_FIELD}[^|•\d;,(]{{1,90}}(?=[|•–-]|, ?$)", re.IGNORECASE)
"""The same before a day: what no stroke parts from it goes on to it."""

_NAMED = r"[^\W\d_][^\d.?!;:]{2,90}?"
_PRINTED_BY = re.compile(
    rf"\(?{_NAMED}\)? ?[|•–-][ ,]*|(?:báo|tạp chí|bản tin|cổng|sở|cục) {_NAMED},", re.IGNORECASE
)
_FILED_UNDER = re.compile(rf"(?:[|•–-] *)+{_NAMED}")

_WORD = re.compile(r"[^\W\d_]+")
_BODY_LEAD = re.compile(r"\((?P<date>[^()]{6,24})\) ?[-–:]?", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:số ?: ?\S{3,20} )?\(?[^\d]{2,80}, ngày \d{1,2} tháng \d{1,2} năm 20\d\d\.?\)?",
    re.IGNORECASE,
)
_ACCEPTED_WORDS = 4
_DAY_LEAD = re.compile(r"\((?:ngày )?(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2})\) ?[-–:]")
_MONTH_OF_YEAR = re.compile(r"(?<![\d/.-])(?P<m>\d{1,2}) ?[/.-] ?(?P<y>20\d\d)(?!\d)")
_LEAD = 600
"""How much of a paragraph that opens with a day is looked at for its year."""


def document_date(text: str) -> date | None:
    """Return the publication day that the article's date line gives, or None if it has none.

    A date line is a short line near the beginning or the end that holds a full date and little
    else: clock time, weekday, a byline, a view counter (`11/01/2023 lúc 15:50 (GMT)`,
    `14:20 | 31/08/2023`, `Thứ tư, 07/12/2022`), or a date in brackets that opens the text
    (`(17-10-2025) - …`, `(31/8) - …` where the paragraph names a month and its year). Days that
    the story tells of are none.
    """
    return next((day for line in _edge_lines(text) if (day := _line_date(line))), None)


def _edge_lines(text: str) -> Iterator[str]:
    """The first and the last lines that are not empty, the latter from the end."""
    head = list(islice(_filled(text[:_EDGE].split("\n")), _HEAD_LINES))
    yield from head
    tail = islice(_filled(reversed(text[-_EDGE:].split("\n"))), _TAIL_LINES)
    yield from (line for line in tail if line not in head)


def _filled(lines: Iterable[str]) -> Iterator[str]:
    """The lines that are not empty, compact."""
    return filter(None, (compact(line[: 4 * _MAX_LINE]) for line in lines))


def _line_date(line: str) -> date | None:
    bracket = _BODY_LEAD.match(line)
    if bracket and (found := _DATE.fullmatch(bracket["date"].strip())):
        return _day(found.group())
    if (lead := _DAY_LEAD.match(line)) and (day := _lead_day(lead, line)):
        return day
    found = _DATE.search(line[:_MAX_LINE])
    if found is None:
        return None
    if _SIGNATURE.fullmatch(line):
        return _day(found.group())
    if len(line) > _MAX_LINE:
        return None
    before = _FILED_APART.sub(" ", _VIEWS.sub(" ", line[: found.start()]))
    after = _FILED.sub(" ", _VIEWS.sub(" ", line[found.end() :]))
    rest = f"{before} | {after}"
    printed = day_first(found.group(), line[found.end() :])
    cue = _CUE.search(rest)
    if cue is not None and cue.start() <= 30:
        return _day(printed)
    other = _DATE.search(rest)
    if _NOT_PUBLISHED.search(line) or (other and other.group() != found.group()):
        return None
    if _is_set_apart(before, after):
        return _day(printed)
    words = _WORD.findall(_CLOCK.sub(" ", rest))
    if len(words) > _ACCEPTED_WORDS or rest.rstrip().endswith((".", "?", "!", ":", ",")):
        return None
    clocked = _CLOCK.search(rest) is not None
    titled = all(word[0].isupper() for word in words)
    # "13/08/2023 | 07:15 | Kinh tế - Chính trị": the column of a page.
    filed = clocked and (len(words) <= 2 or "|" in line)
    return _day(printed) if not words or titled or filed else None


def _is_set_apart(before: str, after: str) -> bool:
    """Whether the day stands beside who printed the page or where it is filed, and nothing else.

    `Sở Công Thương Lào Cai - `, ` - Chính quyền số`, `Báo Đồng Tháp, `.
    """
    before, after = (_CLOCK.sub("", side).strip(" ()") for side in (before, after))
    if not after.strip("|•–- "):
        return _PRINTED_BY.fullmatch(before) is not None
    return not before.strip(",") and _FILED_UNDER.fullmatch(after) is not None


def _lead_day(lead: re.Match[str], line: str) -> date | None:
    """The day of ``(31/8) - Kim ngạch tháng 8/2021 …``: the first such day from that month on."""
    month = _MONTH_OF_YEAR.search(line, lead.end(), _LEAD)
    if month is None:
        return None
    year = int(month["y"]) + (int(lead["m"]) < int(month["m"]))
    return _day(f"{lead['d']}/{lead['m']}/{year}")


def _day(text: str) -> date | None:
    text = re.sub(r"\bthg\b", "tháng", text, flags=re.IGNORECASE)
    if re.match(r"tháng", text, re.IGNORECASE) and (first := _FIRST.search(text[6:])):
        text = f"ngày {first['d']} tháng {first['m']} năm {first['y']}"
    text = re.sub(r", ?(?=20\d\d)", " năm ", text)
    span = parse_date(text)
    return span.first if span and span.first == span.last else None
