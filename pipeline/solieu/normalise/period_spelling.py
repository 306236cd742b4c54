"""One form for the spellings of a PERIOD span: `Q3/21`, `9T2022`, `tháng mười một`, `H1/2022`."""

from __future__ import annotations

import re
from collections.abc import Callable

from solieu.normalise.numerals import scan_number
from solieu.normalise.spelled_years import read_spelled_year
from solieu.normalise.time_spelling import as_meant

_Y = r"(?:19|20)\d\d"
_SPELLING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:quí|qúy|quí|qúi)\b"), "quý"),
    (re.compile(r"\bkì\b"), "kỳ"),
    # A slip ("năm 20213") tells no year; the article does.
    (re.compile(rf" (?:năm ?)?{_Y}\d(?!\d)"), ""),
    (re.compile(r"^ck\b|^c/k\b|^tháng cùng kỳ\b"), "cùng kỳ"),
    (re.compile(r"\bkỉ\b"), "kỷ"),
    (re.compile(r"\b(?:giai đọan|gđ)\b"), "giai đoạn"),
    (
        re.compile(r"\b(?:bây giờ|thời điểm này|thời điểm hiện tại|hiện nay|thời điểm báo cáo)\b"),
        "nay",
    ),
    (re.compile(r"(?<=\b(?:tới|đến) )giờ$"), "nay"),
    (re.compile(r"\b(?:tới|cho đến|cho tới|đến) (?=nay\b|hết\b|cuối\b)"), "đến "),
    (re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)"), " "),
    (re.compile(r"\bq\.? ?(?=(?:[1-4]|iv|i{1,3})\b)"), "quý "),
    # T6/2022 is a month; T6 alone may be a Friday.
    (re.compile(rf"\bt ?\.? ?(?=\d{{1,2}} ?[/.-] ?{_Y}$)"), "tháng "),
    (
        re.compile(rf"\bt ?\.? ?(?=\d{{1,2}} ?- ?(?:t ?\.? ?|tháng )?\d{{1,2}} ?[/.-] ?{_Y}$)"),
        "tháng ",
    ),
    (re.compile(rf"(?<=\d) t(?= ?/ ?{_Y}$| {_Y}$| đầu\b| cuối\b| năm\b)"), " tháng"),
    (re.compile(rf"^h 1(?= ?[/-] ?{_Y}$| {_Y}$)|^1 ?h(?= ?[/-] ?{_Y}$| {_Y}$)"), "nửa đầu"),
    (re.compile(rf"^h 2(?= ?[/-] ?{_Y}$| {_Y}$)|^2 ?h(?= ?[/-] ?{_Y}$| {_Y}$)"), "nửa cuối"),
    (re.compile(r"(?<=[^\W\d_] \d) ?/ ?(?=(?:1[3-9]|[2-4]\d)$)"), "/20"),
    (re.compile(r"(?<=[^\W\d_] \d\d) ?/ ?(?=(?:1[3-9]|[2-4]\d)$)"), "/20"),
    (re.compile(r"(?<=\d{4}) ?/ ?(?=(?:1[3-9]|[2-4]\d)$)"), "/20"),
    (re.compile(r"(?<=\bi)/(?=[1-4]\d$)|(?<=\bii)/(?=[1-4]\d$)|(?<=\biv)/(?=[1-4]\d$)"), "/20"),
    (re.compile(r"(?<=\biii)/(?=[1-4]\d$)"), "/20"),
    (re.compile(r",? ?(?:tầm nhìn|định hướng|có xét)(?: (?:đến|tới))?(?: (?:năm)?)? ?\d{4}$"), ""),
    (re.compile(r"^năm kế hoạch (?=\d{4}$)"), "năm "),
    (re.compile(r"\s+"), " "),
)
_COUNT = r"một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mười một|mười hai"
_COUNTED = re.compile(
    r"(?!năm quý (?:sửu|mão|tỵ|tị|mùi|dậu|hợi))"
    r"(?:^|(?<=^cách đây )|(?<=^cách nay )|(?<=^trong )|(?<=^suốt )|(?<=^ước )|(?<=^lũy kế ))"
    rf"(?:(?:{_COUNT})(?= (?:tháng|quý|năm|ngày|tuần)[ /])"
    rf"|(?!một|năm)(?:{_COUNT})(?= (?:tháng|quý)$)"
    rf"|(?<=^cách đây )(?:{_COUNT})(?= (?:tháng|quý|năm)$))"
)
_MANY = re.compile(
    r"^(?:cách (?:đây|nay) )?(?P<count>[^\W\d]{2,5}(?: [^\W\d]{2,5}){1,3}?)"
    r" (?:năm|tháng)(?= (?:trước|nữa|qua|tới)|$)"
)
_NAMED = re.compile(
    r"(?<=tháng )(?:mười một|mười hai|một|hai|ba|tư|bốn|sáu|bảy|bẩy|tám|chín|mười)\b"
)
_MAY = re.compile(r"(?<!\d )\btháng năm(?= năm\b|$| ?[/-]| (?:đến|tới|và|vừa|sắp)\b)")
_WRITTEN_YEAR = re.compile(r"\bnăm (?=(?:hai|một) (?:nghìn|ngàn|không|chín)\b)")
_ERA = re.compile(r"(?:thập niên|thập kỷ|những năm|thế kỷ)(?: thứ)? (?=[^\W\d])")
_DOZEN = 12
_LAST_YEAR = 2099


def folded(span: str) -> str:
    """Bring spelling variants, number words and spacing of a compact span to one form."""
    span = as_meant(span.lower().strip("()[]\"'“”.,;: "))
    for pattern, form in _SPELLING:
        span = pattern.sub(form, span)
    if written := _WRITTEN_YEAR.search(span):
        year = read_spelled_year(span, written.end())
        if year is not None:
            span = f"{span[: written.end()]}{year[0]}{span[year[1] :]}"
    if era := _ERA.search(span):
        number = scan_number(span, era.end())
        if number is not None and 0 < number.value <= _LAST_YEAR:
            span = f"{span[: era.end()]}{int(number.value)}{span[number.end :]}"
    if many := _MANY.match(span):
        number = scan_number(many["count"])
        if number is not None and number.end == len(many["count"]) and number.value > _DOZEN:
            span = f"{span[: many.start('count')]}{int(number.value)}{span[many.end('count') :]}"
    span = _COUNTED.sub(_digits(), span, count=1)
    span = _MAY.sub("tháng 5", span)
    return _NAMED.sub(_digits(), span).strip()


def _digits() -> Callable[[re.Match[str]], str]:
    def digits(match: re.Match[str]) -> str:
        if match.group() == "tư":
            return "4"
        number = scan_number(match.group())
        return str(int(number.value)) if number else match.group()

    return digits
