"""Which provinces the districts that a text names were in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Final

from solieu.places.gazetteer import name_key

_LONGEST_NAME: Final = 4
"""Syllables."""

_DISTRICT: Final = re.compile(
    r"(?<!\w)(?:[Hh]uyện|HUYỆN|[Tt]hị xã|THỊ XÃ|T[Xx]\.?"
    r"|[Tt]hành phố|THÀNH PHỐ|T[Pp]\.?|[Qq]uận|QUẬN)"
    rf"[ \t\xa0]{{0,2}}(?P<name>\w{{1,10}}(?:[ \xa0'’-]\w{{1,10}}){{0,{_LONGEST_NAME - 1}}})"
)


@lru_cache(maxsize=1)
def _provinces_of() -> dict[str, str]:
    """Key of each name that one province alone has → that province's code before 2025-07-01."""
    table = resources.files("solieu").joinpath("data/places/districts.json")
    by_code: dict[str, list[str]] = json.loads(table.read_text(encoding="utf-8"))
    return {name_key(name): code for code, names in by_code.items() for name in names}


def find_districts(text: str) -> Iterator[tuple[str, int]]:
    """Districts named with their type word in a composed (NFC) text.

    Yields:
        The code (of before 2025-07-01) of the district's province, and the offset of the type
        word; nothing for names that districts of several provinces or a province itself bear.
    """
    for match in _DISTRICT.finditer(text):
        if not match["name"][0].isupper():
            continue
        syllables = re.split(r"[ \xa0]", match["name"])
        for length in range(len(syllables), 0, -1):
            code = _provinces_of().get(name_key("".join(syllables[:length])))
            if code is not None:
                yield code, match.start()
                break
