"""The indicators that the statistics office and the news report, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Context:
    """Names that mean an indicator only beside certain words, all of them whole words.

    Attributes:
        names: The names, each whole.
        before: One of them stands shortly before the metric, or one of ``after`` behind it.
        after: One of them follows the metric before any comma.
        sentence: One of them stands in the sentence.
        unless_near: None of them stands shortly before or behind.
        unless_sentence: None of them stands in the sentence.
    """

    names: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    sentence: tuple[str, ...]
    unless_near: tuple[str, ...]
    unless_sentence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of ``data/indicators.toml``.

    Attributes:
        code: Ours; stable, in capitals.
        name: The Vietnamese name.
        variants: Other names of the same indicator, each whole.
        units: Units in which its level is told (as normal forms write them).
        price_basis: ``current``, ``2010`` or ``unstated`` where prices make a difference.
        basis_of: Code of the same indicator at a price basis that is not stated.
        parent: Code of the indicator it is part of.
        part_names: Short names that mean this indicator only as a part of ``parent``:
            ``ngành khai khoáng`` beside the production index.
        short_names: Names that mean it unless the metric is a share or part of another thing.
        whole_names: Short names that mean this indicator only as the whole of a part.
        passage: Words in the paragraph that tell its parts where no relation does.
        unless_sentence: Words in the sentence that rule the indicator out.
        contexts: Names that need certain words around them.
    """

    code: str
    name: str
    variants: tuple[str, ...]
    units: frozenset[str]
    price_basis: str | None
    basis_of: str | None
    parent: str | None
    part_names: tuple[str, ...]
    short_names: tuple[str, ...]
    whole_names: tuple[str, ...]
    passage: tuple[str, ...]
    unless_sentence: tuple[str, ...]
    contexts: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """``data/indicator_words.toml``: words around names; the file says what each is for."""

    openers: tuple[str, ...]
    share_openers: tuple[str, ...]
    closers: tuple[str, ...]
    ambiguous: tuple[str, ...]
    passage_breaks: tuple[str, ...]
    spellings: Mapping[str, str]
    price_bases: tuple[tuple[str, str], ...]
    """Pairs of words and the basis that they say, the longest words first."""


_LISTS: Final = (
    *("variants", "part_names", "short_names", "whole_names", "passage", "unless_sentence"),
)


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Indicator]:
    """All indicators by their code, in the order of the file."""
    return {
        entry["code"]: Indicator(
            code=entry["code"],
            name=entry["name"],
            units=frozenset(entry["units"]),
            price_basis=entry.get("price_basis"),
            basis_of=entry.get("basis_of"),
            parent=entry.get("parent"),
            contexts=tuple(
                Context(**{field: tuple(context.get(field, ())) for field in Context.__slots__})
                for context in entry.get("context", ())
            ),
            **{field: tuple(entry.get(field, ())) for field in _LISTS},
        )
        for entry in _load("indicators.toml")["indicator"]
    }


@lru_cache(maxsize=1)
def words() -> Words:
    """The words around names."""
    table = _load("indicator_words.toml")
    bases = [(word, group["basis"]) for group in table["price_basis"] for word in group["words"]]
    return Words(
        openers=tuple(table["openers"]),
        share_openers=tuple(table["share_openers"]),
        closers=tuple(table["closers"]),
        ambiguous=tuple(table["ambiguous"]),
        passage_breaks=tuple(table["passage_breaks"]),
        spellings=table["spellings"],
        price_bases=tuple(sorted(bases, key=lambda pair: -len(pair[0]))),
    )


def _load(name: str) -> dict[str, Any]:
    file = resources.files("solieu").joinpath("data", name)
    return tomllib.loads(file.read_text(encoding="utf-8"))
