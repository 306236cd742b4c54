"""Words by which a text sets one figure apart from another of the same name.

``tăng 11,6%; nếu loại trừ yếu tố giá thì tăng 9,2%`` tells two figures of one metric and time.
A row has no column for such words, so two rows that differ in them are not held to be one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from solieu.folding import norm
from solieu.schema import Article, Observation

ALONE: Final = (
    *("loại trừ", "yếu tố giá", "giá so sánh", "giá hiện hành", "giá cố định", "tính theo"),
    *("theo giá trị", "về lượng", "về giá trị", "giải ngân", "giải quyết", "thanh toán"),
    *("bình quân", "trung bình", "nếu", "vượt", "phấn đấu", "còn lại", "kể cả", "mới"),
    *("cao nhất", "thấp nhất", "nhiều nhất", "ít nhất", "tối đa", "tối thiểu", "lũy kế"),
)
"""What the figure is by: price basis, average, scenario, money granted against money spent."""

ALTERNATIVES: Final = frozenset({"hoặc", "phương án", "kịch bản"})
"""What is told beside other possibilities contradicts none of them."""

WITH_WORDS: Final = (
    *("ở", "tại", "cấp", "khu vực", "vùng", "vụ", "riêng"),
    *("một", "mỗi", "nhóm", "loại", "hộ"),
)
"""Words that set apart together with the two words behind them: ``ở đô thị``, ``cấp xã``."""

_BEFORE: Final = 160
_AFTER: Final = 24
"""Characters before and after a VALUE that belong to it."""

_ALONE: Final = re.compile(rf"(?<!\w)(?:{'|'.join((*ALONE, *sorted(ALTERNATIVES)))})(?!\w)")
_WITH_WORDS: Final = re.compile(rf"(?<!\w)(?:{'|'.join(WITH_WORDS)})(?: \w{{1,12}}){{1,2}}")
_CLAUSE_END: Final = re.compile(r"[,;:.()\n]")
_SENTENCE_END: Final = re.compile(r"[.!?…]\s|\n")

Contrast = frozenset[str]


def contrasts(article: Article, rows: Sequence[Observation]) -> list[Contrast]:
    """For each row, the words of contrast between the figure before it and the end of its clause.

    Args:
        rows: In order of the text.
    """
    return [contrast(article, rows, at) for at in range(len(rows))]


def contrast(article: Article, rows: Sequence[Observation], at: int) -> Contrast:
    """The same for the row at one place."""
    row = rows[at]
    done = rows[at - 1].value_end if at else 0
    # A list of rows without text (made by hand) has no words either.
    before = article.text[max(done, row.value_start - _BEFORE) : row.value_start]
    if row.metric_start is not None and row.metric_end is not None:
        before = _without_metric(before, row)
    before = _SENTENCE_END.split(before)[-1]
    after = _CLAUSE_END.split(article.text[row.value_end : row.value_end + _AFTER])[0]
    return _words(before) | _words(after)


def _without_metric(before: str, row: Observation) -> str:
    assert row.metric_start is not None and row.metric_end is not None
    first = row.value_start - len(before)
    start, end = max(row.metric_start - first, 0), max(row.metric_end - first, 0)
    return before[:start] + " | " + before[end:] if start < len(before) else before


def _words(text: str) -> Contrast:
    clause = " ".join(norm(text).split())
    return frozenset((*_ALONE.findall(clause), *_WITH_WORDS.findall(clause)))
