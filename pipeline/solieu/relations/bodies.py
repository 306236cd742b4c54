"""Whether the number of a document names a body: ``…/QĐ-SCT`` and ``Sở Công Thương``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from solieu.relations.word_tables import BODY_CODES

_CODE: Final = re.compile(r"[-/\s]([^\W\d_]{2,12})[\s.]{0,2}\Z")
_PARTS: Final = re.compile(r"[^\W\d_]{1,12}")


@lru_cache(maxsize=4096)
def body_code(number: str) -> str:
    """The body in the number of a document, in lower case: ``ubnd`` of ``525/QĐ-UBND``.

    Args:
        number: The DECISION as it stands. The last part of the code is taken, without a unit of
            the body behind a dash (``7323/UBND-TH``) where an earlier part is a known body.
    """
    lowered = number.lower()
    tail = lowered.rsplit("/", 1)[-1] if "/" in lowered else lowered
    parts = _PARTS.findall(tail)
    for part in parts:
        if part in BODY_CODES:
            return part
    match = _CODE.search(lowered)
    return match.group(1) if match else ""


@lru_cache(maxsize=4096)
def matches(code: str, name: str) -> bool:
    """Whether a body or office is the one of a code.

    Args:
        code: From :func:`body_code`.
        name: Normalised words of the DEPARTMENT or POSITION, joined by spaces.
    """
    if not code:
        return False
    if code in BODY_CODES:
        return any(phrase in name for phrase in BODY_CODES[code])
    words = [word for word in name.split() if word not in ("và", "-", ",")]
    initials = "".join(word[0] for word in words)
    return len(code) >= 2 and (initials.startswith(code) or name.startswith(code))
