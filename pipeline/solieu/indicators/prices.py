"""At which prices a value is told, where the text says so."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from solieu.folding import norm
from solieu.indicators.catalogue import words

_WINDOW: Final = 160
"""Characters after a metric in which its price basis may stand; the clause often ends sooner."""

_NEAR: Final = 48

_CLAUSE_END: Final = re.compile(r"[;,](?!\d)")


def split_basis(metric: str) -> tuple[str, str | None]:
    """A name without the words on its price basis, and the basis; ``None`` if it states none.

    Returns:
        A name as :func:`solieu.folding.norm` writes it.
    """
    name = norm(metric)
    match = _pattern().search(name)
    if match is None:
        return name, None
    return name[: match.start()] + " " + name[match.end() :], _basis(match)


def basis_around(before: str, after: str) -> str | None:
    """The price basis that a clause states for the metric in it.

    It stands in the rest of the clause, or right before the metric (``theo giá so sánh 2010,``).

    Args:
        before: The text before the metric, of the same sentence.
        after: The text behind it.
    """
    tail = norm(after[:_WINDOW])
    end = _CLAUSE_END.search(tail)
    match = _pattern().search(tail[: end.start()] if end else tail)
    if match is None:
        head = norm(before[-_NEAR:])
        match = next(
            (m for m in _pattern().finditer(head) if not any(map(str.isalnum, head[m.end() :]))),
            None,
        )
    return None if match is None else _basis(match)


def _basis(match: re.Match[str]) -> str:
    said = " ".join(match["basis"].split())
    year = match["year"]
    if year is not None:
        return year
    return dict(words().price_bases)[said]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    said = "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word, _ in words().price_bases)
    return re.compile(
        r"\(?\s{0,2}(?:tính\s{1,2})?(?:theo\s{1,2})?"
        rf"\b(?P<basis>{said})\b(?:\s{{1,2}}(?:năm\s{{1,2}})?(?P<year>1994|2010))?\s{{0,2}}\)?"
    )
