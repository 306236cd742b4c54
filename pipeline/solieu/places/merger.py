"""The merger of the provinces on 2025-07-01 as an article shows it."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from solieu.places.gazetteer import provinces

MERGER: Final = dt.date(2025, 7, 1)
"""From which the National Assembly's Resolution 202/2025/QH15 has 34 provinces at work."""

_FORMER_REPORTS: Final = dt.timedelta(days=92)
"""How long after the merger articles still report on a former province."""

_CUES: Final = re.compile(
    r"(?<!\w)[Ss]au (?:khi )?(?:được )?(?:hợp nhất|sáp nhập)(?!\w)"
    r"|chính quyền (?:địa phương )?(?:2|hai) cấp"
)
_YEAR: Final = re.compile(r"(?<!\d)20(?:2[5-9]|[3-9]\d)(?!\d)")


def is_after_merger(text: str, day: dt.date | None) -> bool:
    """Whether an article is of after the merger: by its day, else by the words of the text.

    Args:
        text: Composed (NFC).
        day: Of publication; ``None`` if unknown.
    """
    if day is not None:
        return day >= MERGER
    return bool(_CUES.search(text)) and bool(_YEAR.search(text))


def is_soon_after_merger(day: dt.date | None) -> bool:
    """Whether an article is of the months in which the former provinces' figures still came out."""
    return day is not None and MERGER <= day < MERGER + _FORMER_REPORTS


def heir(code: str) -> str:
    """Code before the merger of the province whose name lives on in the area of ``code``.

    Both codes are of before 2025-07-01: Long An (80) went to Tây Ninh, which was 72.
    """
    return _heirs().get(code, code)


@lru_cache(maxsize=1)
def _heirs() -> dict[str, str]:
    new = {p.code: p.name for p in provinces() if p.valid_to is None}
    old = {p.name: p.code for p in provinces() if p.valid_to is not None}
    return {p.code: old[new[p.successors[0]]] for p in provinces() if p.valid_to is not None}
