"""Provinces by name and day, with the codes of the statistics office.

On 2025-07-01 the 63 provinces became 34, and several codes went to another area: 52 was Bình
Định and is Gia Lai. A name is therefore looked up for a day.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from solieu.folding import norm

CITY: Final = "thành phố"
"""The type of the cities that rank as provinces."""

_TYPE_WORDS: Final = (
    ("tỉnh", "tỉnh"),
    ("thànhphố", CITY),
    ("thủđô", CITY),
    ("tp", CITY),
)
"""Type words as they open a key, and the type they stand for."""

_SYSTEM_WORDS: Final = (("cũ", True), ("trướcđây", True), ("mới", False))
"""Words that close a key where a name of both systems would mean two areas, and whether they
stand for the system of before 2025-07-01."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province of one of the two systems.

    Attributes:
        code: Two digits of the statistics office (Decision 124/2004/QĐ-TTg, then 19/2025/QĐ-TTg).
        name: Without its type word.
        type: ``tỉnh`` or ``thành phố``.
        variants: Other names and spellings of the same area.
        iso: Code of ISO 3166-2:VN, which lists only the system of before 2025-07-01.
        valid_from: First day; ``None`` for before the period of interest.
        valid_to: The day after the last; ``None`` if the province exists.
        successors: Codes of the provinces it went to, the one that took most of it first.
    """

    code: str
    name: str
    type: str
    variants: tuple[str, ...]
    iso: str | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    successors: tuple[str, ...]

    def valid_on(self, day: dt.date) -> bool:
        """Whether the province existed on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """The provinces of both systems, in the order of ``data/places/provinces.json``."""
    table = resources.files("solieu").joinpath("data/places/provinces.json")
    return tuple(
        Province(
            code=row["code"],
            name=row["name"],
            type=row["type"],
            variants=tuple(row["variants"]),
            iso=row["iso"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            successors=tuple(row["successors"]),
        )
        for row in json.loads(table.read_text(encoding="utf-8"))
    )


def _day(stamp: str | None) -> dt.date | None:
    return None if stamp is None else dt.date.fromisoformat(stamp)


def name_key(name: str) -> str:
    """A place name reduced to its letters and digits, so that spaces, dashes, dots, case, Unicode
    form and tone placement make no difference: ``TP. Hồ Chí Minh`` is ``tphồchíminh``."""
    return "".join(char for char in norm(name) if char.isalnum())


@lru_cache(maxsize=1)
def _by_key() -> dict[str, tuple[Province, ...]]:
    table: dict[str, list[Province]] = {}
    for province in provinces():
        for name in (province.name, *province.variants):
            known = table.setdefault(name_key(name), [])
            if province not in known:
                known.append(province)
    return {key: tuple(found) for key, found in table.items()}


@lru_cache(maxsize=1 << 10)
def named(name: str) -> tuple[Province, ...]:
    """All provinces, of either system, that a place name may mean.

    Args:
        name: With or without ``tỉnh``, ``thành phố``, ``TP.`` or ``Thủ đô``, even where these are
            glued to it. ``thành phố`` before the name of a ``tỉnh`` means its capital, which is
            no province. ``cũ`` and ``trước đây`` behind it mean the area of before 2025-07-01,
            ``mới`` that of after.

    Returns:
        Possibly empty; a name that both systems know comes twice.
    """
    key = name_key(name)
    for word, is_former in _SYSTEM_WORDS:
        rest = key.removesuffix(word)
        if rest and rest != key:
            return tuple(p for p in _known(rest) if (p.valid_to is not None) == is_former)
    return _known(key)


def _known(key: str) -> tuple[Province, ...]:
    known = _by_key().get(key)
    if known is not None:
        return known
    for word, type_ in _TYPE_WORDS:
        rest = key.removeprefix(word)
        if rest != key and rest in _by_key():
            return tuple(p for p in _by_key()[rest] if type_ != CITY or p.type == CITY)
    return ()


def find(name: str, on: dt.date | None = None) -> Province | None:
    """The province that ``name`` means on a day.

    Args:
        name: As for :func:`named`.
        on: The day; ``None`` if unknown.

    Returns:
        ``None`` for other places, for a name that no province bore on that day, and, without a
        day, for a name whose code differs between the systems.
    """
    candidates = named(name)
    if on is not None:
        return next((province for province in candidates if province.valid_on(on)), None)
    if len({province.code for province in candidates}) != 1:
        return None
    return candidates[-1]
