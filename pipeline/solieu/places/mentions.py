"""Where a text names provinces."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from solieu.folding import norm
from solieu.places.gazetteer import CITY, Province, name_key, provinces

_BARE_NAMES_NOT_SOUGHT: Final = frozenset({"hồchíminh", "hcm"})
"""Keys of names that in running text need ``TP.`` before them, being a person's as well."""

_HOST: Final = re.compile(r"(?<![\w.@-])(?:[a-z0-9-]{1,40}\.){1,4}vn(?![\w-])", re.IGNORECASE)
_HOST_END: Final = re.compile(r"\.vn(?![\w-])", re.IGNORECASE)
"""The end of the same, which is found much sooner where there is none."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A province's name in a text.

    Attributes:
        code: The province's code of before 2025-07-01, by which all its names are one.
        name: The name of the gazetteer that was written, without type word.
        start: Offset in the text given.
        end: End-exclusive.
        is_typed: Whether ``tỉnh`` stands before it. ``TP.`` before a city is but its name.
    """

    code: str
    name: str
    start: int
    end: int
    is_typed: bool


@lru_cache(maxsize=1)
def _old_provinces() -> tuple[Province, ...]:
    return tuple(province for province in provinces() if province.valid_to is not None)


@lru_cache(maxsize=1)
def _written() -> dict[str, tuple[str, str]]:
    """Key of each name → (code of before 2025-07-01, the gazetteer's name)."""
    table: dict[str, tuple[str, str]] = {}
    for province in _old_provinces():
        table[name_key(province.name)] = (province.code, province.name)
    for province in _old_provinces():
        for variant in province.variants:
            table.setdefault(name_key(variant), (province.code, province.name))
    return table


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Names with each syllable capitalised, or in capitals; spaces and dashes are free."""
    names = {name for p in _old_provinces() for name in (p.name, *p.variants)}
    bare = [name for name in names if name_key(name) not in _BARE_NAMES_NOT_SOUGHT]
    city = [p.name for p in _old_provinces() if p.type == CITY] + ["HCM"]
    typed = r"(?P<type>[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|[Tt]hủ đô|T[Pp]\.?)[ \t\xa0]{0,2}"
    # Most places of a text are not tried.
    initials = "".join(sorted({form[0] for form in (*bare, *city)} | {"T", "t"}))
    return re.compile(
        rf"(?=[{initials}])(?:"
        rf"{typed}(?P<typed>{_any(bare + city)})(?!\w)|(?<!\w)(?P<bare>{_any(bare)})(?!\w))"
    )


def _any(names: Iterable[str]) -> str:
    forms = {form for name in names for form in (name, name.upper(), _old_tones(name))}
    loose = [
        r"[ \t\xa0–—-]{0,3}".join(map(re.escape, re.split(r"[ -]+", form)))
        for form in sorted(forms, key=lambda form: (-len(form), form))
    ]
    return "|".join(loose)


def _old_tones(name: str) -> str:
    """``Hoà Bình`` for ``Hòa Bình``."""
    return re.sub(
        r"([òóỏõọ])a\b",
        lambda m: "o" + unicodedata.normalize("NFC", "a" + unicodedata.normalize("NFD", m[1])[1:]),
        name,
    )


_OTHER_BEFORE: Final = re.compile(
    r"(?<!\w)(?:phường|(?<!thị )xã|thị trấn|sông)[ \t\xa0]{1,2}\Z", re.IGNORECASE
)
"""What bears the name of a province without being in it, or being it."""

_BEFORE: Final = 14
"""Code points looked at before a name."""


def find_mentions(text: str) -> Iterator[Mention]:
    """Provinces named in a composed (NFC) text, in order; names are taken in capitals only.

    ``phường Long An`` and ``sông Đồng Nai`` name no province.
    """
    for match in _pattern().finditer(text):
        if _OTHER_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start()):
            continue
        group = "typed" if match["typed"] is not None else "bare"
        is_typed = match["type"] is not None and match["type"].lower() == "tỉnh"
        code, name = _written()[name_key(match[group])]
        yield Mention(code, name, match.start(), match.end(), is_typed)


@lru_cache(maxsize=1)
def _ascii_keys() -> tuple[tuple[str, str], ...]:
    """(name in plain letters, code), the longest first."""
    keys = {(_ascii(p.name), p.code) for p in _old_provinces()}
    return tuple(sorted(keys, key=lambda pair: (-len(pair[0]), pair)))


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", norm(name).replace("đ", "d"))
    return "".join(char for char in decomposed if char.isascii() and char.isalnum())


def find_hosts(text: str) -> Iterator[str]:
    """Codes (of before 2025-07-01) of provinces named in web addresses: ``baonghean.vn``."""
    if not _HOST_END.search(text):
        return
    for match in _HOST.finditer(text):
        for label in match.group().lower().split(".")[:-1]:
            plain = label.replace("-", "")
            for key, code in _ascii_keys():
                if plain == key or (len(key) > 4 and plain.endswith(key)):
                    yield code
                    break


@lru_cache(maxsize=1)
def _newspapers() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = _load("newspapers.json")
    marks = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    opening = rf"(?:\((?P<inner>{marks})\)|(?<![^\n])(?P<outer>{marks})[ \xa0]?[-–—])"
    return re.compile(opening), table


def find_newspapers(text: str) -> Iterator[str]:
    """Codes (of before 2025-07-01) of the provinces whose newspapers sign at the head of a
    paragraph, as in ``(BPO) - …``."""
    pattern, table = _newspapers()
    for match in pattern.finditer(text):
        yield _written()[name_key(table[match["inner"] or match["outer"]])][0]


@lru_cache(maxsize=1)
def _regions() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the names, and key of each name → the name."""
    names: list[str] = _load("regions.json")
    forms = {form for name in names for form in (name, name.upper())}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms)))})(?!\w)")
    return pattern, {name_key(name): name for name in names}


def find_regions(text: str) -> Iterator[str]:
    """Groups of provinces named in a text, with their usual capitals."""
    pattern, by_key = _regions()
    for match in pattern.finditer(text):
        yield by_key[name_key(match.group())]


def _load(file: str) -> Any:
    table = resources.files("solieu").joinpath(f"data/places/{file}")
    return json.loads(table.read_text(encoding="utf-8"))
