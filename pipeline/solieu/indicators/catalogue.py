"""The indicators that the statistics office and the news report, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of ``data/indicators.toml``.

    Attributes:
        code: Ours; stable, in capitals.
        name: The Vietnamese name.
        variants: Other names of the same indicator, each whole.
        units: Units in which its level is told (as normal forms write them).
        price_basis: ``current``, ``2010`` or ``unstated`` where prices make a difference.
        parent: Code of the indicator it is part of.
        part_names: Short names that mean this indicator only as a part of ``parent``:
            ``ngành khai khoáng`` beside the production index.
    """

    code: str
    name: str
    variants: tuple[str, ...]
    units: frozenset[str]
    price_basis: str | None
    parent: str | None
    part_names: tuple[str, ...]


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Indicator]:
    """All indicators by their code, in the order of the file."""
    table = resources.files("solieu").joinpath("data/indicators.toml")
    entries = tomllib.loads(table.read_text(encoding="utf-8"))["indicator"]
    return {
        entry["code"]: Indicator(
            code=entry["code"],
            name=entry["name"],
            variants=tuple(entry.get("variants", ())),
            units=frozenset(entry["units"]),
            price_basis=entry.get("price_basis"),
            parent=entry.get("parent"),
            part_names=tuple(entry.get("part_names", ())),
        )
        for entry in entries
    }
