"""A price basis in brackets inside a METRIC.

"giá trị tăng thêm (giá so sánh năm 2010) ngành công nghiệp" is one phrase: what stands behind the
brackets goes on saying what is measured (section 2 of the guidelines). A model that takes the
brackets for its end finds two. And where a report gives a metric at two bases, line by line
("Giá thực tế: tháng 9 ước …"), a basis is no METRIC.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Span

LABEL: Final = "METRIC"

_BASES: Final = frozenset({"so sánh", "cố định", "hiện hành", "thực tế", "gốc"})
_LONGEST: Final = 10
"""Tokens of the longest bracket looked at."""


def join_over_basis(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """Entities in the order of the text, with METRICs on both sides of a price basis joined.

    A METRIC that is nothing but a price basis is left out.

    Args:
        doc: The article, with the normalised forms that ``solieu_features`` sets.
        spans: Its entities, without overlap; what stands inside the brackets is left out.
    """
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if span.label_ == LABEL and _names_basis([token.norm_ for token in span]):
            continue
        before = _metric_before(joined, span.start) if span.label_ == LABEL else None
        if before is not None and _is_basis(doc, joined[before].end, span.start):
            whole = Span(doc, joined[before].start, span.end, label=LABEL)
            joined[before:] = [whole]
        else:
            joined.append(span)
    return joined


def _metric_before(spans: Sequence[Span], start: int) -> int | None:
    """Number of the last METRIC near a token; a year in the brackets may stand between."""
    for at in range(len(spans) - 1, max(-1, len(spans) - 3), -1):
        if start - spans[at].end > _LONGEST:
            return None
        if spans[at].label_ == LABEL:
            return at
    return None


def _is_basis(doc: Doc, start: int, end: int) -> bool:
    norms = [token.norm_ for token in doc[start:end]]
    if len(norms) < 5 or norms[0] != "(" or norms[-1] != ")" or ")" in norms[1:-1]:
        return False
    return bool(_behind_basis(norms[1:-1]))


def _names_basis(norms: list[str]) -> bool:
    """Whether the words are a price basis and, at most, its year."""
    behind = _behind_basis(norms)
    return bool(behind) and all(word == "năm" or word.isdecimal() for word in norms[behind:])


def _behind_basis(norms: list[str]) -> int:
    """How many words at the head of some name a price basis, 0 if none do."""
    at = 1 if norms[:1] in (["theo"], ["tính"]) else 0
    if norms[at : at + 1] != ["giá"]:
        return 0
    for size in (2, 1):
        if " ".join(norms[at + 1 : at + 1 + size]) in _BASES:
            return at + 1 + size
    return 0
