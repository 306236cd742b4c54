"""Phrases that point to a label: names of provinces and countries, heads of offices and bodies.

A gazetteer is data (``solieu/data/gazetteers``, one phrase a line) and is matched on tokens, in
any case and Unicode form; proper names must begin with a capital.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from solieu.folding import norm
from solieu.tokens.tokenizer import pieces

_DATA: Final = files("solieu") / "data"

_FILES: Final = {
    "district": ("districts.txt", True),
    "position": ("positions.txt", False),
    "body": ("department_heads.txt", False),
    "company": ("organisations.txt", False),
    "metric": ("metric_heads.txt", False),
    "honorific": ("honorifics.txt", False),
    "type": ("place_types.txt", False),
    "region": ("regions.txt", True),
    "country": ("countries.txt", True),
    "family": ("family_names.txt", True),
}
"""Class of a phrase → its file, and whether it must begin with a capital.

A phrase of several classes gets the last of them, with that of the provinces behind all.
"""

Trie = dict[str, Any]
_CLASS: Final = ""
"""Key in a node of the trie under which the class of a complete phrase stands."""


def tag(words: Sequence[str], norms: Sequence[str]) -> list[str]:
    """The gazetteer class of each token as ``B-class``, ``I-class`` or an empty string.

    At each position the longest phrase wins, and matching goes on behind it.

    Args:
        words: Tokens as written.
        norms: The same tokens under :func:`solieu.folding.norm`.
    """
    tags = [""] * len(words)
    trie = _trie()
    at = 0
    while at < len(words):
        name, end = _longest(trie, norms, at)
        if not name or (name in _PROPER and not words[at][:1].isupper()):
            at += 1
            continue
        tags[at] = f"B-{name}"
        for inside in range(at + 1, end):
            tags[inside] = f"I-{name}"
        at = end
    return tags


CLASSES: Final = tuple(f"{part}-{name}" for name in (*_FILES, "province") for part in "BI")
"""All that :func:`tag` gives but the empty string."""

_PROPER: Final = frozenset({"province"} | {name for name, (_, proper) in _FILES.items() if proper})


def _longest(trie: Trie, norms: Sequence[str], start: int) -> tuple[str, int]:
    best = ("", start)
    node = trie
    for at in range(start, len(norms)):
        following = node.get(norms[at])
        if following is None:
            break
        node = following
        if _CLASS in node:
            best = (node[_CLASS], at + 1)
    return best


@cache
def _trie() -> Trie:
    trie: Trie = {}
    for name, (file, _) in _FILES.items():
        text = (_DATA / "gazetteers" / file).read_text(encoding="utf-8")
        lines = (line.strip() for line in text.splitlines())
        _insert(trie, name, (line for line in lines if line and not line.startswith("#")))
    provinces = json.loads((_DATA / "places" / "provinces.json").read_text(encoding="utf-8"))
    _insert(trie, "province", (n for p in provinces for n in (p["name"], *p["variants"])))
    return trie


def _insert(trie: Trie, name: str, phrases: Iterable[str]) -> None:
    for phrase in phrases:
        node = trie
        for start, end in pieces(phrase):
            if not phrase[start:end].isspace():
                node = node.setdefault(norm(phrase[start:end]), {})
        node[_CLASS] = name
