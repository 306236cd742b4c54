"""Names of officials that come again.

A person who was recognized as an official once is one throughout the article: as the full name
("Ông Hoàng Hà Bắc:" as a speaker tag) and, after a form of address, by the last syllable alone
("ông Bắc").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.attrs import NORM
from spacy.tokens import Doc, Span

from solieu.tokens.columns import read_columns
from solieu.tokens.source import words_of

LABEL: Final = "OFFICIAL"

_ADDRESSES: Final = frozenset({"ông", "bà", "anh", "chị", "chí", "đ/c"})
"""Last syllables of the forms of address before a short name."""


def repeated_names(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """Mentions of the officials among ``spans`` that touch no span.

    Args:
        doc: The article, with the normalised forms that ``solieu_features`` sets.
        spans: Its entities, without overlap.

    Returns:
        Mentions in the order of the text: full names in title case or in capitals, and last
        syllables after a form of address. Officials named by one syllable are not looked for.
    """
    names = {tuple(token.norm_ for token in span) for span in spans if span.label_ == LABEL}
    names = {name for name in names if len(name) > 1}
    if not names:
        return []
    covered = bytearray(len(doc))
    for span in spans:
        covered[span.start : span.end] = b"\x01" * len(span)
    last = {name[-1] for name in names}
    return [span for span in _mentions(doc, names, last) if not any(covered[span.start : span.end])]


def _mentions(doc: Doc, names: set[tuple[str, ...]], last: set[str]) -> Iterator[Span]:
    (norms,) = read_columns(doc, NORM)
    capital = [text[:1].isupper() for text in words_of(doc)]
    first = {name[0] for name in names}
    lengths = sorted({len(name) for name in names}, reverse=True)
    at = 0
    while at < len(norms):
        for length in lengths if norms[at] in first else ():
            # At the end of the text a slice is shorter, and may be the name of another.
            name = tuple(norms[at : at + length])
            if len(name) == length and name in names and all(capital[at : at + length]):
                yield Span(doc, at, at + length, label=LABEL)
                at += length
                break
        else:
            short = norms[at] in last and capital[at] and at > 0 and norms[at - 1] in _ADDRESSES
            if short and not (at + 1 < len(norms) and capital[at + 1]):
                yield Span(doc, at, at + 1, label=LABEL)
            at += 1
