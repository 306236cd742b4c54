"""Whether an article speaks of a province or of the whole country."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import resources
from typing import Literal

Scope = Literal["local", "unknown", "national"]


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = resources.files("solieu").joinpath("data/places/scope_words.json")
    words: dict[str, list[str]] = json.loads(table.read_text(encoding="utf-8"))
    # "UBND tỉnh Phú Thọ" names its province itself: any article may cite it.
    ends = {"national": r"(?!\w)", "local": r"(?!\w|[ \xa0][A-ZĐ])"}
    return {
        scope: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words[scope]))}){end}")
        for scope, end in ends.items()
    }


def scope_of(text: str) -> Scope:
    """What the words of a composed (NFC) text speak of.

    Returns:
        ``local`` if it speaks of a province without saying which (``UBND tỉnh``, ``toàn tỉnh``),
        however often of ministries as well; ``unknown`` if it speaks of neither.
    """
    patterns = _patterns()
    if patterns["local"].search(text):
        return "local"
    return "national" if patterns["national"].search(text) else "unknown"
