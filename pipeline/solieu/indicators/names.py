"""Names of indicators as keys: one for all spellings of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from solieu.folding import norm
from solieu.indicators.catalogue import words
from solieu.word_cache import remembered

_WORD: Final = re.compile(r"[^\W_]+")
_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)")

_LONGEST_NAME: Final = 300
"""Characters; no metric that names an indicator is longer."""

_MOST_STRIPPED: Final = 3


def key(name: str) -> str:
    """Letters and digits of a name, without words that make no difference.

    Case, Unicode form, spaces, dashes, other punctuation and tone placement make none, either.
    """
    spellings = words().spellings
    return "".join(spellings.get(word, word) for word in _WORD.findall(norm(name)))


@remembered
def spaced(text: str) -> str:
    """The words of a text between single spaces, one at each end, to look for whole words."""
    return f" {' '.join(_WORD.findall(norm(text)))} "


def keys(metric: str) -> tuple[tuple[str, bool], ...]:
    """Keys under which a metric may be found, the whole name first.

    Returns:
        Each key, and whether the name was introduced as a share.
    """
    return _keys(metric) if len(metric) <= _LONGEST_NAME else ()


@lru_cache(maxsize=1 << 12)
def _keys(metric: str) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    pending = [(key(metric), False)]
    bare = key(_BRACKETS.sub(" ", metric))
    pending += [(bare, False)] if bare != pending[0][0] else []
    seen = set(pending)
    for _ in range(_MOST_STRIPPED + 1):
        found += pending
        stripped = [short for name in pending for short in _strip(*name) if short not in seen]
        pending = list(dict.fromkeys(stripped))
        seen.update(pending)
    return tuple(found)


def _strip(name: str, is_share: bool) -> Iterator[tuple[str, bool]]:
    openers, share_openers, closers = _stripped()
    for closer in closers:
        if name.endswith(closer):
            yield name.removesuffix(closer), is_share
    for opener in openers:
        if name.startswith(opener):
            yield name.removeprefix(opener), is_share
    for opener in share_openers:
        if name.startswith(opener):
            yield name.removeprefix(opener), True


@lru_cache(maxsize=1)
def _stripped() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    table = words()
    groups = (table.openers, table.share_openers, table.closers)
    keyed = [
        tuple(sorted({key(word) for word in group}, key=len, reverse=True)) for group in groups
    ]
    return keyed[0], keyed[1], keyed[2]
